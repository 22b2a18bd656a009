"""Figures of how matching works, frozen once a quarter; who reads them reads no table about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from matchapp.domain.evaluation import DEFINITION, Figure
from matchapp.domain.evaluation_cell import Dimension
from matchapp.domain.matching import VERSION
from matchapp.models.housing_area import HousingArea
from matchapp.models.matching_figure import MatchingFigure
from matchapp.policy import Principal, visible


def latest(session: Session, principal: Principal) -> list[MatchingFigure]:
    """Return the newest figures that somebody may see, in the order in which they are shown; none before the first."""
    newest = select(func.max(MatchingFigure.as_of)).scalar_subquery()
    statement = visible(principal, MatchingFigure).where(col(MatchingFigure.as_of) == newest)
    return list(session.exec(statement.order_by(col(MatchingFigure.id))))


def are_frozen(session: Session, *, as_of: date) -> bool:
    """Tell whether the figures of a day stand, by what they mean and weigh today."""
    statement = select(MatchingFigure.id).where(
        MatchingFigure.as_of == as_of, MatchingFigure.definition == DEFINITION, MatchingFigure.version == VERSION
    )
    return session.exec(statement.limit(1)).first() is not None


def freeze(session: Session, figures: Iterable[Figure], *, as_of: date, at: datetime) -> int:
    """Write down the figures of a day, in the place of those of an older definition, and return how many.

    They stand until the next quarter's: from one night to the next a figure could change by a single child, whose
    outcome would be read off.
    """
    if are_frozen(session, as_of=as_of):
        return 0
    session.exec(delete(MatchingFigure).where(col(MatchingFigure.as_of) == as_of))
    plans = {str(area_id): plan_id for area_id, plan_id in session.exec(select(HousingArea.id, HousingArea.plan_id))}
    rows = [_row(figure, plans, as_of, at) for figure in figures]
    session.add_all(rows)
    session.flush()
    return len(rows)


def _row(figure: Figure, plans: dict[str, int], as_of: date, at: datetime) -> MatchingFigure:
    own = {plans.get(group) for group in figure.groups} if figure.dimension is Dimension.AREA else {None}
    return MatchingFigure(
        as_of=as_of,
        definition=DEFINITION,
        version=VERSION,
        dimension=figure.dimension,
        groups=list(figure.groups),
        plan_id=own.pop() if len(own) == 1 else None,
        measure=figure.measure,
        n=figure.n,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        finding=figure.finding,
        made_at=at,
    )
