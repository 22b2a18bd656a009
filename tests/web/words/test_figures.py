"""Words of figures about matching."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from matchapp.domain.evaluation import NEAREST, OUR_ORDER, RANDOM, Finding
from matchapp.domain.evaluation_cell import NOT_TOLD, Dimension, Measure
from matchapp.models.matching_figure import MatchingFigure
from matchapp.web.words import figures
from tests.factories.tellings import AT
from tests.web.words.tables import Reads, faults

FINDINGS = [*Finding, None]


def _figure(measure: Measure, value: int | None, **facts: Any) -> MatchingFigure:
    return MatchingFigure(
        as_of=date(2026, 9, 30), definition=1, version=1, dimension=Dimension.ALL, measure=measure, n=80, value=value,
        made_at=AT, **facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    "word, codes",
    [
        (figures.measure_name, Measure),
        (figures.group_finding, Finding),
        (lambda finding: figures.trend_finding(Measure.ENROLLED, finding), FINDINGS),
        (lambda finding: figures.trend_finding(Measure.ACTIVE, finding), FINDINGS),
        (lambda order: figures.figure_groups(Dimension.ORDER, [order], {}), [OUR_ORDER, NEAREST, RANDOM]),
        (lambda gender: figures.figure_groups(Dimension.GENDER, [gender], {}), ["girl", "boy", NOT_TOLD]),
    ],
)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []


@pytest.mark.parametrize(
    "dimension, groups, expected",
    [
        (Dimension.SCORE, ["0"], "Under 40 points, or not in the list"),
        (Dimension.SCORE, ["0", "40"], "Under 60 points, or not in the list"),
        (Dimension.SCORE, ["40", "60"], "40 to under 80 points"),
        (Dimension.SCORE, ["60", "80"], "60 points and more"),
        (Dimension.AGE, ["0"], "Under 6 years"),
        (Dimension.AGE, ["6"], "6–8 years"),
        (Dimension.AGE, ["6", "9"], "6–11 years"),
        (Dimension.AGE, ["12", "15"], "12 years and older"),
        (Dimension.AREA, ["7", "9"], "Birkeparken, An area that is no more"),
        (Dimension.GENDER, ["not_told", "girl"], "Gender not told, Girls"),
    ],
)
def test_groups_that_are_counted_together_are_said_together(
    reads: Reads, dimension: Dimension, groups: list[str], expected: str
) -> None:
    assert reads("en", lambda: figures.figure_groups(dimension, groups, {"7": "Birkeparken"})) == expected


def test_shares_and_places_are_written_as_each_language_does(reads: Reads) -> None:
    share = _figure(Measure.ACTIVE, 64, low=53, high=74)
    assert reads("en", lambda: (figures.figure_value(share), figures.figure_bounds(share))) == ("64%", "53–74% of 80")
    assert reads("da", lambda: figures.figure_value(share)) == "64\N{NO-BREAK SPACE}%"
    assert reads("da", lambda: figures.figure_value(_figure(Measure.MEAN_PLACE, 34))) == "3,4"
    assert reads("en", lambda: figures.figure_value(_figure(Measure.ACTIVE, None))) == "Not shown"
