"""Groups of children that figures are made of, merged until none of them tells of a few (trust.md section 3).

Small groups are not left out but merged with others of their kind, because what is left out could be computed from a
total. Every table counts the same children, and no two of them are crossed, so the cells of one tell of those of
another nothing but their sum.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchapp.domain.evaluation_row import Row
from matchapp.domain.proportion import Count
from matchapp.domain.team import ChildGender

SMALL = range(1, 5)
"""Counts of people that are not shown."""
LEAST = 20
"""Shares and means are of at least so many (trust.md section 3)."""
FIRST = 3
"""The first so many of a list are what is seen at a glance."""


class Dimension(StrEnum):
    """What children are told apart by; never by two of them at once."""

    ALL = "all"
    ORDER = "order"
    SCORE = "score"
    GENDER = "gender"
    AGE = "age"
    AREA = "area"


class Measure(StrEnum):
    """What is said of a group: shares in whole percent, places in tenths of a place."""

    FIRST_THREE = "first_three"
    ENROLLED = "enrolled"
    ACTIVE = "active"
    MEAN_PLACE = "mean_place"
    MEDIAN_PLACE = "median_place"


OUTCOMES = (Measure.ENROLLED, Measure.ACTIVE)
SHARES = (Measure.FIRST_THREE, *OUTCOMES)

NOT_TOLD = "not_told"
_SCORES = (("80", 800), ("60", 600), ("40", 400))
LOWEST = "0"
"""Scores under 40, and teams that were not in the list, whose score is lower than any that was."""
_AGES = (("15", 15), ("12", 12), ("9", 9), ("6", 6))
YOUNGEST = "0"


def score_band(row: Row) -> str:
    """Return the points at which the band of a score begins: 0, 40, 60 or 80."""
    return LOWEST if row.tenths is None else next((band for band, least in _SCORES if row.tenths >= least), LOWEST)


def age_band(row: Row) -> str:
    """Return the years at which the band of an age begins: 0, 6, 9, 12 or 15."""
    return next((band for band, least in _AGES if row.age >= least), YOUNGEST)


def gender(row: Row) -> str:
    """Return the gender that was told."""
    return row.gender.value if row.gender else NOT_TOLD


def area(row: Row) -> str:
    """Return the id of the housing area."""
    return str(row.area_id)


IN_ORDER: dict[Dimension, tuple[Callable[[Row], str], tuple[str, ...]]] = {
    Dimension.SCORE: (score_band, (LOWEST, "40", "60", "80")),
    Dimension.AGE: (age_band, (YOUNGEST, "6", "9", "12", "15")),
}
UNORDERED: dict[Dimension, Callable[[Row], str]] = {Dimension.GENDER: gender, Dimension.AREA: area}
GENDERS = (*(kind.value for kind in ChildGender), NOT_TOLD)


@dataclass(frozen=True, slots=True)
class Cell:
    """The children of one group, or of several that were merged; ``groups`` in their order."""

    groups: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self, measure: Measure) -> Count:
        """Return how many of those whom a share is about: who tried, and of *active* who became members."""
        if measure is Measure.FIRST_THREE:
            return Count(sum(one.places.ours <= FIRST for one in self.rows), len(self.rows))
        if measure is Measure.ENROLLED:
            return Count(sum(one.is_enrolled for one in self.rows), len(self.rows))
        return Count(sum(one.is_active for one in self.rows), sum(one.is_enrolled for one in self.rows))

    def may_be_shown(self, measures: Iterable[Measure]) -> bool:
        """Whether none of these shares is of fewer than 20, and no count that can be computed of one to four.

        Those who did not become members, or did not stay, are counts, too.
        """
        counts = [self.count(measure) for measure in measures]
        parts = [part for one in counts for part in (one.hits, one.n - one.hits)]
        return min(one.n for one in counts) >= LEAST and not any(part in SMALL for part in parts)

    def __add__(self, other: Cell) -> Cell:
        """Return both as one group."""
        return Cell((*self.groups, *other.groups), (*self.rows, *other.rows))


def cells(rows: Iterable[Row], dimension: Dimension) -> list[Cell]:
    """Return the groups of a dimension that may be shown, together all children; none where there are too few.

    Bands are merged with their neighbours, other groups the smallest first. Of score bands the outcomes alone are told:
    where a team stands in the list follows from its score.
    """
    found = list(rows)
    measures = OUTCOMES if dimension is Dimension.SCORE else SHARES
    if dimension in IN_ORDER:
        key, order = IN_ORDER[dimension]
        return _neighbours_merged(_split(found, key, order), measures)
    if dimension in UNORDERED:
        key = UNORDERED[dimension]
        return _smallest_merged(_split(found, key, sorted({key(one) for one in found}, key=_numbers_last)), measures)
    whole = Cell((), tuple(found))
    return [whole] if whole.may_be_shown(measures) else []


def _split(rows: Sequence[Row], key: Callable[[Row], str], order: Iterable[str]) -> list[Cell]:
    parts: dict[Hashable, list[Row]] = {group: [] for group in order}
    for row in rows:
        parts[key(row)].append(row)
    return [Cell((str(group),), tuple(own)) for group, own in parts.items() if own]


def _neighbours_merged(parts: Iterable[Cell], measures: Iterable[Measure]) -> list[Cell]:
    shown: list[Cell] = []
    waiting: Cell | None = None
    for part in parts:
        waiting = waiting + part if waiting else part
        if waiting.may_be_shown(measures):
            shown.append(waiting)
            waiting = None
    while waiting and shown:
        waiting = shown.pop() + waiting
        if waiting.may_be_shown(measures):
            return [*shown, waiting]
    return shown


def _smallest_merged(parts: Iterable[Cell], measures: Iterable[Measure]) -> list[Cell]:
    by_size = sorted(parts, key=lambda part: (len(part.rows), part.groups))
    shown = [part for part in by_size if part.may_be_shown(measures)]
    hidden = [part for part in by_size if not part.may_be_shown(measures)]
    if hidden:
        rest = hidden[0]
        for part in (*hidden[1:], *shown):
            if part in shown:
                if rest.may_be_shown(measures):
                    break
                shown.remove(part)
            rest = rest + part
        if not rest.may_be_shown(measures):
            return []
        shown.append(rest)
    return sorted(shown, key=lambda part: (_numbers_last(part.groups[0]), len(part.groups)))


def _numbers_last(group: str) -> tuple[int, str]:
    return (int(group), "") if group.isdigit() else (-1, group)
