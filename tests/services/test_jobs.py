"""The job table: once each, by one worker at a time, again after a failure."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.job import JobKind
from matchapp.domain.message import JobState
from matchapp.models import Job
from matchapp.models.engine import writing
from matchapp.services import jobs

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _enqueue(session: Session, key: str | None = None) -> bool:
    return jobs.enqueue(session, kind=JobKind.HOUSEKEEPING, at=AT, dedup_key=key)


def test_a_key_is_used_once_even_when_its_job_is_done(session: Session) -> None:
    assert _enqueue(session, "hour")
    assert not _enqueue(session, "hour")
    job = jobs.claim(session, at=AT)
    assert job is not None
    jobs.done(session, job, at=AT)
    assert not _enqueue(session, "hour")
    assert len(session.exec(select(Job)).all()) == 1


def test_jobs_without_a_key_are_each_their_own(session: Session) -> None:
    assert _enqueue(session)
    assert _enqueue(session)


def test_the_oldest_due_job_comes_first_and_the_future_waits(session: Session) -> None:
    jobs.enqueue(session, kind=JobKind.HOUSEKEEPING, at=AT, dedup_key="later", not_before=AT + timedelta(hours=1))
    jobs.enqueue(session, kind=JobKind.HOUSEKEEPING, at=AT, dedup_key="second", not_before=AT)
    jobs.enqueue(session, kind=JobKind.HOUSEKEEPING, at=AT, dedup_key="first", not_before=AT - timedelta(hours=1))
    taken = [jobs.claim(session, at=AT) for _ in range(3)]
    assert [job.dedup_key if job else None for job in taken] == ["first", "second", None]
    assert not jobs.is_any_due(session, at=AT)
    assert jobs.is_any_due(session, at=AT + timedelta(hours=1))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_workers_take_two_jobs(engine: Engine) -> None:
    with writing(engine) as session:
        _enqueue(session, "a")
        _enqueue(session, "b")
        session.commit()
    with writing(engine) as one, writing(engine) as other:
        first, second, third = jobs.claim(one, at=AT), jobs.claim(other, at=AT), jobs.claim(one, at=AT)
        assert (first and first.dedup_key, second and second.dedup_key, third) == ("a", "b", None)


def test_a_lease_that_runs_out_is_taken_again(session: Session) -> None:
    _enqueue(session)
    assert jobs.claim(session, at=AT) is not None
    assert jobs.claim(session, at=AT + jobs.LEASE) is None
    again = jobs.claim(session, at=AT + jobs.LEASE + timedelta(seconds=1))
    assert again is not None
    assert again.attempts == 2


def test_a_failed_job_waits_twice_as_long_each_time_and_gives_up(session: Session) -> None:
    _enqueue(session)
    at, waits = AT, []
    while (job := jobs.claim(session, at=at)) is not None:
        jobs.failed(session, job, at=at)
        waits.append((job.not_before - at).total_seconds())
        at = max(at, job.not_before)
    [job] = session.exec(select(Job)).all()
    assert waits[:5] == [60, 120, 240, 480, 960]
    assert (job.state, job.attempts) == (JobState.FAILED, jobs.MOST_ATTEMPTS)


def test_finished_jobs_are_forgotten_after_a_while(session: Session, fresh: Callable[[], Session]) -> None:
    _enqueue(session, "done")
    job = jobs.claim(session, at=AT)
    assert job is not None
    jobs.done(session, job, at=AT)
    _enqueue(session, "waiting")
    jobs.forget(session, before=AT)
    assert len(session.exec(select(Job)).all()) == 2
    jobs.forget(session, before=AT + timedelta(seconds=1))
    session.commit()
    assert [one.dedup_key for one in fresh().exec(select(Job))] == ["waiting"]
