"""What comes of an interest: it waits for its owner, who takes it up or says how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import case, update
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col

from matchapp.domain.interest import InterestState
from matchapp.models import Interest, Team
from matchapp.policy import Principal, visible
from matchapp.services import pages
from matchapp.services.pages import Page


class AlreadyAnswered(Exception):
    """Somebody was faster; nothing was changed."""


def waiting(session: Session, principal: Principal) -> list[Interest]:
    """Return the new interests that a person may see, the oldest first."""
    return _listed(session, principal, new=True)


def settled(session: Session, principal: Principal) -> list[Interest]:
    """Return the interests that were dealt with, the newest first, at most fifty."""
    return _listed(session, principal, new=False)


def paged(session: Session, principal: Principal, *, number: int) -> Page[Interest]:
    """Return a page of the interests: those that wait, the oldest first, then those dealt with, the newest first."""
    is_new = col(Interest.state) == InterestState.NEW
    order = case((is_new, 0), else_=1), case((is_new, col(Interest.id)), else_=-col(Interest.id))
    return pages.of(session, visible(principal, Interest).order_by(*order), number=number, options=_drawn())


def settle(session: Session, interest: Interest, *, state: InterestState, by: Principal, at: datetime) -> Interest:
    """Say how an interest ended.

    Raises
    ------
    AlreadyAnswered
        When it is not new any more.
    """
    changed = session.execute(
        update(Interest)
        .where(col(Interest.id) == interest.id, col(Interest.state) == InterestState.NEW)
        .values(state=state, handled_at=at, handled_by_id=by.user_id)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise AlreadyAnswered
    session.refresh(interest)
    return interest


def _listed(session: Session, principal: Principal, *, new: bool) -> list[Interest]:
    statement = visible(principal, Interest).options(*_drawn())
    if new:
        return list(session.exec(statement.where(Interest.state == InterestState.NEW).order_by(col(Interest.id))))
    ended = statement.where(Interest.state != InterestState.NEW).order_by(col(Interest.id).desc()).limit(50)
    return list(session.exec(ended))


def _drawn() -> tuple[Any, ...]:
    return (
        joinedload(Interest.team).joinedload(Team.association),  # type: ignore[arg-type]
        joinedload(Interest.housing_area),  # type: ignore[arg-type]
    )
