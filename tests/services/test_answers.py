"""What an association answers: an offer with dates, the waiting list, a no with a reason."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import DeclineReason
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Message, Team
from matchapp.models.trial import TrialState
from matchapp.policy import Principal
from matchapp.services import answers, enrolments, trials
from matchapp.services.refusals import Refused
from tests.cast import Cast
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import ON, told


def _sent(session: Session, kind: MessageKind) -> list[str]:
    return [message.recipient for message in session.exec(select(Message).where(Message.kind == kind))]


def test_an_offer_proposes_dates_and_tells_the_bridge_builder(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    dates = [made.proposal(session, team, ON + timedelta(days=days)) for days in (7, 14)]
    hold_until = date(2026, 12, 7)
    answers.offer(session, enrolment, proposals=dates, hold_until=hold_until, **told(carl))
    assert enrolment.state is EnrolmentState.OFFERED
    assert enrolments.fold_of(enrolment).hold_until == hold_until
    assert [(one.on_date, one.starts_at, one.state) for one in trials.of(session, enrolment)] == [
        (date(2026, 11, 30), time(17), TrialState.PROPOSED),
        (date(2026, 12, 7), time(17), TrialState.PROPOSED),
    ]
    assert _sent(session, MessageKind.SPOT_OFFERED) == ["amira@example.org"]


def test_a_place_can_be_offered_from_the_waiting_list(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.put_on_waiting_list(session, enrolment, **told(carl))
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.WAITLISTED, 0)
    answers.offer(session, enrolment, **told(carl))
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.OFFERED, 1)


def test_a_no_has_a_reason_and_tells_the_bridge_builder(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.decline(session, enrolment, decline_reason=DeclineReason.NO_COACH, **told(carl))
    assert enrolment.state is EnrolmentState.REJECTED
    assert enrolments.fold_of(enrolment).decline_reason is DeclineReason.NO_COACH
    assert _sent(session, MessageKind.REQUEST_DECLINED) == ["amira@example.org"]


def test_what_was_not_asked_is_not_answered(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.chosen(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        answers.offer(session, enrolment, **told(carl))
    assert refused.value.refusal is Refusal.ILLEGAL_ORDER
    assert teams.spot(session, team).taken == 0
    assert _sent(session, MessageKind.SPOT_OFFERED) == []


def test_a_second_answer_says_that_it_is_done(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.offered(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        answers.offer(session, enrolment, **told(amira))
    assert refused.value.refusal is Refusal.ALREADY_DONE
    assert teams.spot(session, team).taken == 1


def test_a_date_offered_again_is_the_same_trial(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.offered(session, amira, case, team)
    [first, _] = trials.of(session, enrolment)
    enrolments.void(session, enrolment, event=enrolment.events[-1], **told(amira))
    assert trials.of(session, enrolment) == []
    other = teams.team(session, cast.boldklub, "U14")
    answers.offer(session, enrolment, proposals=[made.proposal(session, other)], **told(amira))
    [again] = trials.of(session, enrolment)
    assert again is first
    assert again.venue_id == made.proposal(session, other).venue_id
