"""What opens when a filter is given up: how many teams, counted by the search that the link then makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from sqlmodel import Session

from matchapp.domain.age import plausible_birth_years
from matchapp.domain.geo import Point, distance_km
from matchapp.domain.ranking import Candidate
from matchapp.domain.search import (
    BIRTH_YEARS,
    FEW,
    Filter,
    Relaxation,
    Search,
    filters,
    is_biked,
    reach,
    ways_out,
    without,
)
from matchapp.models import Case
from matchapp.services import candidates, suggestions

Finder: TypeAlias = Callable[[Search], dict[int, Point]]
"""The teams that a search finds, with their points."""


def of_search(session: Session, search: Search, *, on: date) -> list[Relaxation]:
    """Return what opens when few or none pass a family's search, the most teams first; else nothing.

    Filters are given up together only where none by itself opens anything. The birth years beside the child's come
    last, because there the family has to ask.
    """

    def find(wider: Search) -> dict[int, Point]:
        return _points(candidates.found(session, wider, on=on))

    found = find(search)
    if len(found) >= FEW:
        return []
    for step in ways_out(search):
        opened = _opening(find, search, step, found, on)
        if opened:
            break
    else:
        opened = []
    return opened + _opening(find, search, BIRTH_YEARS, found, on)


def of_case(session: Session, case: Case, *, on: date) -> list[Relaxation]:
    """Return what opens when few or none of a child's wish fit it; where nothing is wished, few or none at all.

    Teams of something else are no relaxation here: they stand in the list behind those of the wish.
    """
    search = suggestions.search_of(session, case)

    def find(wider: Search) -> dict[int, Point]:
        return {
            one.spot.team_id: Point(one.spot.latitude, one.spot.longitude)
            for one in suggestions.fitting(session, case, on=on, limit=None, search=wider)
        }

    found = find(search)
    if len(found) >= FEW:
        return []
    names = tuple(name for name in (Filter.WEEKDAYS, Filter.DISTANCE) if name in filters(search))
    return [*_opening(find, search, names, found, on), *_opening(find, search, BIRTH_YEARS, found, on)]


def _points(rows: list[Candidate]) -> dict[int, Point]:
    return {row.team_id: Point(row.latitude, row.longitude) for row in rows}


def _opening(
    find: Finder, search: Search, names: tuple[Filter, ...], found: dict[int, Point], on: date
) -> list[Relaxation]:
    """Return those of the ways that find more than was found, the most teams first and the distance last."""
    years = plausible_birth_years(on)
    opened = [
        _relaxed(find, search, name, found, on)
        for name in names
        if name not in BIRTH_YEARS or without(search, name).birth_year in years
    ]
    return sorted(
        (one for one in opened if one.count > len(found)), key=lambda one: (one.filter is Filter.DISTANCE, -one.count)
    )


def _relaxed(find: Finder, search: Search, name: Filter, found: dict[int, Point], on: date) -> Relaxation:
    wider = without(search, name)
    points = find(wider)
    new = [point for team_id, point in points.items() if team_id not in found]
    if new and wider.km > search.km:
        # No farther than it must be: to the nearest that is new, and whatever else lies within that.
        wider = replace(wider, km=reach(min(distance_km(search.origin, point) for point in new)))
        points = find(wider)
    return Relaxation(name, len(points), wider.km, is_biked(search, wider.km, year=on.year))
