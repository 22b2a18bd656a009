"""The words of messages: in the receiver's language, with links of this site, and no names where none belong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.case import CloseReason
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.reason import SaidBy
from matchapp.models import Message, User
from matchapp.policy import Principal
from matchapp.services import consents, messages, wish_matches, wishes
from matchapp.services.cases import close
from matchapp.web.messages import compose
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, principal, told

NAMES = ("Yusuf", "Noor", "Nordby", "U12", "Birkeparken")


def _post(session: Session, kind: MessageKind, user: User | None, **facts: Any) -> Message:
    given: dict[str, Any] = {
        "channel": Channel.MAIL,
        "recipient": user.email if user else "+4500000021",
        "language": "en",
        "user_id": user.id if user else None,
        "at": clock.now(),
    }
    message = messages.post(session, kind=kind, **{**given, **facts})
    session.commit()
    return message


def test_a_code_is_told_by_mail_and_by_sms(app: Flask, session: Session, people: Cast) -> None:
    by_mail = compose(app, _post(session, MessageKind.SIGN_IN_CODE, people.carl, secret="123456"))
    by_sms = compose(app, _post(session, MessageKind.SECOND_CODE, people.carl, secret="654321", channel=Channel.SMS))
    assert by_mail is not None
    assert "123456" in by_mail.text
    assert "123456" not in by_mail.subject
    assert by_sms is not None
    assert by_sms.text.startswith("654321 is your code")
    assert by_sms.subject == ""


def test_a_code_is_never_sent_late(app: Flask, session: Session, people: Cast) -> None:
    message = _post(session, MessageKind.SIGN_IN_CODE, people.carl, secret="123456", lasts=timedelta(minutes=10))
    with clock.frozen(message.created_at + timedelta(minutes=9, seconds=59)):
        assert compose(app, message) is not None
    with clock.frozen(message.created_at + timedelta(minutes=10)):
        assert compose(app, message) is None


def test_links_begin_with_the_base_url(make_app: Callable[..., Flask], session: Session, people: Cast) -> None:
    app = make_app(BASE_URL="https://hold.example.dk")
    for kind in (MessageKind.INVITATION, MessageKind.PASSWORD_RESET):
        letter = compose(app, _post(session, kind, people.bo, secret="a-token"))
        assert letter is not None
        assert "https://hold.example.dk/sign-in/links/a-token" in letter.text


@pytest.mark.parametrize("language", ["da", "en", "xx"])
def test_the_language_is_the_receivers_and_danish_where_unknown(
    app: Flask, session: Session, people: Cast, language: str
) -> None:
    letter = compose(app, _post(session, MessageKind.SIGN_IN_CODE, people.carl, secret="1", language=language))
    assert letter is not None
    assert letter.language == ("en" if language == "en" else "da")


def test_a_team_for_a_wish_is_told_of_while_the_case_is_open(app: Flask, session: Session, people: Cast) -> None:
    amira = _amira(session, people)
    case = cases.consented(session, amira, people.birkeparken)
    message = _post(session, MessageKind.TEAM_FOR_WISH, people.amira, subject_id=case.id)
    letter = compose(app, message)
    assert letter is not None
    assert f"http://localhost/cases/{case.id}#suggestions" in letter.text
    assert not any(name in letter.subject + letter.text for name in NAMES)
    close(session, case, reason=CloseReason.MOVED, **told(amira))
    session.commit()
    assert compose(app, message) is None


@pytest.mark.parametrize("phone", ["+4500000011", None])
@pytest.mark.parametrize("is_protected", [False, True])
def test_a_family_is_told_that_there_is_something_and_nothing_more(
    app: Flask, session: Session, people: Cast, phone: str | None, *, is_protected: bool
) -> None:
    amira = _amira(session, people)
    people.amira.phone = phone
    case = cases.consented(session, amira, people.birkeparken, phone="+4500000021", is_protected=is_protected)
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT)
    wish_matches.match(session, on=ON, at=AT)
    teams.spot(session, teams.team(session, people.boldklub)).touch(AT + timedelta(hours=1))
    wish_matches.match(session, on=ON, at=AT + timedelta(hours=1))
    [message] = session.exec(select(Message).where(Message.kind == MessageKind.TEAM_FOR_FAMILY)).all()
    message.language = "en"
    session.commit()
    with clock.frozen(AT + timedelta(hours=1)):
        letter = compose(app, message)
    assert letter is not None
    assert letter.text == (
        "Hello from Helhedsplan Nord. There is a new possibility that may fit what you wished for. "
        + ("Amira has it: 00 00 00 11. " if phone else "Amira has it. ")
        + "Tell us if you do not want these texts."
    )
    assert [name for name in NAMES if name in letter.text] == []
    message.language = "da"
    with clock.frozen(AT + timedelta(hours=1)):
        danish = compose(app, message)
    assert danish is not None
    assert danish.text.startswith("Hej fra Helhedsplan Nord. Der er ")
    consents.withdraw(session, case, purposes=[ConsentPurpose.HEAR_OF_TEAMS], said_by=SaidBy.GUARDIAN, **told(amira))
    session.commit()
    with clock.frozen(AT + timedelta(hours=1)):
        assert compose(app, message) is None


def test_news_for_staff_carries_a_link_and_no_name(app: Flask, session: Session, people: Cast) -> None:
    amira = _amira(session, people)
    case, team = cases.consented(session, amira, people.birkeparken), teams.team(session, people.boldklub)
    enrolment = made.requested(session, amira, case, team)
    letter = compose(app, _post(session, MessageKind.SPOT_REQUESTED, people.carl, subject_id=enrolment.id))
    assert letter is not None
    assert f"http://localhost/enrolments/{enrolment.id}" in letter.text
    assert [name for name in NAMES if name in letter.subject + letter.text] == []
    assert compose(app, _post(session, MessageKind.SPOT_OFFERED, people.amira, subject_id=enrolment.id)) is None


@pytest.mark.parametrize("is_protected", [False, True])
def test_a_family_is_told_when_and_whom_to_ring_and_nothing_more(
    app: Flask, session: Session, people: Cast, *, is_protected: bool
) -> None:
    amira = _amira(session, people)
    case, team = cases.consented(session, amira, people.birkeparken), teams.team(session, people.boldklub)
    enrolment = made.booked(session, amira, case, team)
    enrolment.child.family.is_protected = is_protected
    message = _post(session, MessageKind.TRIAL_BOOKED, None, subject_id=enrolment.id, channel=Channel.SMS)
    with clock.frozen(AT):
        letter = compose(app, message)
    assert letter is not None
    assert letter.text.startswith("Hello from Helhedsplan Nord.")
    assert "Call Amira on 00 00 00 11." in letter.text
    assert ("17.00" in letter.text) is not is_protected
    assert [name for name in NAMES if name in letter.text] == []


def _amira(session: Session, people: Cast) -> Principal:
    return principal(session, people.amira)
