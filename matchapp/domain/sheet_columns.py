"""The columns of an association sheet, and the headings that people give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from matchapp.domain.danish import folded

_REMARK = re.compile(r"[(\[][^)\]]*[)\]]?")
_NOT_A_SIGN = re.compile(r"[\W_]+")


class Column(StrEnum):
    """What a column of the sheet says."""

    ASSOCIATION = auto()
    CVR = auto()
    CONTACT = auto()
    PHONE = auto()
    EMAIL = auto()
    VENUE = auto()
    ADDRESS = auto()
    POSTCODE = auto()
    LATITUDE = auto()
    LONGITUDE = auto()
    REFERENCE = auto()
    ACTIVITY = auto()
    TEAM = auto()
    BIRTH_YEARS = auto()
    GENDER = auto()
    WEEKDAY = auto()
    STARTS = auto()
    ENDS = auto()
    SEASON_STARTS = auto()
    SEASON_ENDS = auto()
    FEE = auto()
    PERIOD = auto()
    PLACES = auto()
    TRIALS = auto()
    WEB = auto()


REQUIRED = (
    Column.ASSOCIATION,
    Column.VENUE,
    Column.POSTCODE,
    Column.ACTIVITY,
    Column.TEAM,
    Column.BIRTH_YEARS,
    Column.WEEKDAY,
    Column.STARTS,
    Column.ENDS,
    Column.SEASON_STARTS,
    Column.SEASON_ENDS,
)
"""The columns without which no row says where, when and for whom a team meets."""

HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.ASSOCIATION: (
        "forening", "foreningens navn", "foreningsnavn", "klub", "klubnavn", "association", "association name",
        "club", "organisation",
    ),
    Column.CVR: ("cvr", "cvr-nr.", "cvr nummer", "cvr number", "company number"),
    Column.CONTACT: ("kontakt", "kontaktperson", "kontaktnavn", "contact", "contact person", "contact name"),
    Column.PHONE: (
        "telefon", "telefonnummer", "tlf.", "tlf. nr.", "mobil", "mobilnummer", "kontakttelefon", "phone",
        "phone number", "telephone", "mobile",
    ),
    Column.EMAIL: ("e-mail", "e-mailadresse", "mail", "mailadresse", "kontaktmail", "email address", "contact email"),
    Column.VENUE: (
        "sted", "stedets navn", "lokale", "hal", "spillested", "bane", "venue", "venue name", "place", "hall",
    ),
    Column.ADDRESS: ("adresse", "gade", "vej", "vejnavn og nummer", "address", "street", "street address"),
    Column.POSTCODE: (
        "postnummer", "postnr.", "post nr.", "postnummer og by", "postcode", "postal code", "zip", "zip code",
    ),
    Column.LATITUDE: ("breddegrad", "bredde", "latitude", "lat"),
    Column.LONGITUDE: ("længdegrad", "længde", "longitude", "lon", "lng", "long"),
    Column.REFERENCE: ("reference", "ref.", "hold-id", "holdnummer", "holdnr.", "id", "team id", "team number"),
    Column.ACTIVITY: ("aktivitet", "idræt", "idrætsgren", "sport", "sportsgren", "activity"),
    Column.TEAM: ("hold", "holdnavn", "holdets navn", "team", "team name", "group"),
    Column.BIRTH_YEARS: (
        "fødselsår", "fødselsårgang", "fødselsårgange", "årgang", "årgange", "født", "født i", "alder",
        "birth years", "birth year", "year of birth", "years of birth", "born", "birthyears", "age",
    ),
    Column.GENDER: ("køn", "gender", "sex", "girls/boys", "piger/drenge"),
    Column.WEEKDAY: ("ugedag", "dag", "træningsdag", "weekday", "day", "day of week"),
    Column.STARTS: (
        "fra", "fra kl.", "start", "starttid", "starttidspunkt", "begynder", "mødetid", "from", "starts",
        "start time", "time from",
    ),
    Column.ENDS: (
        "til", "til kl.", "slut", "sluttid", "sluttidspunkt", "slutter", "to", "until", "ends", "end", "end time",
    ),
    Column.SEASON_STARTS: (
        "sæsonstart", "sæson start", "sæson fra", "sæson begynder", "startdato", "første gang", "season start",
        "season starts", "season from", "start date",
    ),
    Column.SEASON_ENDS: (
        "sæsonslut", "sæson slut", "sæson til", "sæson slutter", "slutdato", "sidste gang", "season end",
        "season ends", "season to", "end date",
    ),
    Column.FEE: (
        "kontingent", "kontingent kr.", "kontingent i kr.", "pris", "pris kr.", "pris i kr.", "fee", "fee dkk",
        "price", "membership fee",
    ),
    Column.PERIOD: ("periode", "kontingentperiode", "betalingsperiode", "pr.", "period", "fee period", "per"),
    Column.PLACES: (
        "pladser", "ledige pladser", "antal pladser", "antal ledige pladser", "places", "free places",
        "open places", "open spots", "spots",
    ),
    Column.TRIALS: (
        "prøvetimer", "prøvetime", "gratis prøvetimer", "antal prøvetimer", "prøvegange", "trials", "free trials",
        "trial sessions", "trial",
    ),
    Column.WEB: (
        "hjemmeside", "webadresse", "web", "link", "internetadresse", "www", "url", "web address", "website",
        "web page", "homepage",
    ),
}  # fmt: skip
"""The headings of each column, the one to recommend first in either language; case, accents and remarks are free."""


def fold(text: str) -> str:
    """Return a text for comparing with a vocabulary: as names are folded, and without punctuation."""
    return _NOT_A_SIGN.sub(" ", folded(text)).strip()


def spellings(text: str) -> frozenset[str]:
    """Return the folded forms of a word typed with Danish letters, with ``oe`` and ``aa``, or with ``o`` and ``a``."""
    lowered = text.casefold()
    return frozenset(fold(lowered.replace("ø", oe).replace("å", aa)) for oe in ("o", "oe") for aa in ("a", "aa"))


def column_of(heading: str) -> Column | None:
    """Return the column that a heading names, or None; a remark in brackets and all spaces are left out."""
    return _BY_HEADING.get(_bare(fold(heading))) or _BY_HEADING.get(_bare(fold(_REMARK.sub(" ", heading))))


def _bare(folded: str) -> str:
    return folded.replace(" ", "")


_BY_HEADING = {
    _bare(spelling): column for column, headings in HEADINGS.items() for h in headings for spelling in spellings(h)
} | {column.value.replace("_", ""): column for column in Column}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column of a sheet stands, by position from 0."""

    columns: tuple[Column | None, ...]
    missing: tuple[Column, ...]
    repeated: tuple[tuple[int, Column], ...]
    ignored: tuple[str, ...]
    """Headings that name no column."""


def layout(headings: Sequence[str]) -> Layout:
    """Return which column stands where under these headings; of a repeated one the first is kept."""
    columns: list[Column | None] = []
    repeated: list[tuple[int, Column]] = []
    seen: set[Column] = set()
    for position, heading in enumerate(headings):
        column = column_of(heading)
        if column is not None and column in seen:
            repeated.append((position, column))
            column = None
        elif column is not None:
            seen.add(column)
        columns.append(column)
    return Layout(
        columns=tuple(columns),
        missing=tuple(c for c in REQUIRED if c not in seen),
        repeated=tuple(repeated),
        ignored=tuple(h.strip() for h in headings if h.strip() and column_of(h) is None),
    )
