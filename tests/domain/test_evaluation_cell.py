"""Small groups are merged so that nothing can be computed of a few."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from matchapp.domain.evaluation_cell import (
    LEAST,
    OUTCOMES,
    SHARES,
    SMALL,
    Cell,
    Dimension,
    Measure,
    age_band,
    cells,
    score_band,
)
from matchapp.domain.evaluation_row import Row
from matchapp.domain.team import ChildGender
from tests.factories.evaluations import PLAIN, mixed, rows, world

PARTED = (Dimension.SCORE, Dimension.GENDER, Dimension.AGE, Dimension.AREA)


def _groups(found: list[Cell]) -> list[tuple[str, ...]]:
    return [cell.groups for cell in found]


@pytest.mark.parametrize(
    "tenths, band",
    [(None, "0"), (0, "0"), (399, "0"), (400, "40"), (599, "40"), (600, "60"), (800, "80"), (1000, "80")],
)
def test_scores_lie_in_bands(tenths: int | None, band: str) -> None:
    assert score_band(replace(PLAIN, tenths=tenths)) == band


@pytest.mark.parametrize("age, band", [(3, "0"), (5, "0"), (6, "6"), (11, "9"), (12, "12"), (15, "15"), (20, "15")])
def test_ages_lie_in_bands(age: int, band: str) -> None:
    assert age_band(replace(PLAIN, age=age)) == band


def test_counts_are_of_those_who_are_asked() -> None:
    tried_only = rows(4, is_active=False, is_enrolled=False)
    some = Cell((), (*rows(3), *rows(2, is_active=False), *tried_only))
    assert some.count(Measure.FIRST_THREE) == (9, 9)
    assert some.count(Measure.ENROLLED) == (5, 9)
    assert some.count(Measure.ACTIVE) == (3, 5)


def test_fewer_than_twenty_members_are_not_shown() -> None:
    assert cells(rows(19), Dimension.ALL) == []
    assert len(cells(rows(20), Dimension.ALL)) == 1


@pytest.mark.parametrize("few", [1, 4])
@pytest.mark.parametrize(
    "facts",
    [
        {"is_active": False},
        {"is_active": False, "is_enrolled": False},
        {"places": replace(PLAIN.places, ours=9)},
    ],
)
def test_a_few_who_went_another_way_are_not_shown_either(few: int, facts: dict[str, bool]) -> None:
    assert cells([*rows(30), *rows(few, **facts)], Dimension.ALL) == []
    assert len(cells([*rows(30), *rows(5, **facts)], Dimension.ALL)) == 1


def test_a_small_band_is_merged_with_its_neighbour() -> None:
    found = cells([*mixed(3, tenths=300), *mixed(60, tenths=500), *mixed(60, tenths=700), *mixed(7, tenths=900)],
                  Dimension.SCORE)  # fmt: skip
    assert _groups(found) == [("0", "40"), ("60", "80")]
    assert [len(cell.rows) for cell in found] == [63, 67]


def test_a_small_gender_or_area_is_merged_with_the_smallest_other() -> None:
    genders = [
        *mixed(60),
        *mixed(80, gender=ChildGender.BOY),
        *mixed(2, gender=None),
    ]
    assert _groups(cells(genders, Dimension.GENDER)) == [("boy",), ("not_told", "girl")]
    areas = [*mixed(3, area_id=4), *mixed(80, area_id=1), *mixed(4, area_id=12), *mixed(70, area_id=7)]
    assert _groups(cells(areas, Dimension.AREA)) == [("1",), ("4", "12", "7")]


def test_groups_that_are_large_enough_stand_alone() -> None:
    areas = [*mixed(60, area_id=12), *mixed(60, area_id=7)]
    assert _groups(cells(areas, Dimension.AREA)) == [("7",), ("12",)]


def test_children_who_are_too_few_together_are_in_no_table() -> None:
    for dimension in (*PARTED, Dimension.ALL):
        assert cells(mixed(15), dimension) == []
        assert cells([], dimension) == []


@pytest.mark.parametrize("dimension", PARTED)
def test_every_table_counts_all_children_once_or_is_not_shown(dimension: Dimension) -> None:
    for seed in range(20):
        drawn = world(seed, Random(seed).randint(30, 400))
        found = cells(drawn, dimension)
        assert sum(len(cell.rows) for cell in found) in (0, len(drawn))
        assert all(cell.may_be_shown(_told(dimension)) for cell in found)


def test_an_attacker_with_all_tables_computes_no_hidden_group() -> None:
    """Whatever sums and differences of what is shown give within a table or against the total, none is of a few.

    Tables of different dimensions share nothing but the children as a whole, so that no other equation is left.
    """
    for seed in range(40):
        drawn = world(seed, 30 + seed * 15)
        for dimension in PARTED:
            found = cells(drawn, dimension)
            for size in range(1, len(found)):
                for some in combinations(found, size):
                    assert _computed(drawn, some, _told(dimension)).isdisjoint(SMALL), (seed, dimension)


def _told(dimension: Dimension) -> tuple[Measure, ...]:
    return OUTCOMES if dimension is Dimension.SCORE else SHARES


def _computed(drawn: list[Row], some: tuple[Cell, ...], measures: tuple[Measure, ...]) -> set[int]:
    """Return the counts of all who are not in these cells, as the total minus what is shown."""
    whole = Cell((), tuple(drawn))
    computed = {len(drawn) - sum(len(cell.rows) for cell in some)}
    for measure in measures:
        total, shown = whole.count(measure), [cell.count(measure) for cell in some]
        hits, n = total.hits - sum(one.hits for one in shown), total.n - sum(one.n for one in shown)
        computed |= {hits, n, n - hits}
        assert n >= LEAST
    return computed
