"""The languages of the pages: Danish first, English, and in the demo a right-to-left pseudo-language for testing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain

from matchapp.config import Config
from matchapp.web import speech


@dataclass(frozen=True)
class Language:
    """A language: its path code, its name in its own script, its direction, the locale of its dates and numbers."""

    code: str
    name: str
    dir: str
    locale: str


DANISH = Language("da", "Dansk", "ltr", "da")
ENGLISH = Language("en", "English", "ltr", "en_GB")
PSEUDO = Language("ar-XB", "العربية التجريبية", "rtl", "ar")

CHOICE = "lang"
"""The name of the value that says a language where the path does not."""

_ACCENTED = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|<[^>]+>|&\w+;|\{\w*\})")


class PseudoTranslations(NullTranslations):
    """Every sentence accented and bracketed, placeholders kept: what stays plain on a page was never marked."""

    def gettext(self, message: str) -> str:
        """Return the sentence in the pseudo-language."""
        parts = (part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(message))
        return "⟦" + "".join(parts) + "⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular for one, else the plural."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    ugettext = gettext  # the names that Flask-Babel calls
    ungettext = ngettext


class _Domain(Domain):
    def get_translations(self) -> NullTranslations:
        if has_request_context() and language() is PSEUDO:
            return PseudoTranslations()
        return super().get_translations()


def init(app: Flask, config: Config) -> None:
    """Set up Flask-Babel and the languages that this installation offers."""
    app.extensions["languages"] = {lang.code: lang for lang in (DANISH, ENGLISH)}
    app.extensions["hidden_languages"] = {PSEUDO.code: PSEUDO} if config.demo else {}
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Copenhagen"
    babel: Any = Babel(
        app,
        default_locale="da",
        default_timezone="Europe/Copenhagen",
        default_translation_directories=_folder(),
        locale_selector=_locale,
    )
    babel.domain_instance = _Domain(domain="messages")


def _folder() -> str:
    from importlib.resources import files  # noqa: PLC0415 - only at start

    return str(files("matchapp") / "translations")


def find(app: Flask, code: str) -> Language | None:
    """Return the language of a path code, or None."""
    return cast(
        "Language | None", app.extensions["languages"].get(code) or app.extensions["hidden_languages"].get(code)
    )


def offered(app: Flask) -> list[Language]:
    """Return the languages that a person can choose."""
    return list(app.extensions["languages"].values())


def language() -> Language:
    """Return the language of this request: the path's, else the user's, else the browser's, else Danish."""
    if not has_request_context():
        return cast("Language", g.get("language", DANISH))
    if "language" not in g:
        g.language = preferred()
    return cast("Language", g.language)


def keep_choice(_endpoint: str, values: dict[str, Any]) -> None:
    """Carry a language that somebody chose along in an address: a blueprint's ``url_defaults`` (there is no cookie)."""
    if not has_request_context():
        return
    chosen = g.get("lang") or request.args.get(CHOICE)
    if chosen:
        values.setdefault(CHOICE, chosen)


def speak(chosen: Language) -> None:
    """Use a language for the rest of this request or message."""
    g.language = chosen
    g.pop(speech.KEPT, None)
    from flask_babel import refresh  # noqa: PLC0415 - Flask-Babel keeps the locale of the context

    refresh()


def preferred() -> Language:
    """Return the language chosen in the address, else the offered one that the browser likes best."""
    from flask import current_app  # noqa: PLC0415 - the app of this request

    chosen = find(current_app, request.args.get(CHOICE, ""))
    if chosen is not None:
        return chosen
    offers = current_app.extensions["languages"]
    return cast("Language", offers[request.accept_languages.best_match(list(offers), "da") or "da"])


def _locale() -> str:
    return language().locale


def locale_of(chosen: Language) -> Locale:
    """Return Babel's locale of a language."""
    return Locale.parse(chosen.locale)
