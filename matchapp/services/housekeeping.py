"""What is cleared away once its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

from matchapp.domain.message import MessageState
from matchapp.models import (
    AssociationImport,
    AuditEntry,
    Message,
    ReadEntry,
    RememberedDevice,
    SignInCode,
    SignInSession,
)
from matchapp.services import erasures, interests, jobs, placing_rounds, rate_limits

KEEP_COUNTS = timedelta(days=1)
KEEP_CODES = timedelta(days=1)
KEEP_JOBS = timedelta(days=7)
KEEP_INTERESTS = timedelta(days=90)
"""How long an interest that led to no case is kept (trust.md 1.5)."""
KEEP_UPLOADS = timedelta(days=30)
"""How long a sheet waits for somebody to accept it."""
KEEP_LOGS = timedelta(days=730)
"""How long it is kept who looked at whom, who did what, who was signed in and who was written to (trust.md 1.5)."""
KEEP_CLOSED_CASES = timedelta(days=365)
"""How long a family is known after its child's last case was closed (trust.md 1.5)."""

_LOGGED: tuple[Any, ...] = (
    AuditEntry.at,
    ReadEntry.at,
    Message.created_at,
    SignInSession.last_seen_at,
    AssociationImport.uploaded_at,
)
"""The moments by which a row of a log is old."""
_OVER = (MessageState.WAITING, MessageState.SENDING)


def clear(session: Session, *, at: datetime) -> None:
    """Erase the secrets of messages that came too late, forget the families of old cases, and drop what is old."""
    session.execute(
        update(Message)
        .where(col(Message.state).in_(_OVER), col(Message.expires_at) <= at)
        .values(state=MessageState.EXPIRED, secret=None, leased_until=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(SignInCode).where(col(SignInCode.expires_at) < at - KEEP_CODES))
    session.execute(delete(RememberedDevice).where(col(RememberedDevice.expires_at) < at))
    is_waiting = col(AssociationImport.accepted_at).is_(None)
    session.execute(delete(AssociationImport).where(is_waiting, col(AssociationImport.uploaded_at) < at - KEEP_UPLOADS))
    for moment in _LOGGED:
        session.execute(delete(moment.class_).where(moment < at - KEEP_LOGS))
    rate_limits.forget(session, before=at - KEEP_COUNTS)
    jobs.forget(session, before=at - KEEP_JOBS)
    interests.forget(session, before=at - KEEP_INTERESTS)
    placing_rounds.forget(session, before=at - placing_rounds.KEEP)
    erasures.of_closed_cases(session, before=at - KEEP_CLOSED_CASES, at=at)
