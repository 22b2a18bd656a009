"""Reads one cell: amounts, years, days, times, dates and the other ways in which people write them."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

from matchapp.domain.sheet_columns import fold, spellings
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.team import FeePeriod, TeamGender

MAX_FEE_OERE = 200_000_000
MAX_PLACES = 999
MAX_TRIALS = 20
MIN_YEAR, MAX_YEAR = 1900, 2099
MAX_BAND_YEARS = 60

_DAYS = (
    "mandag mandage man monday mondays mon",
    "tirsdag tirsdage tir tirs tuesday tuesdays tue tues",
    "onsdag onsdage ons wednesday wednesdays wed",
    "torsdag torsdage tor tors thursday thursdays thu thur thurs",
    "fredag fredage fre friday fridays fri",
    "lørdag lørdage lør saturday saturdays sat",
    "søndag søndage søn sunday sundays sun",
)
_GENDERS = {
    TeamGender.GIRLS: ("pige", "piger", "kun piger", "pigehold", "girl", "girls", "girls only"),
    TeamGender.BOYS: ("dreng", "drenge", "kun drenge", "drengehold", "boy", "boys", "boys only"),
    TeamGender.ALL: (
        "alle", "mix", "mixed", "blandet", "begge", "begge køn", "alle køn", "fælles", "unisex",
        "piger og drenge", "drenge og piger", "piger drenge", "drenge piger",
        "all", "both", "any", "everyone", "girls and boys", "boys and girls", "girls boys", "boys girls",
    ),
}  # fmt: skip
_PERIODS = {
    FeePeriod.ONCE: ("engangs", "engangsbeløb", "én gang", "en gang", "i alt", "once", "one off", "total"),
    FeePeriod.MONTH: ("måned", "md", "mdr", "mdl", "månedlig", "månedligt", "month", "monthly"),
    FeePeriod.QUARTER: ("kvartal", "kvt", "kvartalsvis", "quarter", "quarterly", "3 måneder", "3 months"),
    FeePeriod.HALF_YEAR: (
        "halvår", "halvårlig", "halvårligt", "½ år", "1 2 år", "6 måneder",
        "half year", "halfyear", "half yearly", "6 months",
    ),
    FeePeriod.SEASON: ("sæson", "hel sæson", "halvsæson", "season", "per season", "term"),
    FeePeriod.YEAR: ("år", "årlig", "årligt", "hele året", "12 måneder", "year", "yearly", "annual", "annually"),
}  # fmt: skip
_PER = re.compile(r"^(?:pr|per|om|hver|hvert|a|each|every) ")

_FREE = frozenset({"gratis", "free", "intet", "ingen", "none"})
_CURRENCY = re.compile(r"(?:kroner|kr\.?|dkk)", re.IGNORECASE)
_EVEN_KRONER = re.compile(r"[.,]?\s*[-–—]+$")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,2})?")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?P<sep>[., ])\d{3}(?:(?P=sep)\d{3})*(?:(?!(?P=sep))[.,](?P<cents>\d{1,2}))?")

_BAND = re.compile(
    r"(?P<first>\d{4})(?:\s*(?:[-–—/,&+]|og|til|and|to)\s*(?:født\s*)?(?P<last>\d{4}|\d{2}))?", re.IGNORECASE
)
_BAND_WORDS = re.compile(r"^(?:født(?:\s+i)?|fødselsår|årgange?|årg\.?|born(?:\s+in)?)\s*:?\s*", re.IGNORECASE)
_AGES = re.compile(
    r"(?:u\s?-?\d{1,2}\b.*|\d{1,2}\s*(?:[-–—/]|til|to)\s*\d{1,2}\s*(?:år|years?)?|\d{1,2}\s*\+?\s*(?:år|years?)?)",
    re.IGNORECASE,
)

_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2})(?:[:.]00)?)?(?:\s*h)?", re.IGNORECASE)
_CLOCK_DIGITS = re.compile(r"(?:kl\.?\s*)?(\d{2})(\d{2})", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})(?: 00[:.]00(?:[:.]00)?)?")

_COORDINATE = re.compile(r"-?\d{1,3}(?:[.,]\d{1,15})?")


def amount(text: str) -> int | FaultKind:
    """Return an amount of kroner in øre: ``1.250,50``, ``1250.5``, ``1 250 kr.``, ``450,-``, ``gratis``.

    A single separator before exactly three digits is for thousands, whichever it is: ``1.250`` is 1,250 kroner.
    """
    if fold(text) in _FREE:
        return 0
    number = _EVEN_KRONER.sub("", _CURRENCY.sub("", " ".join(text.split())).strip()).strip()
    grouped = _GROUPS.fullmatch(number)
    if grouped:
        cents = grouped["cents"]
        whole = number[: -len(cents) - 1] if cents else number
        number = whole.replace(grouped["sep"], "") + (f".{cents}" if cents else "")
    elif not _DECIMAL.fullmatch(number):
        return FaultKind.AMOUNT_WRONG
    oere = int(Decimal(number.replace(",", ".")) * 100)
    return oere if oere <= MAX_FEE_OERE else FaultKind.AMOUNT_WRONG


def birth_years(text: str) -> tuple[int, int] | FaultKind:
    """Return the first and last birth year of ``2014-2016``, ``2014/16``, ``2014 og 2015`` or ``2014``.

    ``U10`` and ``8-10 år`` are refused under a name of their own: U-teams follow the birth year (domain.md,
    glossary 23), and which one an age means changes every January.
    """
    band = _BAND.fullmatch(_BAND_WORDS.sub("", text.strip()))
    if band is None:
        return FaultKind.AGES_NOT_BIRTH_YEARS if _AGES.fullmatch(text.strip()) else FaultKind.BIRTH_YEARS_WRONG
    first, last = band["first"], band["last"] or band["first"]
    years = sorted((int(first), int(first[: 4 - len(last)] + last)))
    if years[0] < MIN_YEAR or years[1] > MAX_YEAR or years[1] - years[0] > MAX_BAND_YEARS:
        return FaultKind.BIRTH_YEARS_WRONG
    return years[0], years[1]


def weekday(text: str) -> int | FaultKind:
    """Return a Danish or English weekday, whole or short, as 0 (Monday) to 6, like ``date.weekday()``."""
    return _WEEKDAYS.get(fold(text), FaultKind.WEEKDAY_UNKNOWN)


def clock(text: str) -> time | FaultKind:
    """Return a local time: ``17:00``, ``17.00``, ``kl. 17``, ``1730``."""
    found = _TIME.fullmatch(text.strip()) or _CLOCK_DIGITS.fullmatch(text.strip())
    if found is None:
        return FaultKind.TIME_WRONG
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else FaultKind.TIME_WRONG  # noqa: PLR2004 - a clock's own


def day(text: str) -> date | FaultKind:
    """Return a date: ``2026-08-12``, ``12-08-2026``, ``12.8.2026``, ``12/8-2026``; never a two-digit year."""
    iso, danish = _ISO_DATE.fullmatch(text.strip()), _DAY_FIRST.fullmatch(text.strip())
    found = (iso[1], iso[2], iso[3]) if iso else (danish[3], danish[2], danish[1]) if danish else None
    try:
        at = date(*map(int, found)) if found else None
    except ValueError:
        at = None
    return at if at and MIN_YEAR <= at.year <= MAX_YEAR else FaultKind.DATE_WRONG


def gender(text: str) -> TeamGender | FaultKind:
    """Return whom the team is for, in Danish or English."""
    return _GENDER_WORDS.get(fold(text), FaultKind.GENDER_UNKNOWN)


def period(text: str) -> FeePeriod | FaultKind:
    """Return what a fee is for: ``halvår``, ``pr. måned``, ``season`` and the like."""
    return _PERIOD_WORDS.get(_PER.sub("", fold(text)), FaultKind.PERIOD_UNKNOWN)


def places(text: str) -> int | FaultKind:
    """Return a number of places."""
    return _count(text, MAX_PLACES)


def trials(text: str) -> int | FaultKind:
    """Return a number of free trials."""
    return 0 if fold(text) in {"ingen", "nej", "none", "no"} else _count(text, MAX_TRIALS)


def latitude(text: str) -> float | FaultKind:
    """Return decimal degrees north, with a point or a comma."""
    return _degrees(text, 90)


def longitude(text: str) -> float | FaultKind:
    """Return decimal degrees east, with a point or a comma."""
    return _degrees(text, 180)


def _count(text: str, most: int) -> int | FaultKind:
    bare = text.strip().removesuffix(".0").removesuffix(",0")
    number = int(bare) if bare.isdecimal() and len(bare) <= len(str(most)) else most + 1
    return number if number <= most else FaultKind.NUMBER_WRONG


def _degrees(text: str, most: int) -> float | FaultKind:
    bare = text.strip().removesuffix("°")
    degrees = float(bare.replace(",", ".")) if _COORDINATE.fullmatch(bare) else most + 1
    return degrees if abs(degrees) <= most else FaultKind.COORDINATE_WRONG


_WEEKDAYS = {s: number for number, words in enumerate(_DAYS) for word in words.split() for s in spellings(word)}
_GENDER_WORDS = {s: kind for kind, words in _GENDERS.items() for word in words for s in spellings(word)}
_PERIOD_WORDS = {s: kind for kind, words in _PERIODS.items() for word in words for s in spellings(word)}
