"""A message: an outbox row, written with the change it tells of and delivered by the worker."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models.base import Row, one_of

_WAITING = text("state IN ('waiting', 'sending')")


class Message(Row, table=True):
    """Besked. It holds what it is about; the worker writes the words, in the reader's language, on the way out."""

    __table_args__ = (Index("ix_message_due", "not_before", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),)

    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(
        max_length=80, unique=True, description="the same at every attempt, so that a repeat is recognised"
    )
    dedup_key: str | None = Field(default=None, max_length=120, unique=True)
    kind: MessageKind = Field(sa_type=one_of(MessageKind, "kind"))
    channel: Channel = Field(sa_type=one_of(Channel, "channel"))
    recipient: str = Field(max_length=254, description="mail address or E.164 number")
    language: str = Field(max_length=12)
    user_id: int | None = Field(
        default=None, foreign_key="user_account.id", index=True, description="checked again on the way out"
    )
    subject_id: int | None = Field(
        default=None, description="id of the row it is about; which table follows from the kind"
    )
    secret: str | None = Field(
        default=None, max_length=200, description="a code or link token, erased when sent or expired"
    )
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="codes and dates alone, never names")
    state: MessageState = Field(default=MessageState.WAITING, sa_type=one_of(MessageState, "state"))
    attempts: int = 0
    not_before: datetime
    expires_at: datetime | None = None
    leased_until: datetime | None = None
    created_at: datetime
    sent_at: datetime | None = None
