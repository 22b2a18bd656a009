"""Distances against the geodesic of geopy, the oracle."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain import geo
from matchapp.domain.geo import Point

latitudes = st.floats(min_value=54.5, max_value=57.8)
longitudes = st.floats(min_value=8.0, max_value=15.2)
bearings = st.floats(min_value=0, max_value=360)
danish_points = st.builds(Point, latitudes, longitudes)


def away(point: Point, km: float, bearing: float) -> Point:
    there = geodesic(kilometers=km).destination((point.latitude, point.longitude), bearing)
    return Point(there.latitude, there.longitude)


@given(danish_points, bearings)
def test_five_km_is_within_0_004_percent_of_the_geodesic(point: Point, bearing: float) -> None:
    assert geo.distance_km(point, away(point, 5, bearing)) == pytest.approx(5, rel=0.00004)


@given(danish_points, bearings)
def test_fifty_km_is_within_0_005_percent_of_the_geodesic(point: Point, bearing: float) -> None:
    assert geo.distance_km(point, away(point, 50, bearing)) == pytest.approx(50, rel=0.00005)


def test_two_known_churches() -> None:
    roskilde, copenhagen = Point(55.6426, 12.0803), Point(55.6794, 12.5727)
    oracle = geodesic((55.6426, 12.0803), (55.6794, 12.5727)).km
    assert geo.distance_km(roskilde, copenhagen) == pytest.approx(oracle, rel=0.00005)
    assert 30 < oracle < 33


def test_a_point_is_no_distance_from_itself() -> None:
    assert geo.distance_km(Point(55.6, 12.1), Point(55.6, 12.1)) == 0


@given(danish_points, bearings)
def test_there_and_back_are_the_same_way(point: Point, bearing: float) -> None:
    there = away(point, 20, bearing)
    assert geo.distance_km(point, there) == pytest.approx(geo.distance_km(there, point), rel=0.00001)


@given(danish_points, bearings, st.floats(min_value=0, max_value=1), st.sampled_from([0.5, 5.0, 50.0]))
def test_box_holds_every_point_within_reach(point: Point, bearing: float, share: float, km: float) -> None:
    assert geo.box(point, km).holds(away(point, km * share, bearing))


@given(danish_points, st.sampled_from([0.5, 5.0, 50.0]))
def test_box_is_hardly_larger_than_the_circle(point: Point, km: float) -> None:
    box = geo.box(point, km)
    for corner in (Point(box.north, point.longitude), Point(box.south, point.longitude)):
        assert geo.distance_km(point, corner) < km * 1.01
    for corner in (Point(point.latitude, box.west), Point(point.latitude, box.east)):
        assert geo.distance_km(point, corner) < km * 1.02


def test_metric_is_the_same_distance_as_an_expression() -> None:
    metric = geo.metric_at(55.6426)
    dlat, dlon = 55.6794 - 55.6426, 12.5727 - 12.0803
    x = dlon * (metric.east + dlat * metric.east_slope)
    y = dlat * (metric.north + dlat * metric.north_slope)
    assert (x * x + y * y) ** 0.5 == geo.distance_km(Point(55.6426, 12.0803), Point(55.6794, 12.5727))


@pytest.mark.parametrize(
    "km,shown", [(0.0, 0.0), (0.24, 0.0), (0.25, 0.5), (0.74, 0.5), (0.75, 1.0), (1.25, 1.5), (3.1, 3.0), (12.8, 13.0)]
)
def test_distance_is_shown_to_the_nearest_half_km(km: float, shown: float) -> None:
    assert geo.rounded_km(km) == shown


@given(danish_points, bearings, st.sampled_from([0.3, 1.0, 2.5, 50.0]), st.floats(0, 1))
def test_the_strips_hold_every_point_within_their_distance(
    point: Point, bearing: float, km: float, share: float
) -> None:
    assert geo.strip(away(point, km * share, bearing)) in geo.strips(point, km)


def test_the_strips_of_a_distance_are_of_one_number_wherever_in_denmark() -> None:
    corners = [Point(latitude, longitude) for latitude in (54.55, 55.7, 57.75) for longitude in (8.07, 12.5, 15.19)]
    assert {len(geo.strips(point, 5)) for point in corners} == {2 * 9 + 1}
    assert {len(geo.strips(point, 1)) for point in corners} == {2 * 2 + 1}
