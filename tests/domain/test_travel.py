"""The way to a team."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.travel import Way, estimated


@pytest.mark.parametrize(
    "km, age, way, minutes, needs_company",
    [
        (0.0, 7, Way.FOOT, 1, False),
        (0.5, 7, Way.FOOT, 9, False),
        (0.99, 9, Way.BIKE, 6, False),
        (1.0, 9, Way.BIKE, 6, True),
        (1.0, 10, Way.BIKE, 6, False),
        (0.8, 12, Way.FOOT, 14, False),
        (3.0, 8, Way.FOOT, 52, True),
        (3.0, 14, Way.BIKE, 20, False),
    ],
)
def test_the_way_of_a_child(km: float, age: int, way: Way, minutes: int, *, needs_company: bool) -> None:
    travel = estimated(km, age)
    assert (travel.way, travel.minutes, travel.needs_company) == (way, minutes, needs_company)


@given(st.floats(0, 60), st.floats(0, 60), st.integers(0, 19))
def test_what_lies_farther_off_never_takes_less_time(one: float, other: float, age: int) -> None:
    near, far = sorted((one, other))
    assert estimated(near, age).fastest <= estimated(far, age).fastest
