"""A map around a place: where things lie on it, and what is put together."""

import math

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.geo import Point
from matchapp.domain.local_map import SIDE, LocalMap, Town

HERE = Point(55.64, 12.08)
MIDDLE = (SIDE / 2, SIDE / 2)


def away(km: float, bearing: float) -> Point:
    there = geodesic(kilometers=km).destination((HERE.latitude, HERE.longitude), bearing)
    return Point(there.latitude, there.longitude)


@given(st.sampled_from([1, 2, 5, 10, 20, 50]), st.floats(0, 360), st.floats(0.05, 1))
def test_what_is_so_far_away_lies_on_the_ring_of_that_distance(km: int, bearing: float, share: float) -> None:
    local = LocalMap(HERE, km)
    x, y = local.at(away(km * share, bearing))
    assert math.dist((x, y), MIDDLE) == pytest.approx(km * share * local.units_per_km, rel=0.0001)
    assert 0 < x < SIDE
    assert 0 < y < SIDE


def test_north_is_up_and_east_is_at_the_right() -> None:
    local = LocalMap(HERE, 5)
    assert local.at(HERE) == MIDDLE
    assert local.at(away(3, 0))[1] < SIDE / 2 - 50
    assert local.at(away(3, 90))[0] > SIDE / 2 + 50


def test_everything_that_is_seen_lies_in_the_box() -> None:
    local = LocalMap(HERE, 20)
    assert all(local.box.holds(away(20 * 1.1, bearing)) for bearing in range(0, 360, 15))


@pytest.mark.parametrize(
    "km, shown", [(1, [1, 0.5]), (2, [2, 1, 0.5]), (5, [5, 2, 1]), (10, [10]), (50, [50])], ids=str
)
def test_rings_are_round_distances_that_leave_room_for_the_home(km: float, shown: list[float]) -> None:
    local = LocalMap(HERE, km)
    assert [ring.km for ring in local.rings()] == shown
    assert local.is_nearby == (km <= 5)


@pytest.mark.parametrize("km, bar", [(0.5, 0.5), (1, 0.5), (10, 5), (20, 10), (50, 20)])
def test_the_bar_is_a_round_distance_of_at_most_a_third(km: float, bar: float) -> None:
    found = LocalMap(HERE, km).bar()
    assert found.km == bar
    assert found.length == pytest.approx(bar * LocalMap(HERE, km).units_per_km)


def test_two_teams_in_one_hall_share_a_sign_in_the_order_of_the_list() -> None:
    hall, other = away(1, 90), away(4, 180)
    signs = LocalMap(HERE, 5).markers([(hall, "second"), (other, "far"), (hall, "first")])
    assert [sign.held for sign in signs] == [("second", "first"), ("far",)]


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 360)), max_size=20))
def test_no_two_signs_overlap_and_none_is_lost(places: list[tuple[float, float]]) -> None:
    signs = LocalMap(HERE, 5).markers([(away(km, bearing), number) for number, (km, bearing) in enumerate(places)])
    assert sorted(number for sign in signs for number in sign.held) == list(range(len(places)))
    assert all(math.dist(a.at, b.at) >= 32 for a in signs for b in signs if a is not b)


def test_the_largest_towns_are_named_once_and_not_over_each_other_nor_over_the_home() -> None:
    towns = [
        Town("Lille Nabo", away(5.2, 90), 100), Town("Storby", away(5, 90), 9000), Town("Storby", away(6, 270), 50),
        Town("Hjem", HERE, 99_000), Town("Udenfor", away(30, 0), 99_000), Town("Nord", away(7, 0), 10),
    ]  # fmt: skip
    assert [name.name for name in LocalMap(HERE, 10).names(towns)] == ["Storby", "Nord"]


def test_a_name_at_the_edge_is_left_out_rather_than_cut() -> None:
    local = LocalMap(HERE, 10)
    assert local.names([Town("Kongens Lyngby", away(10.5, 90), 9000)]) == []
    assert local.names([Town("Ry", away(10, 90), 9000)]) != []
