"""The authenticator app taken away: one administrator asks, another confirms, then the person sets up a new device."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.models import TotpReset, User
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import second_factors


def waiting(session: Session, user: User) -> TotpReset | None:
    """Return the reset of a user's device that waits for a second person, or None."""
    statement = select(TotpReset).where(TotpReset.user_id == user.id, col(TotpReset.confirmed_at).is_(None))
    return session.exec(statement).first()


def ask(session: Session, user: User, *, by: Principal, at: datetime) -> None:
    """Ask for a reset; nothing changes for the person until another administrator confirms. Raises AccessRefused."""
    if user.id == by.user_id:
        raise AccessRefused(AccessRefusal.TO_ONESELF)
    if user.state is not UserState.ACTIVE or user.totp_confirmed_at is None:
        raise AccessRefused(AccessRefusal.NO_DEVICE)
    reset = TotpReset(user_id=cast("int", user.id), asked_by_id=cast("int", by.user_id), asked_at=at)
    try:
        with session.begin_nested():
            session.add(reset)
            session.flush()
    except IntegrityError as refused:
        raise AccessRefused(AccessRefusal.ASKED_ALREADY) from refused


def confirm(session: Session, user: User, *, by: Principal, at: datetime) -> None:
    """Take the device away with recovery codes and sessions; neither the one who asked nor the person may confirm."""
    reset = waiting(session, user)
    if reset is None:
        raise AccessRefused(AccessRefusal.NOTHING_TO_CONFIRM)
    if by.user_id in (reset.asked_by_id, user.id):
        raise AccessRefused(AccessRefusal.SAME_PERSON)
    confirmed = session.exec(
        update(TotpReset)
        .where(col(TotpReset.id) == reset.id, col(TotpReset.confirmed_at).is_(None))
        .values(confirmed_by_id=by.user_id, confirmed_at=at)
    )
    if confirmed.rowcount != 1:
        raise AccessRefused(AccessRefusal.NOTHING_TO_CONFIRM)
    second_factors.forget(session, user, at=at)


def drop(session: Session, user: User) -> None:
    """Take back what was asked; the person keeps the device."""
    reset = waiting(session, user)
    if reset is None:
        raise AccessRefused(AccessRefusal.NOTHING_TO_CONFIRM)
    session.delete(reset)
    session.flush()
