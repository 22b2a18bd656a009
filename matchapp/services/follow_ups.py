"""Follow-ups: planned by what happens in an enrolment, and done by asking."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from matchapp.domain.enrolment import CLOSED
from matchapp.domain.enrolment_fold import EnrolmentFold
from matchapp.domain.follow_up import FollowUpKind, due_dates, opens_on
from matchapp.models import Enrolment, FollowUp, Observation, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal, visible


def due(session: Session, principal: Principal, *, on: date) -> list[FollowUp]:
    """Return the follow-ups that wait on a day among the rows she may see, the oldest first, with child and team."""
    statement = (
        visible(principal, FollowUp)
        .where(col(FollowUp.done_at).is_(None), col(FollowUp.due_on) <= on)
        .options(
            joinedload(FollowUp.enrolment).joinedload(Enrolment.child),  # type: ignore[arg-type]
            joinedload(FollowUp.enrolment).joinedload(Enrolment.team).joinedload(Team.association),  # type: ignore[arg-type]
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
    )
    return list(session.exec(statement))


def of(session: Session, enrolment: Enrolment) -> list[FollowUp]:
    """Return the follow-ups of an enrolment by their day."""
    statement = select(FollowUp).where(FollowUp.enrolment_id == enrolment.id).order_by(col(FollowUp.due_on))
    return list(session.exec(statement))


def done(session: Session, follow_up: FollowUp, *, by: Principal, at: datetime) -> FollowUp:
    """Note that somebody has asked and learned nothing; doing it twice changes nothing."""
    if follow_up.done_at is None:
        follow_up.done_at, follow_up.done_by_id = at, by.user_id
        session.flush()
    return follow_up


def answer(session: Session, enrolment: Enrolment, observation: Observation) -> None:
    """Complete the follow-ups that an observation answers: those whose window was open on its day."""
    for follow_up in of(session, enrolment):
        if follow_up.done_at is None and opens_on(follow_up.kind, follow_up.due_on) <= observation.observed_on:
            follow_up.done_at, follow_up.done_by_id = observation.recorded_at, observation.recorded_by_id
            follow_up.observation_id = observation.id
    session.flush()


def settle(
    session: Session, enrolment: Enrolment, before: EnrolmentFold, after: EnrolmentFold, *, by: Principal, at: datetime
) -> None:
    """Bring the follow-ups of an enrolment in line with its log, whatever was added or voided.

    An end completes what still waits; voiding the end opens that again.
    """
    if after.state in CLOSED:
        for follow_up in of(session, enrolment):
            done(session, follow_up, by=by, at=at)
        return
    if before.state in CLOSED:
        _open_again(session, enrolment, closed_at=before.history.standing[-1].recorded_at)
    _plan(session, enrolment, due_dates(first_attended_on=after.first_attended_on, enrolled_on=after.enrolled_on))


def _open_again(session: Session, enrolment: Enrolment, *, closed_at: datetime) -> None:
    for follow_up in of(session, enrolment):
        if follow_up.observation_id is None and follow_up.done_at == closed_at:
            follow_up.done_at = follow_up.done_by_id = None


def _plan(session: Session, enrolment: Enrolment, wanted: dict[FollowUpKind, date]) -> None:
    known = {follow_up.kind: follow_up for follow_up in of(session, enrolment)}
    for kind, due_on in wanted.items():
        if kind not in known:
            session.add(FollowUp(enrolment_id=id_of(enrolment), kind=kind, due_on=due_on))
        elif known[kind].done_at is None:
            known[kind].due_on = due_on
    for kind in known.keys() - wanted.keys():
        if known[kind].observation_id is None:
            session.delete(known[kind])
    session.flush()
