"""Offers run out the day after their last day, give their place back once, and never before."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Case, Team
from matchapp.policy import Principal
from matchapp.services import answers, expiries
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import ON, told


def test_an_offer_runs_out_after_its_last_day_and_gives_its_place_back(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    facts = told(carl)
    answers.offer(session, enrolment, hold_until=ON + timedelta(days=3), **facts)
    later = facts["at"] + timedelta(days=5)
    assert expiries.run(session, on=ON + timedelta(days=3), at=later) == 0
    assert enrolment.state is EnrolmentState.OFFERED
    assert expiries.run(session, on=ON + timedelta(days=4), at=later) == 1
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.EXPIRED, 0)
    assert expiries.run(session, on=ON + timedelta(days=9), at=later) == 0


def test_an_offer_without_a_last_day_stands(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.offer(session, enrolment, **told(carl))
    assert expiries.run(session, on=ON + timedelta(days=300), at=told(carl)["at"] + timedelta(days=300)) == 0
    assert enrolment.state is EnrolmentState.OFFERED
