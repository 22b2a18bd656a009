"""Server-side sessions: begun at sign-in, renewed at every step up, ended at once when asked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from matchapp.domain.role import Factor
from matchapp.models import SignInSession

IDLE = timedelta(minutes=30)
IDLE_BY_CODE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


def hashed(token: str) -> str:
    """Return the form in which a random token is stored (64 hex digits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def find(session: Session, token: str, *, at: datetime) -> SignInSession | None:
    """Return the living session of a token: staff idle out after 30 min, others after 60, all end after 12 h."""
    row = session.exec(select(SignInSession).where(SignInSession.token_hash == hashed(token))).first()
    if row is None or row.ended_at is not None or at - row.created_at > ABSOLUTE:
        return None
    idle = IDLE if row.first_factor is Factor.PASSWORD else IDLE_BY_CODE
    return None if at - row.last_seen_at > idle else row


def begin(session: Session, *, user_id: int, factor: Factor, at: datetime) -> tuple[SignInSession, str]:
    """Begin a session after the first factor and return it with its token, which is not stored."""
    token = secrets.token_urlsafe(32)
    row = SignInSession(
        token_hash=hashed(token),
        user_id=user_id,
        first_factor=factor,
        created_at=at,
        last_seen_at=at,
        authenticated_at=at,
    )
    session.add(row)
    session.flush()
    return row, token


def renew(session: Session, row: SignInSession, *, at: datetime) -> str:
    """Give a session a new token, so that one caught before a step up is worth nothing after it."""
    token = secrets.token_urlsafe(32)
    row.token_hash = hashed(token)
    row.last_seen_at = at
    session.flush()
    return token


def seen(session: Session, row_id: int, *, at: datetime) -> None:
    """Note that a session is in use, at most once a minute."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.id) == row_id, col(SignInSession.last_seen_at) < at - SEEN_EVERY)
        .values(last_seen_at=at)
    )


def end(session: Session, row: SignInSession, *, at: datetime) -> None:
    """End one session."""
    row.ended_at = at
    session.flush()


def end_all(session: Session, user_id: int, *, at: datetime) -> None:
    """End every session of a user at once."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.user_id) == user_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=at)
    )


def end_others(session: Session, row: SignInSession, *, at: datetime) -> None:
    """End every session of a user but this one."""
    session.exec(
        update(SignInSession)
        .where(
            col(SignInSession.user_id) == row.user_id,
            col(SignInSession.id) != row.id,
            col(SignInSession.ended_at).is_(None),
        )
        .values(ended_at=at)
        .execution_options(synchronize_session=False)
    )
