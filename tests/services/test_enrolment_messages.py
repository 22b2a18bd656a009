"""Messages about an enrolment reach those who can act on it, and carry no name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.reason import SaidBy
from matchapp.domain.role import Role
from matchapp.models import Case, Grant, Message, Team
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import answers, consents, deliveries, enrolment_messages, enrolments, expiries, guardians
from tests.cast import Cast, grant, user
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told


def _recipients(session: Session) -> list[str]:
    return [one.recipient for one in session.exec(select(Message).order_by("recipient"))]


def test_every_manager_in_force_is_told_once(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    for name, until_on in [("gry", None), ("hugo", ON - timedelta(days=1))]:
        person = user(session, name, staff=False)
        grant(session, person, Role.ASSOCIATION_MANAGER, association=cast.boldklub, until_on=until_on)
    gone = user(session, "ida", staff=False, state=UserState.ENDED)
    grant(session, gone, Role.ASSOCIATION_MANAGER, association=cast.boldklub)
    grant(session, cast.carl, Role.ASSOCIATION_MANAGER, association=cast.boldklub)
    made.requested(session, amira, case, team)
    assert _recipients(session) == ["carl@example.org", "gry@example.org"]


def test_an_association_without_a_manager_gets_no_mail(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    for one in session.exec(select(Grant).where(Grant.user_id == cast.carl.id)):
        one.ended_at = AT
    made.requested(session, amira, case, team)
    assert _recipients(session) == []


def test_the_bridge_builder_of_the_case_is_told_in_her_language(
    session: Session, case: Case, team: Team, bo: Principal, amira: Principal
) -> None:
    enrolment = made.chosen(session, bo, case, team)
    event = enrolment.events[-1]
    enrolment_messages.post_to_bridge_builder(session, enrolment, event, kind=MessageKind.SPOT_OFFERED)
    [message] = session.exec(select(Message)).all()
    assert (message.user_id, message.channel, message.language, message.subject_id, message.facts) == (
        amira.user_id, Channel.MAIL, "en", enrolment.id, {},
    )  # fmt: skip
    assert message.dedup_key == f"spot_offered:{event.id}:{amira.user_id}"


def _kinds(session: Session, recipient: str) -> list[str]:
    told_of = select(Message.kind).where(Message.recipient == recipient).order_by("id")
    return [MessageKind(kind).value for kind in session.exec(told_of)]


def test_the_bridge_builder_hears_of_what_becomes_of_a_request(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.put_on_waiting_list(session, enrolment, **told(carl))
    answers.offer(session, enrolment, hold_until=ON, **told(carl))
    enrolments.withdraw(session, enrolment, said_by=SaidBy.ASSOCIATION, **told(carl))
    assert _kinds(session, "amira@example.org") == ["waitlisted", "spot_offered", "offer_withdrawn"]
    assert _kinds(session, "carl@example.org") == ["spot_requested"]


def test_an_offer_that_runs_out_is_told_and_a_suggestion_is_not(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.offer(session, enrolment, hold_until=ON, **told(carl))
    for _ in range(2):
        expiries.run(session, on=ON + timedelta(days=1), at=AT + timedelta(days=1))
    assert _kinds(session, "amira@example.org") == ["spot_offered", "offer_ran_out"]


@pytest.mark.parametrize("act", [enrolments.withdraw, enrolments.decline_by_family, enrolments.decline_by_child])
def test_an_association_that_was_asked_hears_that_the_child_does_not_come(
    session: Session, case: Case, team: Team, amira: Principal, act: Callable[..., object]
) -> None:
    act(session, made.requested(session, amira, case, team), **told(amira))
    assert _kinds(session, "carl@example.org") == ["spot_requested", "request_withdrawn"]
    assert _kinds(session, "amira@example.org") == []


def test_an_association_that_was_not_asked_hears_nothing(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolments.decline_by_child(session, made.chosen(session, amira, case, team), **told(amira))
    assert _recipients(session) == []


def test_a_request_that_is_taken_back_is_told_though_the_child_is_seen_no_more(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    consents.withdraw(session, case, purposes=list(ConsentPurpose), said_by=SaidBy.GUARDIAN, **told(amira))
    message = session.exec(select(Message).where(Message.kind == MessageKind.REQUEST_WITHDRAWN)).one()
    assert (message.recipient, message.subject_id) == ("carl@example.org", enrolment.id)
    assert deliveries.is_wanted(session, message, on=ON)
    for one in session.exec(select(Grant).where(Grant.user_id == cast.carl.id)):
        one.ended_at = AT
    session.flush()
    assert not deliveries.is_wanted(session, message, on=ON)


def test_the_family_reads_of_a_booked_trial_once_in_its_language(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    guardians.add(session, case.child, name="Bob", phone=None, language="da", at=AT)
    guardians.add(session, case.child, name="Samira", phone="+4500000021", language="en", at=AT)
    enrolment = made.booked(session, amira, case, team)
    sms = session.exec(select(Message).where(Message.channel == Channel.SMS)).one()
    assert (sms.recipient, sms.language, sms.user_id, sms.facts) == ("+4500000021", "en", None, {})
    assert deliveries.is_wanted(session, sms, on=ON)
    assert not deliveries.is_wanted(session, sms, on=ON + timedelta(days=400))
    assert enrolment.id == sms.subject_id


def test_a_family_without_a_phone_is_written_no_text(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    guardians.add(session, case.child, name="Bob", phone=None, language="da", at=AT)
    made.booked(session, amira, case, team)
    assert session.exec(select(Message).where(Message.channel == Channel.SMS)).all() == []
