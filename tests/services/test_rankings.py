"""The order with a routing engine's minutes, and without."""

from collections.abc import Mapping, Sequence
from datetime import date

from matchapp.domain.geo import Point
from matchapp.domain.matching import Seeker
from matchapp.domain.ranking import Candidate
from matchapp.domain.travel import Way
from matchapp.services import rankings

TODAY = date(2026, 11, 24)
HOME = Point(55.85, 9.85)
SEEKER = Seeker(age=11, wishes={"football": 1}, on=TODAY)


def at(team_id: int, latitude: float, *, is_about: bool = False) -> Candidate:
    return Candidate(team_id, "football", latitude, 9.85, is_about, TODAY, TODAY, None, None)


NEAR, FAR = at(1, 55.86), at(2, 55.87)


def order(*candidates: Candidate, minutes: Mapping[float, float | None] | None = None) -> list[tuple[int, int]]:
    def routed(_origin: Point, points: Sequence[Point]) -> list[Mapping[Way, float] | None]:
        found = [(minutes or {}).get(point.latitude) for point in points]
        return [None if one is None else {Way.FOOT: one * 3, Way.BIKE: one} for one in found]

    ranked = rankings.ranked(candidates, origin=HOME, seeker=SEEKER, routed=routed if minutes is not None else None)
    return [(one.team_id, one.scored.option.travel.minutes) for one in ranked]


def test_without_an_engine_the_way_is_estimated() -> None:
    assert order(NEAR, FAR) == [(1, 7), (2, 14)]


def test_the_engine_knows_of_the_motorway_in_between() -> None:
    assert order(NEAR, FAR, minutes={55.86: 20.0, 55.87: 9.0}) == [(2, 9), (1, 20)]


def test_what_the_engine_does_not_know_is_estimated() -> None:
    assert order(NEAR, FAR, minutes={55.86: 20.0, 55.87: None}) == [(2, 14), (1, 20)]
    assert order(NEAR, FAR, minutes={}) == order(NEAR, FAR)


def test_a_place_that_is_only_a_postcode_is_not_asked_for() -> None:
    about = at(1, 55.86, is_about=True)
    assert order(about, FAR, minutes={55.86: 1.0, 55.87: 9.0})[0] == (2, 9)


def test_nothing_is_asked_where_nothing_is_found() -> None:
    assert order(minutes={}) == []
