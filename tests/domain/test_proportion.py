"""Intervals and tests of shares, against published values and laws that they must keep."""

from math import sqrt
from random import Random
from statistics import correlation

import pytest

from matchapp.domain.proportion import Count, difference, trend, wilson


@pytest.mark.parametrize(
    "hits, n, low, high",
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_newcombes_table(hits: int, n: int, low: float, high: float) -> None:
    found = wilson(Count(hits, n))
    assert (found.value, round(found.low, 4), round(found.high, 4)) == (hits / n, low, high)


@pytest.mark.parametrize(
    "one, other, low, high",
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_a_differences_interval_is_that_of_newcombes_table(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = difference(Count(*one), Count(*other))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    turned = difference(Count(*other), Count(*one))
    assert (round(turned.low, 4), round(turned.high, 4)) == (-high, -low)
    assert found.excludes_zero == turned.excludes_zero == (low > 0)


def test_more_confidence_is_a_wider_interval() -> None:
    count = Count(30, 80)
    assert wilson(count, confidence=0.99).low < wilson(count).low < wilson(count).high
    assert wilson(count).high < wilson(count, confidence=0.99).high


def test_the_trend_is_the_correlation_of_step_and_outcome() -> None:
    counts = [Count(4, 20), Count(9, 25), Count(11, 19), Count(20, 30)]
    steps = [step for step, one in enumerate(counts, 1) for _ in range(one.n)]
    hits = [float(number < one.hits) for one in counts for number in range(one.n)]
    found = trend(counts)
    assert found.z == pytest.approx(correlation(steps, hits) * sqrt(len(steps)))
    assert trend(counts[::-1]).z == pytest.approx(-found.z)
    assert 0 < found.p < 0.001


@pytest.mark.parametrize("counts", [[], [Count(3, 9)], [Count(0, 9), Count(0, 5)], [Count(9, 9), Count(5, 5)]])
def test_where_nothing_differs_no_trend_is_told(counts: list[Count]) -> None:
    assert trend(counts) == (0.0, 1.0)


def test_a_trend_is_claimed_by_chance_as_often_as_it_says() -> None:
    random = Random(7)
    worlds = [[Count(sum(random.random() < 0.6 for _ in range(60)), 60) for _ in range(4)] for _ in range(1000)]
    claimed = sum(trend(counts).p < 0.05 for counts in worlds)
    assert 30 <= claimed <= 70  # three standard deviations around 50
