"""Candidates in the order of their score, with a routing engine's minutes where there is one."""

from __future__ import annotations

from collections.abc import Collection

from matchapp.domain.geo import Point
from matchapp.domain.matching import Seeker
from matchapp.domain.ranking import Candidate, Ranked, rank
from matchapp.domain.travel import Routing
from matchapp.services import taxonomy

ROUTED = 60
"""So many of the best by the estimated way are asked of the routing engine: three pages."""


def ranked(
    candidates: Collection[Candidate], *, origin: Point, seeker: Seeker, routed: Routing | None = None
) -> list[Ranked]:
    """Return candidates by their score for a child at a point.

    A venue known only by its postcode keeps its estimate: minutes to the middle of a postcode would look exact.
    """
    known = taxonomy.shipped()
    first = rank(candidates, origin=origin, seeker=seeker, taxonomy=known)
    if routed is None or not first:
        return first
    points = {one.team_id: Point(one.latitude, one.longitude) for one in candidates if not one.is_about}
    asked = [one.team_id for one in first[:ROUTED] if one.team_id in points]
    answers = routed(origin, [points[team_id] for team_id in asked])
    minutes = {team_id: ways for team_id, ways in zip(asked, answers, strict=True) if ways is not None}
    return rank(candidates, origin=origin, seeker=seeker, taxonomy=known, minutes=minutes) if minutes else first
