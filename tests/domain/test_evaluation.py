"""The report finds an effect of the score and a bias where there are any, and neither where there is none."""

import pytest

from matchapp.domain.evaluation import NEAREST, OUR_ORDER, RANDOM, Figure, Finding, figures
from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.domain.evaluation_row import Places, Row
from tests.factories.evaluations import OPTIONS, mixed, rows, world

WORLDS = range(60)
MOST_FALSE = 8
"""Of 60 worlds without anything 3 may say something; more than 8 do in 1 of 300 such runs."""


def _found(drawn: list[Row]) -> set[tuple[Dimension, tuple[str, ...], Finding]]:
    return {(one.dimension, one.groups, one.finding) for one in figures(drawn) if one.finding}


def _one(found: list[Figure], dimension: Dimension, measure: Measure, group: str = "") -> Figure:
    (figure,) = [
        one
        for one in found
        if (one.dimension, one.measure) == (dimension, measure) and (not group or one.groups == (group,))
    ]
    return figure


def test_a_world_without_anything_says_so_at_the_stated_rate() -> None:
    assert sum(bool(_found(world(seed, 600))) for seed in WORLDS) <= MOST_FALSE


@pytest.mark.parametrize("seed", range(5))
def test_the_planted_effect_and_the_planted_bias_are_both_found(seed: int) -> None:
    found = _found(world(seed, 1500, effect=0.35, bias=0.15))
    assert (Dimension.SCORE, ("0", "40", "60", "80"), Finding.HIGHER) in found
    assert (Dimension.GENDER, ("girl",), Finding.LOWER) in found
    assert (Dimension.GENDER, ("boy",), Finding.HIGHER) in found


def test_an_effect_is_not_taken_for_a_bias_nor_a_bias_for_an_effect() -> None:
    effects = [{dimension for dimension, _, _ in _found(world(seed, 1500, effect=0.35))} for seed in WORLDS]
    biases = [{dimension for dimension, _, _ in _found(world(seed, 1500, bias=0.15))} for seed in WORLDS]
    assert sum(found != {Dimension.SCORE} for found in effects) <= MOST_FALSE
    assert sum(found != {Dimension.GENDER} for found in biases) <= MOST_FALSE


def test_a_score_that_misleads_is_found_too() -> None:
    turned = _found(world(1, 1500, effect=-0.35))
    assert turned == {(Dimension.SCORE, ("0", "40", "60", "80"), Finding.LOWER)}


def test_shares_stand_in_whole_percent_with_their_bounds() -> None:
    whole = _one(figures(mixed(200)), Dimension.ALL, Measure.ACTIVE)
    assert (whole.n, whole.value, whole.low, whole.high) == (150, 67, 59, 74)


def test_the_order_by_score_stands_beside_the_nearest_and_a_drawn_one() -> None:
    ours, nearest = Places(ours=1, nearest=5, options=OPTIONS), Places(ours=7, nearest=2, options=OPTIONS)
    found = figures([*rows(60, places=ours), *rows(20, places=nearest), *rows(20, is_active=False)])
    shown = {name: _one(found, Dimension.ORDER, Measure.FIRST_THREE, name) for name in (OUR_ORDER, NEAREST, RANDOM)}
    assert {name: figure.value for name, figure in shown.items()} == {OUR_ORDER: 80, NEAREST: 20, RANDOM: 10}
    means = {
        name: _one(found, Dimension.ORDER, Measure.MEAN_PLACE, name).value for name in (OUR_ORDER, NEAREST, RANDOM)
    }
    assert means == {OUR_ORDER: 22, NEAREST: 52, RANDOM: 155}
    assert _one(found, Dimension.ORDER, Measure.MEDIAN_PLACE, NEAREST).value == 50
    assert _one(found, Dimension.ORDER, Measure.MEDIAN_PLACE, RANDOM).value == 150  # half of thirty places


def test_a_team_that_was_not_in_the_list_comes_behind_the_last_in_every_order() -> None:
    beyond = Places(ours=5, nearest=5, options=4)
    found = figures([*rows(40, places=Places(ours=1, nearest=1, options=4)), *rows(40, places=beyond, tenths=None)])
    assert _one(found, Dimension.ORDER, Measure.FIRST_THREE, RANDOM).value == 38  # three of four places, for half
    assert _one(found, Dimension.ORDER, Measure.MEAN_PLACE, RANDOM).value == 38  # 2.5 and 5
    assert _one(found, Dimension.ORDER, Measure.MEDIAN_PLACE, RANDOM).value == 40  # one of the four, for half


def test_how_many_chose_a_near_team_is_not_shown_when_they_are_few() -> None:
    near, far = Places(ours=1, nearest=1, options=OPTIONS), Places(ours=1, nearest=8, options=OPTIONS)
    found = figures([*rows(3, places=near), *rows(60, places=far)])
    shown = {one.groups[0] for one in found if one.dimension is Dimension.ORDER and one.measure is Measure.FIRST_THREE}
    assert shown == {OUR_ORDER, RANDOM}


def test_a_dimension_of_one_group_has_nothing_to_compare() -> None:
    found = figures(mixed(200))
    assert {one.dimension for one in found} == {Dimension.ALL, Dimension.ORDER, Dimension.SCORE}
    assert all(one.finding is None for one in found)


def test_a_few_children_give_no_figure_at_all() -> None:
    assert figures([]) == []
    assert figures(mixed(20)) == []
