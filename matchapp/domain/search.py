"""What a family searches for, and which of its filters can be given up when nothing is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from matchapp.domain.geo import Point
from matchapp.domain.team import TeamGender
from matchapp.domain.travel import BIKES_FROM_AGE

DISTANCES_KM = (1, 2, 5, 10, 20, 50)
"""How far a family can say it goes; the last is the farthest that is ever searched."""

FARTHEST_KM = DISTANCES_KM[-1]

FEW = 3
"""Where fewer teams than this pass, what opens more is said (matching.md section 1)."""

BIKED_KM = 10.0
"""Farther than this nobody is told to bike; a bus or a lift it is."""


class Filter(StrEnum):
    """What can be given up. A child cannot change its birth year, but teams of the next one are a telephone call."""

    WEEKDAYS = "weekdays"
    GENDER = "gender"
    FREE = "free"
    ACTIVITIES = "activities"
    DISTANCE = "distance"
    OLDER = "older"
    YOUNGER = "younger"
    ALL_BUT_DISTANCE = "all_but_distance"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search: ``km`` around ``origin``; an empty set filters nothing.

    ``wanted`` are keys of activities that were asked for, ``near`` those that may stand in behind them. Weekdays are
    0 for Monday.
    """

    birth_year: int
    origin: Point
    km: float
    wanted: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()
    gender: TeamGender | None = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A filter to give up, how many teams are found without it, how far that search goes, and whether by bike."""

    filter: Filter
    count: int
    km: float
    is_biked: bool = False


BIRTH_YEARS = (Filter.OLDER, Filter.YOUNGER)


def filters(search: Search) -> frozenset[Filter]:
    """Return the filters that narrow a search; the distance always does."""
    used = {
        Filter.WEEKDAYS: bool(search.weekdays),
        Filter.GENDER: search.gender is not None,
        Filter.FREE: search.free,
        Filter.ACTIVITIES: bool(search.wanted),
        Filter.DISTANCE: search.km < FARTHEST_KM,
    }
    return frozenset(name for name, narrows in used.items() if narrows)


def without(search: Search, given_up: Filter) -> Search:
    """Return the search without a filter; without the distance it reaches as far as any search does."""
    match given_up:
        case Filter.WEEKDAYS:
            return replace(search, weekdays=frozenset())
        case Filter.GENDER:
            return replace(search, gender=None)
        case Filter.FREE:
            return replace(search, free=False)
        case Filter.ACTIVITIES:
            return replace(search, wanted=frozenset(), near=frozenset())
        case Filter.DISTANCE:
            return replace(search, km=FARTHEST_KM)
        case Filter.OLDER:
            return replace(search, birth_year=search.birth_year - 1)
        case Filter.YOUNGER:
            return replace(search, birth_year=search.birth_year + 1)
        case Filter.ALL_BUT_DISTANCE:
            return replace(search, weekdays=frozenset(), gender=None, free=False, wanted=frozenset(), near=frozenset())
    return replace(without(search, Filter.ALL_BUT_DISTANCE), km=FARTHEST_KM)


def ways_out(search: Search) -> Iterator[tuple[Filter, ...]]:
    """Yield what to try when little is found: each filter by itself, then all but the distance, then all."""
    used = filters(search)
    yield tuple(name for name in Filter if name in used)
    if len(used - {Filter.DISTANCE}) > 1:
        yield (Filter.ALL_BUT_DISTANCE,)
    if len(used) > 1:
        yield (Filter.ALL,)


def reach(nearest_km: float) -> float:
    """Return the shortest distance a family can choose that reaches a team so far away."""
    return next((float(km) for km in DISTANCES_KM if nearest_km <= km), float(FARTHEST_KM))


def is_biked(search: Search, km: float, *, year: int) -> bool:
    """Tell whether a child that is looked for in a year goes so far by bike."""
    return year - search.birth_year >= BIKES_FROM_AGE and km <= BIKED_KM
