"""The job table: work written with the change that calls for it, and handed to the worker one lease at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, or_, select

from matchapp.domain.job import JobKind
from matchapp.domain.message import JobState
from matchapp.models import Job

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 6
_OPEN = (JobState.WAITING, JobState.RUNNING)


def enqueue(
    session: Session,
    *,
    kind: JobKind,
    at: datetime,
    payload: dict[str, Any] | None = None,
    for_user_id: int | None = None,
    dedup_key: str | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Write a job and tell whether it is new: a key that was used before, done or not, writes nothing.

    The payload holds ids and codes, never names; ``for_user_id`` is the person it is done for, whose rights are looked
    at again when it runs.
    """
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    statement = (
        insert(Job)
        .values(
            kind=kind.value,
            dedup_key=dedup_key,
            payload=payload or {},
            for_user_id=for_user_id,
            state=JobState.WAITING,
            attempts=0,
            not_before=not_before or at,
            created_at=at,
        )
        .on_conflict_do_nothing(index_elements=["dedup_key"])
        .returning(col(Job.id))
    )
    return session.execute(statement).first() is not None


def is_any_due(session: Session, *, at: datetime) -> bool:
    """Tell whether there is work, without taking a lock."""
    return session.exec(select(Job.id).where(*_due(at)).limit(1)).first() is not None


def claim(session: Session, *, at: datetime) -> Job | None:
    """Lease the next job that is due, so that no other worker takes it; the caller commits before it begins."""
    due = (
        select(Job)
        .where(*_due(at))
        .order_by(col(Job.not_before), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job = session.exec(due).first()
    if job is None:
        return None
    job.state, job.leased_until = JobState.RUNNING, at + LEASE
    job.attempts += 1
    session.flush()
    return job


def renew(session: Session, job_id: int, *, at: datetime) -> None:
    """Keep a long job's lease, so that no other worker takes it for dead."""
    session.execute(update(Job).where(col(Job.id) == job_id).values(leased_until=at + LEASE))


def done(session: Session, job: Job, *, at: datetime) -> None:
    """Note that a job is done."""
    job.state, job.finished_at, job.leased_until = JobState.DONE, at, None
    session.flush()


def failed(session: Session, job: Job, *, at: datetime) -> None:
    """Note a failed attempt: try again later, each time twice as late, or give up after the last attempt."""
    job.leased_until = None
    if job.attempts >= MOST_ATTEMPTS:
        job.state, job.finished_at = JobState.FAILED, at
    else:
        job.state, job.not_before = JobState.WAITING, at + timedelta(seconds=30 * 2**job.attempts)
    session.flush()


def forget(session: Session, *, before: datetime) -> None:
    """Drop the jobs that were finished before a moment."""
    session.execute(delete(Job).where(col(Job.finished_at) < before))


def _due(at: datetime) -> tuple[Any, ...]:
    free = or_(col(Job.leased_until).is_(None), col(Job.leased_until) < at)
    return col(Job.state).in_(_OPEN), col(Job.not_before) <= at, free
