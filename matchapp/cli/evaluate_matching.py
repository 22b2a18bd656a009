"""``matchapp evaluate-matching``: how children's choices turned out, by the score of the team; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

import click

from matchapp import clock
from matchapp.cli import settings
from matchapp.cli.db import connected, refusing_in_words
from matchapp.domain.evaluation import DEFINITION, Figure, Finding, figures
from matchapp.domain.evaluation_cell import LEAST, Dimension, Measure
from matchapp.domain.evaluation_row import last_quarter
from matchapp.domain.matching import VERSION
from matchapp.models.engine import reading
from matchapp.services import evaluations, housing_areas

_TITLES = {
    Dimension.ALL: "All first teams that children tried",
    Dimension.ORDER: "Where the chosen team stands in the list",
    Dimension.SCORE: "By score",
    Dimension.GENDER: "By gender",
    Dimension.AGE: "By age",
    Dimension.AREA: "By housing area",
}
_MEASURES = {
    Measure.FIRST_THREE: "chose one of the first three",
    Measure.ENROLLED: "became members after trying",
    Measure.ACTIVE: "still there after 90 days",
    Measure.MEAN_PLACE: "place on average",
    Measure.MEDIAN_PLACE: "place in the middle",
}
_GROUPS = {
    Dimension.ORDER: {"ours": "by our score", "nearest": "by the way alone", "random": "by drawing lots"},
    Dimension.SCORE: {"0": "under 40 or not listed", "40": "40-59", "60": "60-79", "80": "80 and more"},
    Dimension.AGE: {"0": "0-5 years", "6": "6-8 years", "9": "9-11 years", "12": "12-14 years", "15": "15 and older"},
    Dimension.GENDER: {"girl": "girls", "boy": "boys", "not_told": "not told"},
}
_SURE = {Finding.HIGHER: "HIGHER than the others", Finding.LOWER: "LOWER than the others"}
_TRENDS = {
    Finding.HIGHER: "the higher the score, the higher this share",
    Finding.LOWER: "the higher the score, the LOWER this share",
    None: "no sure connection with the score",
}


@click.command("evaluate-matching")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to look back from; the end of the last quarter unless said otherwise.",
)
def command(as_of: datetime | None) -> None:
    """Say whether matching works: ranks, outcomes by score, and fairness. Small groups stay hidden, here too."""
    day = as_of.date() if as_of else last_quarter(clock.today())
    config = settings.usable()
    with refusing_in_words(), connected(config) as engine, reading(engine) as session:
        found = figures(evaluations.rows(session, as_of=day))
        names = housing_areas.names(session)
    click.echo(
        f"First teams that children tried in three years until {day}, weights {VERSION}, definition {DEFINITION}."
    )
    if not found:
        click.echo(f"There is nothing to show yet: it needs {LEAST} members whose first 90 days are over, and no group")
        click.echo("of fewer than 5 that could be told from the others.")
    for line in _lines(found, names):
        click.echo(line)


def _lines(found: Iterable[Figure], areas: Mapping[str, str]) -> Iterator[str]:
    for dimension, own in groupby(found, key=lambda figure: figure.dimension):
        yield ""
        yield _TITLES[dimension]
        for figure in own:
            yield "  " + _line(figure, _GROUPS.get(dimension, areas))


def _line(figure: Figure, names: Mapping[str, str]) -> str:
    measure = _MEASURES[figure.measure]
    if figure.value is None:
        return f"{measure:<30} {_TRENDS[figure.finding]}"
    groups = ", ".join(names.get(group, group) for group in figure.groups) or "everybody"
    if figure.measure in (Measure.MEAN_PLACE, Measure.MEDIAN_PLACE):
        return f"{measure:<30} {figure.value / 10:>6}                {groups}"
    bounds = "" if figure.low is None else f"({figure.low}-{figure.high} %)"
    sure = f"  {_SURE[figure.finding]}" if figure.finding else ""
    return f"{measure:<30} {figure.value:>4} % {bounds:<12} of {figure.n:<6} {groups}{sure}"
