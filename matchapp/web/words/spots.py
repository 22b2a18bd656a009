"""Words for open spots as their association sees them, and for what a team's form asks."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from matchapp.domain.spot import SpotPhase, SpotState, phase
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender, TeamLevel
from matchapp.models import OpenSpot, Venue
from matchapp.web.words.days import day
from matchapp.web.words.teams import gender, period, weekday

Options = list[tuple[str, str]]


def standing(spot: OpenSpot | None, today: date) -> str:
    """Return how a team's places stand today."""
    if spot is None:
        return _("No open places")
    if _is_unsaid(spot, today):
        return _("Call and ask: not confirmed yet")
    return {
        SpotPhase.DRAFT: _("No open places"),
        SpotPhase.OPEN: _("Open"),
        SpotPhase.FULL: _("Full"),
        SpotPhase.EXPIRED: _("Not confirmed for four weeks"),
        SpotPhase.CLOSED: _("Closed"),
    }[_phase(spot, today)]


def tone(spot: OpenSpot | None, today: date) -> str:
    """Return the kind of badge that the places are drawn with."""
    if spot is None:
        return "neutral"
    tones = {SpotPhase.OPEN: "success", SpotPhase.FULL: "info", SpotPhase.EXPIRED: "warn"}
    return "warn" if _is_unsaid(spot, today) else tones.get(_phase(spot, today), "neutral")


def is_listed(spot: OpenSpot | None) -> bool:
    """Tell whether the association takes newcomers in, confirmed lately or not."""
    return spot is not None and spot.state is SpotState.OPEN


def is_doubtful(spot: OpenSpot | None, today: date) -> bool:
    """Tell whether somebody has to say again that the places are right."""
    return spot is not None and (_is_unsaid(spot, today) or _phase(spot, today) is SpotPhase.EXPIRED)


def taken(spot: OpenSpot) -> str:
    """Return how many of the places are taken, and when somebody last said so."""
    count = _("%(taken)s of %(places)s places taken", taken=spot.taken, places=spot.places)
    if spot.confirmed_on is None:
        return count
    return f"{count} · " + _("confirmed %(day)s", day=day(spot.confirmed_on))


def level(kind: TeamLevel) -> str:
    """Return how much a newcomer is expected to know."""
    return {
        TeamLevel.BEGINNERS: _("For beginners"),
        TeamLevel.MIXED: _("Beginners and experienced together"),
        TeamLevel.EXPERIENCED: _("For those who have tried it"),
    }[kind]


def fee_kind(kind: FeeKind) -> str:
    """Return what a fee pays for."""
    return {
        FeeKind.MEMBERSHIP: _("Membership fee"),
        FeeKind.JOINING: _("Joining fee"),
        FeeKind.LICENCE: _("Licence"),
    }[kind]


def genders() -> Options:
    """Return whom a team can be for."""
    return [(one.value, gender(one)) for one in TeamGender]


def levels() -> Options:
    """Return the levels, not known first."""
    return [("", _("Not known")), *((one.value, level(one)) for one in TeamLevel)]


def days() -> Options:
    """Return the days on which a team can meet."""
    return [*((str(number), weekday(number)) for number in range(7)), ("date", _("On one date"))]


def fee_kinds() -> Options:
    """Return what a fee can be for."""
    return [(one.value, fee_kind(one)) for one in FeeKind]


def periods() -> Options:
    """Return how often a fee can fall due."""
    return [(one.value, period(one)) for one in FeePeriod]


def venues(rows: list[Venue]) -> Options:
    """Return the known venues, and a new one."""
    return [*((str(row.id), row.name) for row in rows), ("new", _("Another place"))]


def _phase(spot: OpenSpot, today: date) -> SpotPhase:
    return phase(spot.state, places=spot.places, taken=spot.taken, confirmed_on=spot.confirmed_on, today=today)


def _is_unsaid(spot: OpenSpot, today: date) -> bool:
    return spot.confirmed_on is None and _phase(spot, today) in (SpotPhase.OPEN, SpotPhase.FULL)
