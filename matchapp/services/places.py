"""Places of a team, taken and given back by conditional UPDATEs alone: never counted first (trust.md 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, update
from sqlmodel import Session, col, select

from matchapp.domain.spot import SpotState
from matchapp.models import OpenSpot
from matchapp.models.base import micros


def take(session: Session, *, team_id: int, at: datetime) -> bool:
    """Take one of a team's places; False when none is free or the team takes nobody in, and nothing was changed."""
    is_free = (col(OpenSpot.taken) < col(OpenSpot.places)) & (col(OpenSpot.state) == SpotState.OPEN)
    stands = col(OpenSpot.removed_at).is_(None)
    return _change(session, team_id, is_free & stands, at, taken=col(OpenSpot.taken) + 1)


def give_back(session: Session, *, team_id: int, at: datetime) -> bool:
    """Give a place back, be the spot open or not; False when none was taken."""
    return _change(session, team_id, col(OpenSpot.taken) > 0, at, taken=col(OpenSpot.taken) - 1)


def resize(session: Session, *, team_id: int, places: int, at: datetime) -> bool:
    """Set how many places a team has; False when more are taken, and nothing was changed."""
    return _change(session, team_id, col(OpenSpot.taken) <= places, at, places=places)


def _change(session: Session, team_id: int, condition: ColumnElement[bool], at: datetime, **values: Any) -> bool:  # noqa: ANN401 - values and expressions
    session.flush()
    now, modified = micros(at), col(OpenSpot.modified)
    changed = session.exec(
        update(OpenSpot)
        .where(col(OpenSpot.team_id) == team_id, condition)
        .values(modified=case((modified < now, now), else_=modified + 1), **values),
        execution_options={"synchronize_session": False},
    )
    if changed.rowcount != 1:
        return False
    session.exec(
        select(OpenSpot).where(OpenSpot.team_id == team_id), execution_options={"populate_existing": True}
    ).one()
    return True
