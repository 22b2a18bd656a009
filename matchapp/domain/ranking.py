"""The order in which teams are shown to a family or to the bridge-builder of a child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from matchapp.domain.geo import Point, metric_at
from matchapp.domain.matching import Option, Scored, Scorer, Seeker, ranked
from matchapp.domain.taxonomy import Taxonomy
from matchapp.domain.team import TeamLevel
from matchapp.domain.travel import Way, estimated, travelled
from matchapp.domain.variety import varied, with_kinds

ABOUT_KM = 1.0
"""A venue known only by its postcode is 1-5 km off: it counts as this much farther, behind those of its kilometre."""

CULTURE = "culture"
"""The group of the taxonomy of which one offer stands among the first ten (matching.md section 1)."""


class Candidate(NamedTuple):
    """A team that passes every filter, as the search reads it: its place in decimal degrees of WGS84."""

    team_id: int
    activity_key: str
    latitude: float
    longitude: float
    is_about: bool
    season_from: date
    confirmed_on: date | None
    level: TeamLevel | None
    is_free: bool | None


class Ranked(NamedTuple):
    """A candidate in its place of the order, with its score; ``km`` over the ground."""

    team_id: int
    km: float
    is_about: bool
    scored: Scored


def rank(
    candidates: Iterable[Candidate],
    *,
    origin: Point,
    seeker: Seeker,
    taxonomy: Taxonomy,
    minutes: Mapping[int, Mapping[Way, float]] | None = None,
) -> list[Ranked]:
    """Return candidates by their score, the first ten varied: one culture, one free and one wildcard among them.

    What the child does not want stands last. A wildcard is a team of an activity that is near none of the wishes.
    The team's id decides between equals, so that every database answers in the same order. ``minutes`` are those of
    a routing engine by team; where it has none, the way is estimated from the distance.
    """
    known = minutes or {}
    km_to = metric_at(origin.latitude).km
    north, east = origin.latitude, origin.longitude
    scorer = Scorer(seeker, taxonomy)
    km_of: dict[int, float] = {}
    scored: list[Scored] = []
    for team_id, activity_key, latitude, longitude, is_about, season_from, confirmed_on, level, is_free in candidates:
        km_of[team_id] = km = km_to(latitude - north, longitude - east)
        if team_id in known:
            travel = travelled(km, seeker.age, known[team_id])
        else:
            travel = estimated(km + ABOUT_KM if is_about else km, seeker.age)
        option = Option(team_id, activity_key, travel, season_from, confirmed_on, level, is_free, is_about)
        scored.append(scorer.score(option))
    best = ranked(scored)
    # Variety would bring it forward.
    unwanted = [one for one in best if one.option.activity_key in seeker.unwanted]
    rest = [one for one in best if one.option.activity_key not in seeker.unwanted] if unwanted else best
    ordered = with_kinds(varied(rest, taxonomy), _kinds(seeker, taxonomy)) + unwanted
    return [Ranked(one.option.team_id, km_of[one.option.team_id], one.option.is_about, one) for one in ordered]


def _kinds(seeker: Seeker, taxonomy: Taxonomy) -> tuple[Callable[[Scored], bool], ...]:
    is_wildcard = cache(lambda key: not any(taxonomy.nearness(wish, key) for wish in seeker.wishes))
    return (
        lambda one: taxonomy.group_of.get(one.option.activity_key) == CULTURE,
        lambda one: one.option.is_free is True,
        lambda one: is_wildcard(one.option.activity_key),
    )
