"""What the words of every code have to be: there, in both languages, and no code left bare."""

from collections.abc import Callable, Iterable
from typing import Any

Reads = Callable[[str, Callable[[], Any]], Any]


def faults(reads: Reads, word: Callable[[Any], str], codes: Iterable[Any], *, alike: Iterable[Any] = ()) -> list[str]:
    """Return what is wrong with the words for codes; those in ``alike`` are the same in Danish and English."""
    found, same = [], set(alike)
    codes = list(codes)
    assert codes, "there is no code, so nothing was read"
    for code in codes:
        danish, english = (str(reads(lang, lambda: word(code))) for lang in ("da", "en"))  # noqa: B023 - called at once
        found += [f"{code!r} has no words" for text in (danish, english) if not text.strip()]
        if danish == str(code):
            found.append(f"{code!r} stays a code")
        if (danish == english) != (code in same):
            found.append(f"{code!r} is “{english}” in English and “{danish}” in Danish")
    return found
