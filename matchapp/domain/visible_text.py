"""Takes out of a text what nobody can see: a name of such signs is no name, and some turn the text around them."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode's categories of signs that print nothing: control, format (marks of direction, soft hyphens), unassigned."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs that count as letters, marks or symbols and print nothing all the same."""
_JOINERS = frozenset("\u200c\u200d")
"""They shape Persian words and join emoji."""
_BREAKS = frozenset("\n\r\t")


def visible_line(text: str) -> str:
    """Return a text of one line without invisible signs, single spaces between its words; empty if nothing is seen."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(sign for sign in text if sign.isspace() or _is_seen(sign))
    line = " ".join(text.split())
    return line if _says_something(line) else ""


def visible_words(text: str) -> str:
    """Return a text of several lines without marks of direction and the like; empty if nothing is seen."""
    kept = "".join(sign for sign in text if sign in _BREAKS or sign in _JOINERS or _is_seen(sign)).strip()
    return kept if _says_something(kept) else ""


def _is_seen(sign: str) -> bool:
    return sign not in _BLANK and unicodedata.category(sign) not in _UNSEEN


def _says_something(text: str) -> bool:
    """Tell whether any sign stands by itself: an accent or a joiner alone does not."""
    return any(sign not in _JOINERS and unicodedata.category(sign)[0] not in "MZC" for sign in text)
