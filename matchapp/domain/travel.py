"""How long a child is on its way to a team, on foot or by bike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from matchapp.domain.geo import Point

DETOUR = 1.3
"""Streets are longer than the straight line: the usual factor for walking and cycling in towns."""

BIKES_FROM_AGE = 9
"""From about the third year of school children are let out on a bike by themselves."""

ALONE_FROM_AGE = 10
ALONE_KM = 1.0
"""A child under 10 needs company on a way of 1 km or more (matching.md section 1)."""

WALK_MINUTES = 15.0
"""A way that is this short on foot is walked."""


class Way(StrEnum):
    """How a child gets to a team."""

    FOOT = "foot"
    BIKE = "bike"


Routing: TypeAlias = Callable[[Point, Sequence[Point]], list[Mapping[Way, float] | None]]
"""From one point to several: the minutes by each way, None where they are not known."""

KM_PER_HOUR = {Way.FOOT: 4.5, Way.BIKE: 12.0}

MINUTES_PER_KM = {way: 60 * DETOUR / speed for way, speed in KM_PER_HOUR.items()}
"""Minutes for a km as the crow flies."""

_BY_FOOT, _BY_BIKE = Way.FOOT, Way.BIKE
_FOOT, _BIKE = MINUTES_PER_KM[Way.FOOT], MINUTES_PER_KM[Way.BIKE]


class Travel(NamedTuple):
    """The way to a team: minutes by the fastest way the child has, and how it is said.

    ``fastest`` minutes are scored, since they alone never fall when a team lies farther off; ``way`` and ``minutes``
    are shown. ``needs_company`` when a child of this age does not go it alone.
    """

    fastest: float
    way: Way
    minutes: int
    needs_company: bool


def estimated(km: float, age: int) -> Travel:
    """Return the way to a team so many km off as the crow flies, for want of a routing engine."""
    return _way(km, age, km * _FOOT, km * _BIKE)


def travelled(km: float, age: int, minutes: Mapping[Way, float]) -> Travel:
    """Return the way to a team whose minutes by each way are known; what is under a minute is shown as one."""
    return _way(km, age, minutes[Way.FOOT], minutes[Way.BIKE])


def _way(km: float, age: int, foot: float, bike: float) -> Travel:
    if age < BIKES_FROM_AGE:
        return Travel(foot, _BY_FOOT, max(1, round(foot)), age < ALONE_FROM_AGE and km >= ALONE_KM)
    walks = foot <= WALK_MINUTES
    minutes = max(1, round(foot if walks else bike))
    return Travel(min(foot, bike), _BY_FOOT if walks else _BY_BIKE, minutes, age < ALONE_FROM_AGE and km >= ALONE_KM)
