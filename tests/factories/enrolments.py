"""Enrolments on their way, told by a bridge-builder."""

from datetime import date, time, timedelta

from sqlmodel import Session, select

from matchapp.domain.history import Source
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, Enrolment, Team, TeamSession
from matchapp.policy import Principal
from matchapp.services import answers, enrolments, trials
from matchapp.services.trials import Proposal
from tests.factories.tellings import ON, told

FROM_ASSOCIATION = Source.ASSOCIATION


def proposal(session: Session, team: Team, on: date = ON, starts_at: time = time(17)) -> Proposal:
    """Return a date at the team's venue."""
    meets = session.exec(select(TeamSession).where(TeamSession.team_id == team.id)).one()
    return Proposal(on_date=on, starts_at=starts_at, ends_at=time(18), venue_id=meets.venue_id)


def chosen(session: Session, by: Principal, case: Case, team: Team, on: date = ON) -> Enrolment:
    """Choose a team."""
    return enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(by, on=on))


def requested(session: Session, by: Principal, case: Case, team: Team, on: date = ON) -> Enrolment:
    """Choose a team and ask it."""
    return enrolments.request(session, chosen(session, by, case, team, on), **told(by, on=on))


def offered(session: Session, by: Principal, case: Case, team: Team, on: date = ON) -> Enrolment:
    """Ask a team that offers a place, with today and a week from now as trials."""
    enrolment = requested(session, by, case, team, on)
    dates = [proposal(session, team, on), proposal(session, team, on + timedelta(days=7))]
    return answers.offer(session, enrolment, proposals=dates, **told(by, on=on, source=FROM_ASSOCIATION))


def booked(session: Session, by: Principal, case: Case, team: Team, on: date = ON) -> Enrolment:
    """Book the first of the offered trials."""
    enrolment = offered(session, by, case, team, on)
    return trials.book(session, enrolment, trial=trials.of(session, enrolment)[0], **told(by, on=on))


def enrolled(session: Session, by: Principal, case: Case, team: Team, on: date = ON) -> Enrolment:
    """Enrol a child after one trial, all on one day."""
    enrolment = booked(session, by, case, team, on)
    trials.attended(session, enrolment, **told(by, on=on))
    return enrolments.enrol(session, enrolment, **told(by, on=on))
