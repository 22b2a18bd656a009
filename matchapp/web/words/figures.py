"""The words of figures about matching: groups, shares with their bounds, and what is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import (  # type: ignore[attr-defined] # the percents are there, and not in its __all__
    format_decimal,
    format_percent,
)
from flask_babel import gettext as _

from matchapp.domain.evaluation import NEAREST, OUR_ORDER, RANDOM, Finding
from matchapp.domain.evaluation_cell import NOT_TOLD, Dimension, Measure
from matchapp.domain.team import ChildGender
from matchapp.models.matching_figure import MatchingFigure

_EDGES = {Dimension.SCORE: (0, 40, 60, 80), Dimension.AGE: (0, 6, 9, 12, 15)}


def figure_groups(dimension: Dimension, groups: Sequence[str], areas: Mapping[str, str]) -> str:
    """Return who a figure is about: a band, or the groups that are counted together; ``areas`` are names by id."""
    if dimension in _EDGES:
        return _band(dimension, [int(group) for group in groups])
    names = {
        OUR_ORDER: _("By our score"),
        NEAREST: _("By the way there alone"),
        RANDOM: _("By drawing lots"),
        ChildGender.GIRL.value: _("Girls"),
        ChildGender.BOY.value: _("Boys"),
        NOT_TOLD: _("Gender not told"),
        **areas,
    }
    return ", ".join(names.get(group, _("An area that is no more")) for group in groups)


def measure_name(measure: Measure) -> str:
    """Return what a column is about."""
    return {
        Measure.FIRST_THREE: _("Chose one of the first three"),
        Measure.ENROLLED: _("Became members after trying"),
        Measure.ACTIVE: _("Still there after 90 days"),
        Measure.MEAN_PLACE: _("Place on average"),
        Measure.MEDIAN_PLACE: _("Place in the middle"),
    }[measure]


def figure_value(figure: MatchingFigure) -> str:
    """Return a share in whole percent, or a place with one decimal."""
    if figure.value is None:
        return _("Not shown")
    if figure.measure in (Measure.MEAN_PLACE, Measure.MEDIAN_PLACE):
        return str(format_decimal(figure.value / 10))
    return str(format_percent(figure.value / 100))


def figure_bounds(figure: MatchingFigure) -> str:
    """Return between which bounds a share lies with 95 % confidence, and of how many children it is."""
    return _("%(low)s–%(high)s of %(n)s", low=figure.low, high=format_percent((figure.high or 0) / 100), n=figure.n)


def group_finding(finding: Finding) -> str:
    """Return what is sure of a group."""
    return {Finding.HIGHER: _("Higher than the others"), Finding.LOWER: _("Lower than the others")}[finding]


def trend_finding(measure: Measure, finding: Finding | None) -> str:
    """Return what is sure of the order of the scores."""
    if measure is Measure.ENROLLED:
        return {
            Finding.HIGHER: _("The higher the score, the more become members."),
            Finding.LOWER: _("The higher the score, the fewer become members. The weights should be looked at."),
            None: _("Whether more become members with a higher score is not sure."),
        }[finding]
    return {
        Finding.HIGHER: _("The higher the score, the more are still there after 90 days."),
        Finding.LOWER: _("The higher the score, the fewer are still there after 90 days. Look at the weights."),
        None: _("Whether more are still there with a higher score is not sure."),
    }[finding]


def _band(dimension: Dimension, firsts: Sequence[int]) -> str:
    edges = _EDGES[dimension]
    low, after = firsts[0], edges[edges.index(firsts[-1]) + 1 :]
    if dimension is Dimension.AGE:
        return _age(low, after[0] if after else None)
    if not after:
        return _("%(low)s points and more", low=low)
    if low == 0:
        return _("Under %(high)s points, or not in the list", high=after[0])
    return _("%(low)s to under %(high)s points", low=low, high=after[0])


def _age(low: int, after: int | None) -> str:
    if after is None:
        return _("%(low)s years and older", low=low)
    return _("Under %(high)s years", high=after) if low == 0 else _("%(low)s–%(high)s years", low=low, high=after - 1)
