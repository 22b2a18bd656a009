"""How a page is drawn: whole, or only its block when htmx asks; and how a view sends the browser elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_htmx import HTMX
from jinja2_fragments.flask import render_block
from markupsafe import Markup

htmx = HTMX()


def render(template: str, *, block: str | None = None, status: int = 200, **context: Any) -> Response:  # noqa: ANN401 - what a template needs
    """Answer a page; or only its named block when htmx asks for a part, not for a boosted page or one from history."""
    part = block is not None and wants_part()
    body = render_block(template, str(block), **context) if part else render_template(template, **context)
    return make_response(body, status)


def wants_part() -> bool:
    """Tell whether htmx asks for a part of a page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def see(endpoint: str, **values: Any) -> Response:  # noqa: ANN401 - what a URL holds
    """Send the browser to another page after a change: 303, or HX-Redirect when htmx asks."""
    return leave(url_for(endpoint, **values))


def leave(url: str) -> Response:
    """Send the browser to a path of this site: 303, or HX-Redirect when htmx asks."""
    if htmx:
        return make_response("", 200, {"HX-Redirect": url})
    return make_response(redirect(url, 303))


def back(default: str) -> Response:
    """Send the browser to the path in ``next`` where it is one of this site, else to a default path."""
    return leave(safe_path(request.values.get("next", "")) or default)


def safe_path(path: str) -> str | None:
    """Return a path of this site as it is; None for another site's address, however it is disguised."""
    parts = urlsplit(path)
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    printable = all(c.isprintable() and not c.isspace() for c in path)
    return path if plain and printable and not parts.scheme and not parts.netloc else None


def csrf_field() -> Markup:
    """Return the hidden field that every form carries."""
    from flask_wtf.csrf import generate_csrf  # noqa: PLC0415 - asked only by pages with a form

    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
