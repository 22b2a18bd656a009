"""Public pages: the language in the path, no cookie, no lookup of who reads, kept by an ETag."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, current_app, g, request

from matchapp.web import languages


def public_blueprint(name: str) -> Blueprint:
    """Return a blueprint whose routes stand under ``/<lang>`` and speak that language."""
    door = Blueprint(name, __name__, url_prefix="/<language:lang>")
    door.url_value_preprocessor(_speak)
    door.url_defaults(_same_language)
    return door


def cacheable(response: Response, *, seconds: int = 60) -> Response:
    """Let browsers and proxies keep a public page, and answer 304 when it has not changed."""
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    response.add_etag()
    response.make_conditional(request)
    return response


def _speak(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    code = (values or {}).pop("lang", "")
    g.lang = code
    chosen = languages.find(current_app, code)
    if chosen is None:
        abort(404)
    languages.speak(chosen)


def _same_language(_endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("lang", languages.language().code)
