"""Observations: one tap is one observation, and a child that stopped is ended with it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Enrolment, Observation, Team
from matchapp.policy import Principal
from matchapp.services import follow_ups, observations
from matchapp.services.refusals import Refused
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import AT, ON, told


@pytest.fixture
def member(session: Session, case: Case, team: Team, amira: Principal) -> Enrolment:
    """Return the enrolment of a child that is a member since ten days ago."""
    return made.enrolled(session, amira, case, team, ON - timedelta(days=10))


def _seen(session: Session, enrolment: Enrolment, by: Principal, key: str, days_ago: int = 0) -> Observation:
    on = ON - timedelta(days=days_ago)
    return observations.record(
        session, enrolment, value=ObservationValue.ACTIVE, observed_by=ObservationSource.ASSOCIATION, form_key=key,
        **told(by, on=on, at=AT),
    )  # fmt: skip


def _stopped(session: Session, enrolment: Enrolment, by: Principal, key: str = "stopped") -> Observation:
    return observations.stopped(
        session, enrolment, observed_by=ObservationSource.FAMILY, form_key=key, end_kind=EndKind.DROPOUT,
        reasons=[EndReason.TIME_CLASH], said_by=SaidBy.GUARDIAN, **told(by),
    )  # fmt: skip


def test_one_form_sent_twice_is_one_observation(session: Session, member: Enrolment, amira: Principal) -> None:
    assert _seen(session, member, amira, "one") is _seen(session, member, amira, "one")
    assert len(session.exec(select(Observation)).all()) == 1


def test_the_newest_comes_first(session: Session, member: Enrolment, amira: Principal) -> None:
    for key, days_ago in (("a", 3), ("b", 0), ("c", 9)):
        _seen(session, member, amira, key, days_ago)
    assert [one.form_key for one in observations.of(session, member)] == ["b", "a", "c"]


def test_nobody_has_seen_what_has_not_come(session: Session, member: Enrolment, amira: Principal) -> None:
    with pytest.raises(Refused) as refused:
        _seen(session, member, amira, "one", days_ago=-1)
    assert refused.value.refusal is Refusal.IN_THE_FUTURE
    assert observations.of(session, member) == []


def test_a_child_that_stopped_is_seen_and_ended_in_one_act(
    session: Session, member: Enrolment, team: Team, amira: Principal
) -> None:
    observation = _stopped(session, member, amira)
    assert observation.value is ObservationValue.NOT_ACTIVE
    assert (member.state, teams.spot(session, team).taken) == (EnrolmentState.ENDED, 0)
    assert [one.done_at is None for one in follow_ups.of(session, member)] == [False] * 3


def test_a_child_stops_once(session: Session, member: Enrolment, amira: Principal) -> None:
    assert _stopped(session, member, amira) is _stopped(session, member, amira)
    with pytest.raises(Refused) as refused:
        _stopped(session, member, amira, "another form")
    assert refused.value.refusal is Refusal.ALREADY_DONE
    assert len(observations.of(session, member)) == 1
