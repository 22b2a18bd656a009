"""Freezes the figures of how matching works, for the worker: read first, then written in a moment."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from matchapp import clock
from matchapp.domain.evaluation import figures
from matchapp.models import Job
from matchapp.models.engine import reading, writing
from matchapp.services import evaluations, matching_figures


def run(engine: Engine, job: Job) -> None:
    """Freeze the figures of the day that a job names; where they stand already, or are too few, nothing is written."""
    as_of = date.fromisoformat(job.payload["as_of"])
    with reading(engine) as session:
        found = figures(evaluations.rows(session, as_of=as_of))
    with writing(engine) as session:
        matching_figures.freeze(session, found, as_of=as_of, at=clock.now())
        session.commit()
