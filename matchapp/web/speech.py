"""Sentences in the language of the request.

Flask-Babel's own ``gettext`` looks its context up four times a sentence; a page of cards has hundreds of them, and half
of its time went there. Here the catalogue is kept with the request, until ``languages.speak`` changes it.
"""

from __future__ import annotations

from typing import Any

from babel.support import NullTranslations
from flask import g
from flask_babel import get_domain

KEPT = "catalogue"
"""The name under which the request keeps its catalogue."""


def gettext(string: str, **variables: Any) -> str:  # noqa: ANN401 - whatever a sentence names
    """Return a sentence in the reader's language, with its named values in place."""
    found = _catalogue().gettext(string)
    return found % variables if variables else found


def ngettext(singular: str, plural: str, num: int, **variables: Any) -> str:  # noqa: ANN401 - whatever a sentence names
    """Return the sentence for a number in the reader's language; ``%(num)s`` stands for the number."""
    return _catalogue().ngettext(singular, plural, num) % {"num": num, **variables}


def _catalogue() -> NullTranslations:
    try:
        kept: dict[str, Any] = g._get_current_object().__dict__  # noqa: SLF001 - the proxy's only door
    except RuntimeError:  # outside an app nobody reads
        return NullTranslations()
    catalogue: NullTranslations | None = kept.get(KEPT)
    if catalogue is None:
        catalogue = kept[KEPT] = get_domain().get_translations()
    return catalogue
