"""The first team that a child chose and tried, and what became of it: by this matching is judged (matching.md 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from matchapp.domain.observation import Observation, ObservationValue
from matchapp.domain.reason import EndReason
from matchapp.domain.team import ChildGender

AT_DAYS = timedelta(days=90)
AROUND = timedelta(days=30)
"""An observation counts for day 90 when it is of the 60th to the 120th day (domain.md 5.2.4)."""
RIPE = AT_DAYS + AROUND
"""An enrolment can be judged so long after its first day (domain.md 5.2.7)."""
LONGEST_WAY = timedelta(days=60)
"""So long a choice has to become a membership before it counts as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of the chosen team in a list of so many ``options``: by score, and by the way to it alone.

    A team that was not in the list has the place behind the last.
    """

    ours: int
    nearest: int
    options: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A child's first choice that it tried. ``tenths`` is the score, None when the team was not in the list.

    Who became a member had tried, with or without a date for it; ``is_active`` tells of the 90th day of a member.
    """

    tenths: int | None
    places: Places
    is_enrolled: bool
    is_active: bool
    gender: ChildGender | None
    age: int
    area_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What is told of an enrolment from its first day: the end, where there is one, and the last session as a member.

    It is about the chosen team alone: whether the child went on elsewhere says nothing of the choice.
    """

    enrolled_on: date
    ended_on: date | None = None
    reasons: tuple[EndReason, ...] = ()
    last_attended_on: date | None = None


def last_quarter(on: date) -> date:
    """Return the last day of the quarter before a day: what is published is counted by quarters."""
    first_month = 3 * ((on.month - 1) // 3) + 1
    return date(on.year, first_month, 1) - timedelta(days=1)


def is_ripe(membership: Membership | None, *, chosen_on: date, as_of: date) -> bool:
    """Tell whether a choice can be judged on a day: its 90th day as a member has passed, or would have.

    A child is judged in all figures or in none: the difference between two figures would tell of single children.
    """
    begun_on = chosen_on + LONGEST_WAY
    if membership is not None and membership.enrolled_on <= as_of:
        begun_on = max(begun_on, membership.enrolled_on)
    return begun_on + RIPE <= as_of


def has_moved(membership: Membership | None) -> bool:
    """Tell whether a child left before its 90th day because it moved out of reach: it is not counted (5.2.8)."""
    if membership is None or membership.ended_on is None:
        return False
    return EndReason.MOVED in membership.reasons and membership.ended_on < membership.enrolled_on + AT_DAYS


def is_active(membership: Membership, observations: Iterable[Observation]) -> bool:
    """Tell whether a child was seen active around its 90th day; not known counts as no (domain.md 5.2.3 and 5.2.9).

    Who left later than the 90th day was there then. What is seen after the window tells nothing of it.
    """
    day = membership.enrolled_on + AT_DAYS
    if membership.ended_on is not None:
        return min(membership.last_attended_on or membership.ended_on, membership.ended_on) >= day
    window = [one for one in observations if abs(one.observed_on - day) <= AROUND]
    return bool(window) and _nearest(window, day).value is ObservationValue.ACTIVE


def _nearest(window: list[Observation], day: date) -> Observation:
    """Return the observation nearest to a day; of two as near the later one, for it knows what came after."""
    return min(window, key=lambda one: (abs(one.observed_on - day), day - one.observed_on))
