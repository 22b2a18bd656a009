"""What is cleared away once its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col

from matchapp.domain.message import MessageState
from matchapp.models import Message, SignInCode
from matchapp.services import interests, jobs, rate_limits

KEEP_COUNTS = timedelta(days=1)
KEEP_CODES = timedelta(days=1)
KEEP_JOBS = timedelta(days=7)
KEEP_INTERESTS = timedelta(days=90)
"""How long an interest that led to no case is kept (trust.md 1.5)."""

_OVER = (MessageState.WAITING, MessageState.SENDING)


def clear(session: Session, *, at: datetime) -> None:
    """Erase the secrets of messages that came too late, and drop old counts, codes, finished jobs and interests."""
    session.execute(
        update(Message)
        .where(col(Message.state).in_(_OVER), col(Message.expires_at) <= at)
        .values(state=MessageState.EXPIRED, secret=None, leased_until=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(SignInCode).where(col(SignInCode.expires_at) < at - KEEP_CODES))
    rate_limits.forget(session, before=at - KEEP_COUNTS)
    jobs.forget(session, before=at - KEEP_JOBS)
    interests.forget(session, before=at - KEEP_INTERESTS)
