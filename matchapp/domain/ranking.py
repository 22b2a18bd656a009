"""The order in which a family sees the teams near it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from matchapp.domain.geo import Point, metric_at


class Candidate(NamedTuple):
    """A team that passes every filter, as the search reads it: its place in decimal degrees of WGS84."""

    team_id: int
    activity_key: str
    latitude: float
    longitude: float
    is_about: bool


class Ranked(NamedTuple):
    """A candidate in its place of the order; ``km`` over the ground, ``is_wanted`` when it is what was asked for."""

    team_id: int
    km: float
    is_about: bool
    is_wanted: bool


_Key: TypeAlias = tuple[bool, int, bool, float, int]


def rank(candidates: Iterable[Candidate], *, origin: Point, wanted: AbstractSet[str]) -> list[Ranked]:
    """Return candidates in order: what is wanted first, then by kilometre, the uncertain last in it, then by distance.

    ``wanted`` holds keys of activities; with none, everything is wanted. A venue known only by its postcode is 1-5 km
    off, so it stands behind the venues with a point in the same whole kilometre (issue 1, section 4). The team's id
    decides between equals, so that every database answers in the same order.
    """
    km_to = metric_at(origin.latitude).km
    north, east = origin.latitude, origin.longitude
    keys: list[_Key] = []
    for team_id, activity_key, latitude, longitude, is_about in candidates:
        km = km_to(latitude - north, longitude - east)
        is_other = bool(wanted) and activity_key not in wanted
        keys.append((is_other, int(km), is_about, km, team_id))
    keys.sort()
    return [Ranked(team_id, km, is_about, not is_other) for is_other, _band, is_about, km, team_id in keys]
