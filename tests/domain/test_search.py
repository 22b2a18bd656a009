"""Which filters a search has, and what giving them up opens."""

import pytest

from matchapp.domain.geo import Point
from matchapp.domain.search import FARTHEST_KM, Filter, Search, filters, is_biked, reach, ways_out, without
from matchapp.domain.team import TeamGender

PLAIN = Search(birth_year=2015, origin=Point(55.85, 9.85), km=5)
NARROW = Search(
    birth_year=2015,
    origin=Point(55.85, 9.85),
    km=5,
    wanted=frozenset({"football"}),
    near=frozenset({"handball"}),
    weekdays=frozenset({1}),
    gender=TeamGender.GIRLS,
    free=True,
)


def test_a_plain_search_is_narrowed_by_its_distance_alone() -> None:
    assert filters(PLAIN) == {Filter.DISTANCE}
    assert list(ways_out(PLAIN)) == [(Filter.DISTANCE,)]


def test_a_search_over_the_farthest_distance_has_no_way_out() -> None:
    assert [step for step in ways_out(without(PLAIN, Filter.DISTANCE)) if step] == []


def test_every_filter_is_tried_alone_before_several_at_once() -> None:
    alone = (Filter.WEEKDAYS, Filter.GENDER, Filter.FREE, Filter.ACTIVITIES, Filter.DISTANCE)
    assert list(ways_out(NARROW)) == [alone, (Filter.ALL_BUT_DISTANCE,), (Filter.ALL,)]


@pytest.mark.parametrize("given_up", [Filter.WEEKDAYS, Filter.GENDER, Filter.FREE, Filter.ACTIVITIES, Filter.DISTANCE])
def test_giving_up_a_filter_leaves_the_others(given_up: Filter) -> None:
    assert filters(without(NARROW, given_up)) == filters(NARROW) - {given_up}


def test_giving_up_all_leaves_the_birth_year() -> None:
    wide = without(NARROW, Filter.ALL)
    assert (wide.birth_year, wide.km, filters(wide)) == (2015, FARTHEST_KM, frozenset())


@pytest.mark.parametrize("nearest,km", [(0.2, 1), (1.0, 1), (1.01, 2), (4.9, 5), (19.9, 20), (49, 50), (51, 50)])
def test_a_family_goes_no_farther_than_it_must(nearest: float, km: float) -> None:
    assert reach(nearest) == km


def test_the_next_birth_years_are_one_year_away() -> None:
    assert without(PLAIN, Filter.OLDER).birth_year == 2014
    assert without(PLAIN, Filter.YOUNGER).birth_year == 2016
    assert filters(without(NARROW, Filter.OLDER)) == filters(NARROW)


@pytest.mark.parametrize("km,year,biked", [(2, 2024, True), (10, 2024, True), (20, 2024, False), (2, 2023, False)])
def test_from_nine_years_a_way_up_to_ten_km_is_biked(km: float, year: int, *, biked: bool) -> None:
    assert is_biked(PLAIN, km, year=year) is biked
