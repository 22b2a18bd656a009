"""Runs a placing round for the worker: candidates with progress, then the solver, each outside of long transactions."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine

from matchapp import clock
from matchapp.adapters import minimum_cost_flow
from matchapp.adapters.minimum_cost_flow import NotSolved
from matchapp.domain.placing import Candidate
from matchapp.domain.placing_state import Trouble
from matchapp.domain.role import Role
from matchapp.models import Job, PlacingRound, User
from matchapp.models.base import id_of
from matchapp.models.engine import reading, writing
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import jobs, placing_candidates, placing_rounds, placing_runs, principals

AT_A_TIME = 250
"""So many children's candidates are found between two notes of how far the round is."""


def run(engine: Engine, job: Job) -> None:
    """Run the round that a job was written for; one that was changed meanwhile is left to its next run."""
    round_id, version = int(job.payload["placing_round_id"]), int(job.payload["version"])
    try:
        with uncollected():
            _run(engine, job, round_id, version)
    except placing_runs.Overtaken:
        return


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector still: a large round is a million small tuples and no ring among them.

    It would look through all of them again and again, for half of the time that the candidates take (bench/README.md).
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _run(engine: Engine, job: Job, round_id: int, version: int) -> None:
    by, cases = _asked_for(engine, job, round_id)
    found: dict[int, tuple[Candidate, ...]] = {}
    for start in range(0, len(cases), AT_A_TIME):
        found |= _candidates(engine, cases[start : start + AT_A_TIME])
        with writing(engine) as session:
            placing_runs.note(session, round_id, version=version, looked_at=len(found))
            jobs.renew(session, id_of(job), at=clock.now())
            session.commit()
    _solve(engine, round_id, version, found, by)


def _asked_for(engine: Engine, job: Job, round_id: int) -> tuple[Principal, Sequence[int]]:
    """Return who asked, with the rights of today, and the cases of the round that they may still see."""
    with reading(engine) as session:
        row, user = session.get(PlacingRound, round_id), session.get(User, job.for_user_id or 0)
        if row is None:
            raise placing_runs.Overtaken
        roles = principals.principals_of(session, user, on=clock.today()) if user else []
        by = next((one for one in roles if one.role is Role.BRIDGE_BUILDER), ANONYMOUS)
        return by, [one.case_id for one in placing_rounds.children_of(session, by, row)]


def _candidates(engine: Engine, case_ids: Sequence[int]) -> dict[int, tuple[Candidate, ...]]:
    with reading(engine) as session:
        return placing_candidates.candidates_of(session, case_ids, on=clock.today())


def _solve(engine: Engine, round_id: int, version: int, found: dict[int, tuple[Candidate, ...]], by: Principal) -> None:
    with writing(engine) as session:
        row = placing_runs.current(session, round_id, version=version)
        question = placing_runs.freeze(session, row, found, by=by, on=clock.today())
        session.commit()
    try:
        solved = placing_runs.solved(question, minimum_cost_flow.assign)
    except NotSolved:
        solved = Trouble.NOT_SOLVED
    with writing(engine) as session:
        row = placing_runs.current(session, round_id, version=version)
        if isinstance(solved, Trouble):
            placing_runs.fail(session, row, solved)
        else:
            placing_runs.answer(session, row, question, solved, at=clock.now())
        session.commit()
