"""Trials: proposed from the team's own sessions, booked, moved, held or missed."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Message, SeasonBreak, Team, TeamSession, Trial
from matchapp.models.base import id_of
from matchapp.models.trial import TrialState
from matchapp.policy import Principal
from matchapp.services import enrolments, trials
from matchapp.services.refusals import Refused
from tests.cast import Cast
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import ON, told

WEEK = timedelta(days=7)
CHRISTMAS = date(2026, 12, 21)


def _states(session: Session, enrolment_id: int) -> list[TrialState]:
    statement = select(Trial).where(Trial.enrolment_id == enrolment_id).order_by("on_date", "starts_at")
    return [trial.state for trial in session.exec(statement)]


def test_the_sessions_of_a_team_are_proposed_but_in_its_breaks(session: Session, team: Team) -> None:
    team.breaks.append(SeasonBreak(team_id=id_of(team), starts_on=CHRISTMAS, ends_on=date(2027, 1, 3)))
    venue_id = team.sessions[0].venue_id
    team.sessions.append(
        TeamSession(
            team_id=id_of(team), venue_id=venue_id, on_date=date(2026, 12, 22), starts_at=time(10), ends_at=time(12)
        )
    )
    session.flush()
    found = trials.upcoming(team, first=date(2026, 12, 8), last=date(2027, 1, 10))
    assert [(one.on_date, one.starts_at) for one in found] == [
        (date(2026, 12, 14), time(17)),
        (date(2026, 12, 22), time(10)),
        (date(2027, 1, 4), time(17)),
    ]
    assert {one.venue_id for one in found} == {venue_id}


def test_booking_picks_a_date_and_tells_the_association(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.offered(session, amira, case, team)
    trial = trials.of(session, enrolment)[1]
    trials.book(session, enrolment, trial=trial, **told(amira))
    assert (enrolment.state, enrolments.fold_of(enrolment).trial_on) == (EnrolmentState.TRIAL_BOOKED, ON + WEEK)
    assert _states(session, id_of(enrolment)) == [TrialState.PROPOSED, TrialState.BOOKED]
    sent = session.exec(select(Message).where(Message.kind == MessageKind.TRIAL_BOOKED)).all()
    assert [(one.recipient, one.subject_id) for one in sent] == [("carl@example.org", enrolment.id)]


def test_a_trial_moves_to_another_date(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.book(session, enrolment, trial=trials.of(session, enrolment)[1], **told(amira))
    assert _states(session, id_of(enrolment)) == [TrialState.PROPOSED, TrialState.BOOKED]
    assert teams.spot(session, team).taken == 1


def test_a_trial_moves_to_another_hour_of_the_day(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.propose(session, enrolment, [made.proposal(session, team, ON, time(16))], at=enrolment.created_at)
    trials.book(session, enrolment, trial=trials.of(session, enrolment)[0], **told(amira))
    assert _states(session, id_of(enrolment)) == [TrialState.BOOKED, TrialState.PROPOSED, TrialState.PROPOSED]
    trials.attended(session, enrolment, **told(amira))
    assert _states(session, id_of(enrolment)) == [TrialState.ATTENDED, TrialState.PROPOSED, TrialState.PROPOSED]


def test_a_booked_date_is_not_booked_twice(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        trials.book(session, enrolment, trial=trials.of(session, enrolment)[0], **told(amira))
    assert refused.value.refusal is Refusal.NO_TRIAL_DATE


def test_a_date_of_another_enrolment_is_refused(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.offered(session, amira, case, team)
    other = made.offered(session, amira, case, teams.team(session, cast.svoemmeklub))
    with pytest.raises(Refused) as refused:
        trials.book(session, enrolment, trial=trials.of(session, other)[0], **told(amira))
    assert refused.value.refusal is Refusal.NO_TRIAL_DATE


def test_a_child_that_came_is_trying(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.attended(session, enrolment, **told(amira))
    assert enrolment.state is EnrolmentState.TRIALLING
    assert _states(session, id_of(enrolment)) == [TrialState.ATTENDED, TrialState.PROPOSED]


def test_a_child_that_did_not_come_keeps_its_place(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.booked(session, amira, case, team)
    trials.missed(session, enrolment, **told(amira))
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.OFFERED, 1)
    assert _states(session, id_of(enrolment)) == [TrialState.MISSED, TrialState.PROPOSED]
    trials.give_up(session, enrolment, **told(amira))
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.NO_SHOW_FINAL, 0)
    assert _states(session, id_of(enrolment)) == [TrialState.MISSED, TrialState.DROPPED]


def test_trials_of_several_enrolments_are_read_at_once(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    one = made.booked(session, amira, case, team)
    other = made.offered(session, amira, case, teams.team(session, cast.svoemmeklub))
    found = trials.by_enrolment(session, [one, other])
    assert {key: len(rows) for key, rows in found.items()} == {id_of(one): 2, id_of(other): 2}
