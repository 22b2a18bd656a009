"""Trials stand as their enrolment's log tells, also when an event is voided."""

from sqlmodel import Session, select

from matchapp.models import Case, Enrolment, Team, Trial
from matchapp.models.trial import TrialState
from matchapp.policy import Principal
from matchapp.services import enrolments, trials
from tests.factories import enrolments as made
from tests.factories.tellings import told

P, B, A, M, D = TrialState.PROPOSED, TrialState.BOOKED, TrialState.ATTENDED, TrialState.MISSED, TrialState.DROPPED


def _states(session: Session) -> list[TrialState]:
    return [trial.state for trial in session.exec(select(Trial).order_by("on_date"))]


def _void_last(session: Session, enrolment: Enrolment, by: Principal) -> None:
    standing = enrolments.fold_of(enrolment).history.standing[-1]
    event = next(row for row in enrolment.events if row.id == standing.id)
    enrolments.void(session, enrolment, event=event, **told(by))


def test_voiding_takes_a_trial_back_step_by_step(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.attended(session, enrolment, **told(amira))
    assert _states(session) == [A, P]
    _void_last(session, enrolment, amira)
    assert _states(session) == [B, P]
    _void_last(session, enrolment, amira)
    assert _states(session) == [P, P]
    _void_last(session, enrolment, amira)
    assert _states(session) == [D, D]


def test_what_was_marked_wrongly_is_marked_again(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.missed(session, enrolment, **told(amira))
    assert _states(session) == [M, P]
    _void_last(session, enrolment, amira)
    trials.attended(session, enrolment, **told(amira))
    assert _states(session) == [A, P]


def test_a_no_drops_what_was_not_held(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    enrolments.decline_by_child(session, enrolment, **told(amira))
    assert _states(session) == [D, D]
    _void_last(session, enrolment, amira)
    assert _states(session) == [B, P]
