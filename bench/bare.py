"""The bare page: the same templates, catalogue and rows, in an app without database, session or extensions.

``stack.md`` section 2 says what it is for. The rows are read once from a file; Flask routes the request and Jinja draws
the page. Flask-Babel's functions and our own are replaced, before the words are imported, by the plain catalogue's.
"""

from __future__ import annotations

import os
import pickle
import sys
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import flask_babel
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, g, render_template, request, url_for
from jinja2 import StrictUndefined

ROOT = Path(__file__).parents[1]


def create_app() -> Flask:
    """Return the app of the bare page; BENCH_PAGE names the file with its rows, BENCH_LOCALE its language."""
    speak(os.environ["BENCH_LOCALE"])
    from matchapp.web import words  # noqa: PLC0415 - only now do its modules find the plain functions

    page = pickle.loads(Path(os.environ["BENCH_PAGE"]).read_bytes())  # noqa: S301 - written by the benchmark itself

    app = Flask("bare", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=page["assets"].__getitem__,
        site_name=page["site_name"],
        demo=False,
        gettext=flask_babel.gettext,
        ngettext=flask_babel.ngettext,
        _=flask_babel.gettext,
        alternate_url=alternate_url,
        words=words,
    )
    app.context_processor(lambda: page["globals"])
    app.url_value_preprocessor(partial(_speak, page["globals"]["locale"]))
    app.url_defaults(lambda _endpoint, values: values.setdefault("lang", g.lang))
    for endpoint, rule in page["rules"].items():
        app.add_url_rule(rule, endpoint, _elsewhere)
    app.view_functions[page["endpoint"]] = lambda: render_template(page["template"], **page["rows"])
    return app


def speak(locale: str) -> None:
    """Put the plain catalogue of a language in the place of Flask-Babel's functions and of our own."""
    spoken = Locale.parse(locale)
    catalogue = Translations.load(str(ROOT / "matchapp" / "translations"), [spoken])
    bound: dict[str, Any] = {
        "gettext": partial(gettext, catalogue),
        "ngettext": partial(ngettext, catalogue),
        "format_decimal": lambda number, form=None: format_decimal(number, form, locale=spoken),
        "format_date": lambda day, form: format_date(day, form, locale=spoken),
    }
    ours = ModuleType("matchapp.web.speech")
    for name, function in bound.items():
        setattr(flask_babel, name, function)
        setattr(ours, name, function)
    ours.KEPT = "catalogue"  # type: ignore[attr-defined]
    sys.modules[ours.__name__] = ours


def gettext(catalogue: NullTranslations, message: str, **values: object) -> str:
    """Return a sentence in the catalogue's language."""
    found = catalogue.gettext(message)
    return found % values if values else found


def ngettext(catalogue: NullTranslations, one: str, many: str, num: int, **values: object) -> str:
    """Return the sentence for a number in the catalogue's language."""
    return catalogue.ngettext(one, many, num) % {"num": num, **values}


def alternate_url(code: str) -> str:
    """Return the address of this page in another language."""
    return url_for(
        str(request.endpoint), **{**(request.view_args or {}), **request.args.to_dict(flat=False), "lang": code}
    )


def _speak(language: object, _endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.lang, g.language = (values or {}).pop("lang", ""), language


def _elsewhere(**_values: object) -> str:
    return ""  # never asked: the page only links there
