"""Does matching work: the coordinator's page, drawn from frozen figures about nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.models.matching_figure import MatchingFigure
from matchapp.policy import Permission
from matchapp.services import housing_areas, matching_figures
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.people import principal
from matchapp.web.rendering import render
from matchapp.web.words import figures as words

bp = Blueprint("matching_figures", __name__)

FAIRNESS = (Dimension.GENDER, Dimension.AGE, Dimension.AREA)


class Line(NamedTuple):
    """A line of a table: who it is about, and their figures by measure."""

    label: str
    figures: dict[Measure, MatchingFigure]


@bp.get("/matching-figures")
@guarded(Permission.MATCHING_FIGURE_LIST)
def index() -> ResponseReturnValue:
    """Show the newest figures; before the first, what they wait for."""
    rows = matching_figures.latest(db(), principal())
    areas = {str(area.id): area.name for area in housing_areas.listed(db(), principal())}
    found = [row for row in rows if row.value is not None]
    return render(
        "matching_figures/index.html",
        as_of=rows[0].as_of if rows else None,
        version=rows[0].version if rows else None,
        whole=_lines(found, Dimension.ALL, areas),
        orders=_lines(found, Dimension.ORDER, areas),
        scores=_lines(found, Dimension.SCORE, areas),
        trends=[row for row in rows if row.value is None],
        fairness=[(dimension, lines) for dimension in FAIRNESS if (lines := _lines(found, dimension, areas))],
        flagged=any(row.finding for row in found),
    )


def _lines(rows: Sequence[MatchingFigure], dimension: Dimension, areas: dict[str, str]) -> list[Line]:
    """Return the lines of a table in the order in which their figures were frozen."""
    lines: dict[tuple[str, ...], Line] = {}
    for row in rows:
        if row.dimension is dimension:
            groups = tuple(row.groups)
            lines.setdefault(groups, Line(words.figure_groups(dimension, groups, areas), {}))
            lines[groups].figures[row.measure] = row
    return list(lines.values())
