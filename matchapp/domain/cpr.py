"""Recognises what looks like a Danish civil registration number (CPR), so that it can be refused."""

from __future__ import annotations

import calendar
import re
import unicodedata

# Day, month and year without a break, then at most one dash with spaces around it, then four digits.
# A plus sign and a country code in front make it a telephone number: no country code starts with 0.
_TEN_DIGITS = re.compile(
    r"(?<!\d)(?<!\+)(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)(?P<gap>[ \t]*[-\u2010-\u2015\u2212]?[ \t]*)\d{4}(?!\d)"
    r"|(?<=\+)(?P<zero_day>0\d)(?P<zero_month>\d\d)(?P<zero_year>\d\d)[ \t]*-?[ \t]*\d{4}(?!\d)"
)
_DECIMALS = re.compile(r"\d[.,]\Z")
# Signs that print nothing (Unicode category Cf): soft hyphens, joiners, marks of direction.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_MONTHS = 12


def looks_like_cpr(text: str) -> bool:
    """Tell whether a text holds six digits that are a date (DDMMYY) followed by four more.

    Between the two may stand one dash, and spaces. A date of either century counts, because the
    seventh digit that decides it may be anything in a number that is only *like* one. CPR numbers must not exist here
    (trust.md 1.4); the rule is therefore for every field and every cell, with two exceptions that are the caller's:

    - a telephone field is read as a telephone number first, and what is one is not asked about here;
    - the field for a P-number (ten digits, given to a workplace) is exempt, and no other field is.

    Not taken for a CPR number: eight digits (CVR, Danish telephone), ``+31 ...`` (a country code), the ten decimals of
    a coordinate such as ``12.0102031234``, and longer runs of digits.
    """
    plain = text if text.isascii() else _plain(text)
    return any(_is_date(*_date_of(found)) and not _is_decimals(plain, found) for found in _TEN_DIGITS.finditer(plain))


def _plain(text: str) -> str:
    """Return the text with full-width digits, hard spaces and the like as plain ones, and without invisible signs."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


def _date_of(found: re.Match[str]) -> tuple[int, int, int]:
    day, month, year = ("zero_day", "zero_month", "zero_year") if found["day"] is None else ("day", "month", "year")
    return int(found[day]), int(found[month]), int(found[year])


def _is_date(day: int, month: int, year: int) -> bool:
    """Tell whether the day exists in that month of any century."""
    return 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(2000 + year, month)[1]


def _is_decimals(text: str, found: re.Match[str]) -> bool:
    return not found["gap"] and _DECIMALS.search(text[max(0, found.start() - 2) : found.start()]) is not None
