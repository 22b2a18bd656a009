"""Words for teams: whom they are for, when they meet, what they cost, how much room there is."""

from __future__ import annotations

from flask_babel import format_date, format_decimal

from matchapp.domain.spot import ShownPlaces
from matchapp.domain.team import FeePeriod, TeamGender
from matchapp.models import FeeItem, TeamSession
from matchapp.services.open_spots import Fee, Meeting
from matchapp.web import languages
from matchapp.web.speech import gettext as _
from matchapp.web.speech import ngettext

OERE = 100


def weekday(number: int) -> str:
    """Return the name of a weekday, 0 being Monday."""
    match number:
        case 0:
            return _("Monday")
        case 1:
            return _("Tuesday")
        case 2:
            return _("Wednesday")
        case 3:
            return _("Thursday")
        case 4:
            return _("Friday")
        case 5:
            return _("Saturday")
    return _("Sunday")


def session_time(session: TeamSession | Meeting) -> str:
    """Return when a session is: "Tuesday 17.00-18.30" or a date with its times."""
    times = f"{session.starts_at:%H.%M}–{session.ends_at:%H.%M}"
    if session.weekday is not None:
        return f"{weekday(session.weekday)} {times}"
    form = "d. MMMM" if languages.language().code == "da" else "d MMMM"
    return f"{format_date(session.on_date, form)} {times}"


def gender(kind: TeamGender) -> str:
    """Return whom a team takes in."""
    return {TeamGender.ALL: _("For everyone"), TeamGender.GIRLS: _("Only girls"), TeamGender.BOYS: _("Only boys")}[kind]


def age_band(birth_year_from: int, birth_year_to: int) -> str:
    """Return the band of birth years in words."""
    if birth_year_from == birth_year_to:
        return _("Born %(year)s", year=birth_year_from)
    return _("Born %(first)s–%(last)s", first=birth_year_from, last=birth_year_to)


def amount(oere: int) -> str:
    """Return an amount in kroner, without øre where there are none."""
    kroner, rest = divmod(oere, OERE)
    return _(
        "%(amount)s kr.",
        amount=format_decimal(kroner if not rest else oere / OERE, "#,##0" if not rest else "#,##0.00"),
    )


def period(kind: FeePeriod) -> str:
    """Return how often a fee falls due."""
    match kind:
        case FeePeriod.ONCE:
            return _("once")
        case FeePeriod.MONTH:
            return _("a month")
        case FeePeriod.QUARTER:
            return _("a quarter")
        case FeePeriod.HALF_YEAR:
            return _("a half-year")
        case FeePeriod.SEASON:
            return _("a season")
        case FeePeriod.YEAR:
            return _("a year")


def fee(item: FeeItem | Fee) -> str:
    """Return a fee in words: "700 kr. a half-year", or that it is free."""
    return _("Free") if item.amount_oere == 0 else f"{amount(item.amount_oere)} {period(item.period)}"


def places(shown: ShownPlaces | None) -> str:
    """Return the free places in words; None is "call and ask"."""
    if shown is None:
        return _("Call and ask")
    if shown is ShownPlaces.MANY:
        return _("3 or more free places")
    count = int(shown.value)
    return ngettext("%(num)s free place", "%(num)s free places", count) if count else _("Full")
