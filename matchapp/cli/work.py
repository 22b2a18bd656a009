"""Does the jobs: each in a transaction of its own, with the function of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from matchapp import clock
from matchapp.cli import matching_figures, placing
from matchapp.domain.evaluation_row import last_quarter
from matchapp.domain.job import JobKind
from matchapp.models import Job
from matchapp.models.engine import reading, writing
from matchapp.services import expiries, housekeeping, jobs, spot_postings, vacancies, wish_matches
from matchapp.services import matching_figures as figure_rows

_hour_kept: dict[Engine, str] = {}
"""The hour for which this process has asked for housekeeping already."""


def keep_house(engine: Engine, *, at: datetime) -> None:
    """Ask for housekeeping once an hour, however many workers there are: the key is the hour."""
    hour = f"{at:%Y-%m-%dT%H}"
    if _hour_kept.get(engine) == hour:
        return
    with writing(engine) as session:
        jobs.enqueue(session, kind=JobKind.HOUSEKEEPING, at=at, dedup_key=f"{JobKind.HOUSEKEEPING}:{hour}")
        session.commit()
    _hour_kept[engine] = hour


def do_next(engine: Engine) -> bool:
    """Do the next job that is due and tell whether there was one.

    The work and its mark are one transaction: a job that dies halfway leaves nothing and is done again. Long work
    shows how far it is, so it has transactions of its own, and can be done again from any point.
    """
    with reading(engine) as session:
        if not jobs.is_any_due(session, at=clock.now()):
            return False
    with writing(engine) as session:
        job = jobs.claim(session, at=clock.now())
        session.commit()
    if job is None or job.id is None:
        return False
    try:
        if job.kind in _LONG_WORK:
            _LONG_WORK[JobKind(job.kind)](engine, job)
        with writing(engine) as session:
            if job.kind in _WORK:
                _WORK[JobKind(job.kind)](session, job)
            jobs.done(session, session.get_one(Job, job.id), at=clock.now())
            session.commit()
    except Exception:  # noqa: BLE001 - one job that fails must not stop the others
        structlog.get_logger().exception("job_failed", job_id=job.id, job_kind=job.kind, attempt=job.attempts)
        with writing(engine) as session:
            jobs.failed(session, session.get_one(Job, job.id), at=clock.now())
            session.commit()
    return True


def _keep_house(session: Session, _job: Job) -> None:
    housekeeping.clear(session, at=clock.now())
    expiries.run(session, on=clock.today(), at=clock.now())
    spot_postings.let_go(session, on=clock.today(), at=clock.now())
    vacancies.tell(session, on=clock.today(), at=clock.now())
    wish_matches.match(session, on=clock.today(), at=clock.now())
    _ask_for_figures(session)


def _ask_for_figures(session: Session) -> None:
    """Ask once a night for the last quarter's figures until they stand: they need enough children."""
    as_of = last_quarter(clock.today())
    if not figure_rows.are_frozen(session, as_of=as_of):
        kind = JobKind.MATCHING_FIGURES
        payload = {"as_of": as_of.isoformat()}
        jobs.enqueue(session, kind=kind, at=clock.now(), payload=payload, dedup_key=f"{kind}:{clock.today()}")


_WORK: Mapping[JobKind, Callable[[Session, Job], None]] = {JobKind.HOUSEKEEPING: _keep_house}

_LONG_WORK: Mapping[JobKind, Callable[[Engine, Job], None]] = {
    JobKind.PLACING: placing.run,
    JobKind.MATCHING_FIGURES: matching_figures.run,
}
