"""What every template may use."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, request, url_for

from matchapp.config import Config
from matchapp.policy import Principal, can
from matchapp.web import languages, words
from matchapp.web.navigation import nav
from matchapp.web.people import principal
from matchapp.web.rendering import csrf_field
from matchapp.web.speech import gettext, ngettext


def add_page_globals(app: Flask, config: Config) -> None:
    """Give the templates their globals; on a public page nobody is looked up, only staff pages ask ``principal``."""

    def asset(name: str) -> str:
        """Return the hashed address of a static file; they are hashed after this, and asked for eighty times a page."""
        return str(app.extensions["assets"].url(name))

    app.jinja_env.globals.update(
        asset=asset,
        csrf_field=csrf_field,
        site_name=config.site_name,
        demo=config.demo,
        gettext=gettext,
        ngettext=ngettext,
        _=gettext,
        alternate_url=alternate_url,
        same_page_in=same_page_in,
        can=lambda permission, row: can(principal(), permission, row),
        words=words,
    )
    app.context_processor(_of_this_request)


def _of_this_request() -> dict[str, Any]:
    return {
        "locale": languages.language(),
        "locales": languages.offered(current_app),
        "principal": _PrincipalOnPage(),
        "nav": nav,
        "lang": languages.language().code,
    }


class _PrincipalOnPage:
    """The principal as a template sees it, looked up at first use."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a principal has
        who: Principal = principal()
        return words.role(who) if name == "role_label" else getattr(who, name)

    def __bool__(self) -> bool:
        return "lang" not in g and principal().signed_in


def same_page_in(code: str) -> str:
    """Return the address of this page, one without a language in its path, in another language."""
    values = dict(request.view_args or {}) | {languages.CHOICE: code}
    wanted = request.values.get("next")
    if wanted:
        values["next"] = wanted
    return url_for(str(request.endpoint), **values)


def alternate_url(code: str) -> str:
    """Return the address of this public page in another language."""
    values = dict(request.view_args or {})
    if request.endpoint is None or "lang" not in g:
        return url_for("home.index", lang=code)
    values["lang"] = code
    if request.method == "GET":
        values |= {name: given for name, given in request.args.to_dict(flat=False).items() if name not in values}
    return url_for(request.endpoint, **values)
