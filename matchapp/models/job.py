"""A job: work for the worker, written in the same transaction as the change that calls for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from matchapp.domain.message import JobState
from matchapp.models.base import Row, one_of

_WAITING = text("state IN ('waiting', 'running')")


class Job(Row, table=True):
    """Work with a lease, retries and a key against doubles; payloads carry ids and the person it is done for."""

    __table_args__ = (Index("ix_job_due", "not_before", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=40)
    dedup_key: str | None = Field(default=None, max_length=120, unique=True)
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    for_user_id: int | None = Field(default=None, foreign_key="user_account.id")
    state: JobState = Field(default=JobState.WAITING, sa_type=one_of(JobState, "state"))
    attempts: int = 0
    not_before: datetime
    leased_until: datetime | None = None
    created_at: datetime
    finished_at: datetime | None = None
