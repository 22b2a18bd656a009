"""The outbox: messages written with the change they tell of, and handed to the worker one lease at a time."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session, col, or_, select

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message

LEASE = timedelta(seconds=60)
GIVE_UP_AFTER = timedelta(days=3)
"""A provider that is down over a weekend loses nothing."""
_LONGEST_WAIT = timedelta(hours=1)
ALL_CHANNELS = frozenset(Channel)


def post(
    session: Session,
    *,
    kind: MessageKind,
    channel: Channel,
    recipient: str,
    language: str,
    at: datetime,
    user_id: int | None = None,
    subject_id: int | None = None,
    secret: str | None = None,
    facts: dict[str, str | int] | None = None,
    dedup_key: str | None = None,
    lasts: timedelta | None = None,
    not_before: datetime | None = None,
) -> Message:
    """Write a message to the outbox; it goes out once the transaction is committed, or later where that is said."""
    message = Message(
        message_id=secrets.token_hex(16),
        dedup_key=dedup_key,
        kind=kind,
        channel=channel,
        recipient=recipient,
        language=language,
        user_id=user_id,
        subject_id=subject_id,
        secret=secret,
        facts=dict(facts or {}),
        not_before=not_before or at,
        expires_at=at + lasts if lasts else None,
        created_at=at,
    )
    session.add(message)
    session.flush()
    return message


def is_any_due(session: Session, *, at: datetime, channels: Collection[Channel] = ALL_CHANNELS) -> bool:
    """Tell whether a message is to be sent by one of these channels, without taking a lock."""
    return session.exec(select(Message.id).where(*_due(at, channels)).limit(1)).first() is not None


def claim(session: Session, *, at: datetime, channels: Collection[Channel] = ALL_CHANNELS) -> Message | None:
    """Lease the next message that is due, so that no other worker takes it; the caller commits before sending."""
    due = (
        select(Message)
        .where(*_due(at, channels))
        .order_by(col(Message.not_before), col(Message.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    message = session.exec(due).first()
    if message is None:
        return None
    message.state = MessageState.SENDING
    message.leased_until = at + LEASE
    message.attempts += 1
    session.flush()
    return message


def sent(session: Session, message: Message, *, at: datetime) -> None:
    """Note that a message went out, and erase its secret."""
    message.state, message.sent_at, message.secret, message.leased_until = MessageState.SENT, at, None, None
    session.flush()


def expire(session: Session, message: Message) -> None:
    """Drop a message whose time is over, such as a code, and erase its secret."""
    message.state, message.secret, message.leased_until = MessageState.EXPIRED, None, None
    session.flush()


def failed(session: Session, message: Message, *, at: datetime, for_good: bool) -> None:
    """Note a failed attempt: try again in 30 s, each time twice as late up to an hour; give up after three days."""
    message.leased_until = None
    if for_good or at - message.created_at >= GIVE_UP_AFTER:
        message.state, message.secret = MessageState.FAILED, None
    else:
        message.state = MessageState.WAITING
        message.not_before = at + min(timedelta(seconds=15 * 2 ** min(message.attempts, 10)), _LONGEST_WAIT)
    session.flush()


def backlog(session: Session) -> dict[MessageState, int]:
    """Return how many messages wait, are on their way, and have failed."""
    shown = (MessageState.WAITING, MessageState.SENDING, MessageState.FAILED)
    counted = select(Message.state, func.count()).where(col(Message.state).in_(shown)).group_by(col(Message.state))
    found = dict(session.exec(counted).all())
    return {state: found.get(state, 0) for state in shown}


def void_codes(session: Session, *, user_id: int, kind: MessageKind) -> None:
    """Drop the waiting messages of a kind to a user: a newer code makes the older ones void."""
    session.exec(
        update(Message)
        .where(col(Message.user_id) == user_id, col(Message.kind) == kind, col(Message.state) == MessageState.WAITING)
        .values(state=MessageState.EXPIRED, secret=None)
    )


def _due(at: datetime, channels: Collection[Channel]) -> tuple[Any, ...]:
    return (
        col(Message.channel).in_(channels),
        col(Message.state).in_((MessageState.WAITING, MessageState.SENDING)),
        col(Message.not_before) <= at,
        or_(col(Message.leased_until).is_(None), col(Message.leased_until) < at),
    )
