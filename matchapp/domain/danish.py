"""Danish letters: how names are folded for recognition and search, and how they are ordered."""

from __future__ import annotations

import re
import unicodedata

_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "aa", "ö": "o", "ä": "ae", "ß": "ss", "ð": "d", "þ": "th"},
)
_NOT_A_SIGN = re.compile(r"[\W_]+")
_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


def folded(text: str) -> str:
    """Return text as it is recognised again: lower case, Danish letters spelt out, accents and extra space dropped."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(plain.split())


def searched(text: str) -> str:
    """Return the words of a text as names are searched: folded, with å = aa = a and ø = oe = o.

    Punctuation and signs part words; the words stand with one space between them (matching.md section 2).
    """
    return _NOT_A_SIGN.sub(" ", folded(text)).strip().replace("aa", "a").replace("oe", "o")


def sort_key(text: str) -> tuple[str, str]:
    """Return a key in Danish order: æ, ø, å last, and aa as å, like PostgreSQL's ``da-x-icu``."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    primary = "".join(
        _LAST.get(c) or "".join(p for p in unicodedata.normalize("NFKD", c) if not unicodedata.combining(p))
        for c in lowered
    )
    return primary, text.swapcase()
