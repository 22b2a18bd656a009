"""Evenings that fit several children."""

from datetime import time
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.geo import Point
from matchapp.domain.siblings import MOST_EVENINGS, Evening, Meet, evenings, fit_together

HALL, NEXT_DOOR, ELSEWHERE = Point(55.85, 9.85), Point(55.8536, 9.85), Point(55.87, 9.85)
"""The second is 400 m, the third 2.2 km north of the first."""


def meet(
    team_id: int,
    at: tuple[int, int] = (17, 18),
    *,
    weekday: int = 1,
    point: Point = HALL,
    free: int | None = 3,
    tenths: int = 500,
    is_about: bool = False,
) -> Meet:
    venue_id = round(point.latitude * 10_000)
    return Meet(team_id, weekday, time(at[0]), time(at[1]), venue_id, point, is_about, free, tenths)


def ids(found: list[Evening]) -> list[tuple[int, ...]]:
    return [tuple(meet.team_id for meet in evening.meets) for evening in found]


meets = st.builds(
    meet,
    st.integers(1, 6),
    st.tuples(st.integers(14, 18), st.integers(19, 20)) | st.sampled_from([(15, 16), (16, 17), (18, 19)]),
    weekday=st.integers(0, 1),
    point=st.sampled_from([HALL, NEXT_DOOR, ELSEWHERE]),
    tenths=st.integers(0, 1000),
).map(lambda one: one._replace(free={1: 1, 2: 2}.get(one.team_id)))
families = st.lists(st.lists(meets, max_size=5), min_size=2, max_size=4)


@given(families)
def test_every_evening_has_a_fitting_team_for_every_child(children: list[list[Meet]]) -> None:
    found = evenings(children)
    assert len(found) <= MOST_EVENINGS
    for evening in found:
        assert len(evening.meets) == len(children)
        assert all(one in fits for one, fits in zip(evening.meets, children, strict=True))
        assert fit_together(evening.meets)
        assert {one.weekday for one in evening.meets} == {evening.weekday}


@given(families)
def test_an_evening_is_found_where_there_is_one(children: list[list[Meet]]) -> None:
    assert bool(evenings(children)) == any(fit_together(chosen) for chosen in product(*children))


@given(families, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(children: list[list[Meet]], by_chance: Random) -> None:
    shuffled = [by_chance.sample(fits, len(fits)) for fits in children]
    assert evenings(shuffled) == evenings(children)


def test_times_overlap_or_adjoin_at_one_place() -> None:
    late, later = meet(2, (18, 19)), meet(3, (19, 20))
    assert ids(evenings([[meet(1)], [late]])) == [(1, 2)]
    assert evenings([[meet(1)], [later]]) == []
    assert ids(evenings([[meet(1)], [later], [late]])) == [(1, 3, 2)]  # the one between bridges the hour
    assert ids(evenings([[meet(1)], [meet(2, point=NEXT_DOOR)]])) == [(1, 2)]
    assert evenings([[meet(1)], [meet(2, point=ELSEWHERE)]]) == []
    assert evenings([[meet(1)], [meet(2, weekday=3)]]) == []


def test_what_is_known_by_its_postcode_is_near_nothing_but_itself() -> None:
    about = meet(2, point=NEXT_DOOR, is_about=True)
    assert evenings([[meet(1)], [about]]) == []
    assert ids(evenings([[about], [about._replace(team_id=3)]])) == [(2, 3)]


def test_half_an_hour_is_waited_and_no_longer() -> None:
    half, longer = (meet(2)._replace(starts_at=at, ends_at=time(20)) for at in (time(18, 30), time(18, 31)))
    assert ids(evenings([[meet(1)], [half]])) == [(1, 2)]
    assert evenings([[meet(1)], [longer]]) == []


def test_two_children_share_a_team_only_where_it_has_two_places() -> None:
    for free, found in [(2, [(1, 1)]), (None, [(1, 1)]), (1, [])]:
        assert ids(evenings([[meet(1, free=free)], [meet(1, free=free)]])) == found


def test_the_best_teams_come_first_and_each_weekday_and_place_once() -> None:
    one = [meet(1, tenths=300), meet(2, tenths=900), meet(3, weekday=4, tenths=950)]
    other = [meet(4, tenths=600), meet(5, tenths=700), meet(6, weekday=4, tenths=100)]
    assert ids(evenings([one, other])) == [(2, 5), (3, 6)]


def test_an_evening_lasts_from_the_first_to_the_last() -> None:
    (evening,) = evenings([[meet(1, (17, 18))], [meet(2, (16, 17))]])
    assert (evening.starts_at, evening.ends_at, evening.tenths) == (time(16), time(18), 1000)


def test_one_child_and_a_child_without_a_team_have_no_evening_together() -> None:
    assert evenings([[meet(1)]]) == []
    assert evenings([[meet(1)], []]) == []
    assert evenings([]) == []
