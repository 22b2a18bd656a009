"""Does matching work: figures of how choices turned out, with intervals, and what can be said of them for sure.

All that is said is computed from groups that may be shown (``evaluation_cell``), so that it tells no more than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from statistics import fmean, median

from matchapp.domain.evaluation_cell import FIRST, OUTCOMES, SHARES, SMALL, Cell, Dimension, Measure, cells
from matchapp.domain.evaluation_row import Row
from matchapp.domain.proportion import CONFIDENCE, Count, difference, trend, wilson

DEFINITION = 1
"""Grows when a figure comes to mean something else; figures of different definitions are not compared."""

FAIRNESS: tuple[Dimension, ...] = (Dimension.GENDER, Dimension.AGE, Dimension.AREA)
TABLES: tuple[Dimension, ...] = (Dimension.ALL, Dimension.SCORE, *FAIRNESS)
OUR_ORDER, NEAREST, RANDOM = "ours", "nearest", "random"


class Finding(StrEnum):
    """What is sure enough to be said of a group: its share is higher or lower than that of all others.

    Of all score bands together: the higher the score, the higher the share, or the lower.
    """

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number: of ``n`` children, in whole percent or tenths of a place as the measure says, within its bounds.

    ``groups`` are those that are counted together; all score bands where the finding is about their order. Then there
    is no value.
    """

    dimension: Dimension
    groups: tuple[str, ...]
    measure: Measure
    n: int
    value: int | None = None
    low: int | None = None
    high: int | None = None
    finding: Finding | None = None


def figures(rows: Sequence[Row]) -> list[Figure]:
    """Return all figures that may be shown of the first teams that children tried; none while there are too few.

    Shares stand with Wilson's interval of 95 %. Every group of a dimension of ``FAIRNESS`` is compared with all others
    of it, and the order of the score bands is tested by outcome. There is a finding only when it stands at 5 % divided
    by the number of comparisons (Bonferroni), so that a report about a world in which nothing differs says in at most 5
    of 100 cases that something does.
    """
    tables = {dimension: cells(rows, dimension) for dimension in TABLES}
    if not tables[Dimension.ALL]:
        return []
    level = 1 - (1 - CONFIDENCE) / max(1, _comparisons(tables))
    return [
        *_shares(tables[Dimension.ALL], Dimension.ALL, SHARES),
        *_of_orders(rows),
        *_shares(tables[Dimension.SCORE], Dimension.SCORE, OUTCOMES),
        *_trends(tables[Dimension.SCORE], level),
        *(
            figure
            for dimension in FAIRNESS
            for figure in _shares(tables[dimension], dimension, SHARES, level=level)
            if len(tables[dimension]) > 1
        ),
    ]


def _comparisons(tables: dict[Dimension, list[Cell]]) -> int:
    """Return how many questions are asked; the two groups of a pair are asked one and the same."""
    trends = len(OUTCOMES) if len(tables[Dimension.SCORE]) > 1 else 0
    compared = [len(tables[dimension]) for dimension in FAIRNESS]
    return trends + sum(len(SHARES) * (1 if groups == 2 else groups) for groups in compared if groups > 1)  # noqa: PLR2004 - a pair


def _shares(
    table: Sequence[Cell], dimension: Dimension, measures: Iterable[Measure], *, level: float | None = None
) -> Iterator[Figure]:
    for measure in measures:
        for cell in table:
            counted = cell.count(measure)
            share = wilson(counted)
            yield Figure(
                dimension=dimension,
                groups=cell.groups,
                measure=measure,
                n=counted.n,
                value=_percent(share.value),
                low=_percent(share.low),
                high=_percent(share.high),
                finding=_compared(counted, [one.count(measure) for one in table], level) if level else None,
            )


def _compared(own: Count, table: Sequence[Count], level: float) -> Finding | None:
    """Compare a group with all others of its table together."""
    others = Count(sum(one.hits for one in table) - own.hits, sum(one.n for one in table) - own.n)
    if not others.n:
        return None
    found = difference(own, others, confidence=level)
    return _finding(found.value) if found.excludes_zero else None


def _trends(table: Sequence[Cell], level: float) -> Iterator[Figure]:
    if len(table) < 2:  # noqa: PLR2004 - one band has no order
        return
    for measure in OUTCOMES:
        counts = [cell.count(measure) for cell in table]
        found = trend(counts)
        yield Figure(
            dimension=Dimension.SCORE,
            groups=tuple(group for cell in table for group in cell.groups),
            measure=measure,
            n=sum(one.n for one in counts),
            finding=_finding(found.z) if found.p < 1 - level else None,
        )


def _of_orders(rows: Sequence[Row]) -> Iterator[Figure]:
    """Compare the place of the chosen team by score with its place by nearness, and with what drawing lots expects."""
    n = len(rows)
    places = {OUR_ORDER: [one.places.ours for one in rows], NEAREST: [one.places.nearest for one in rows]}
    for name, order in places.items():
        hits = sum(place <= FIRST for place in order)
        if hits not in SMALL and n - hits not in SMALL:
            share = wilson(Count(hits, n))
            bounds = {"low": _percent(share.low), "high": _percent(share.high)}
            yield _ordered(name, Measure.FIRST_THREE, n, _percent(share.value), **bounds)
        yield _ordered(name, Measure.MEAN_PLACE, n, round(10 * fmean(order)))
        yield _ordered(name, Measure.MEDIAN_PLACE, n, round(10 * median(order)))
    yield _ordered(RANDOM, Measure.FIRST_THREE, n, _percent(fmean(_luck(one) for one in rows)))
    yield _ordered(RANDOM, Measure.MEAN_PLACE, n, round(10 * fmean(_drawn(one) for one in rows)))
    yield _ordered(RANDOM, Measure.MEDIAN_PLACE, n, 10 * _drawn_middle(rows))


def _luck(row: Row) -> float:
    """Return how likely a drawn order has the chosen team among the first three; one not in the list never is."""
    return min(1.0, FIRST / row.places.options) if _is_listed(row) else 0.0


def _drawn(row: Row) -> float:
    """Return the place that a drawn order gives the chosen team on average."""
    return (row.places.options + 1) / 2 if _is_listed(row) else row.places.options + 1


def _drawn_middle(rows: Sequence[Row]) -> int:
    """Return the place that half of all chosen teams reach in a drawn order: the median over all lists and draws."""
    return next(place for place in count(1) if sum(_reached(one, place) for one in rows) >= len(rows) / 2)


def _reached(row: Row, place: int) -> float:
    """Return how likely a drawn order has the chosen team at a place or before it."""
    return min(1.0, place / row.places.options) if _is_listed(row) else float(place > row.places.options)


def _is_listed(row: Row) -> bool:
    return row.places.ours <= row.places.options


def _ordered(
    name: str, measure: Measure, n: int, value: int, *, low: int | None = None, high: int | None = None
) -> Figure:
    return Figure(dimension=Dimension.ORDER, groups=(name,), measure=measure, n=n, value=value, low=low, high=high)


def _finding(sign: float) -> Finding:
    return Finding.HIGHER if sign > 0 else Finding.LOWER


def _percent(share: float) -> int:
    return round(100 * share)
