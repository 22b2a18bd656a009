"""Whether a message still goes out, and what a family may read of a trial."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import Channel, MessageKind
from matchapp.models import Case, Consent, Grant, Interest, Message, Team, User
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import deliveries, enrolments, messages
from matchapp.services.deliveries import BookedTrial
from tests.cast import Cast
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told


def _message(session: Session, kind: MessageKind, user: User | None, subject_id: int | None = None) -> Message:
    return messages.post(
        session,
        kind=kind,
        channel=Channel.MAIL if user else Channel.SMS,
        recipient=user.email if user else "+4500000021",
        language="da",
        user_id=user.id if user else None,
        subject_id=subject_id,
        secret=None if subject_id else "secret",
        at=AT,
        lasts=timedelta(minutes=10),
    )


def _interest(session: Session, cast: Cast) -> Interest:
    interest = Interest(
        owner=InterestOwner.BRIDGE_BUILDER,
        housing_area_id=cast.birkeparken.id,
        words="swimming",
        child_first_name="Noor",
        birth_year=2015,
        phone="+4500000021",
        language="da",
        form_key="one",
        created_at=AT,
    )
    session.add(interest)
    session.flush()
    return interest


def test_a_code_is_over_after_its_ten_minutes(session: Session, cast: Cast) -> None:
    message = _message(session, MessageKind.SIGN_IN_CODE, cast.carl)
    assert not deliveries.is_over(message, at=AT + timedelta(minutes=9, seconds=59))
    assert deliveries.is_over(message, at=AT + timedelta(minutes=10))


@pytest.mark.parametrize("kind", [MessageKind.SIGN_IN_CODE, MessageKind.INVITATION, MessageKind.PASSWORD_RESET])
def test_nobody_who_is_ended_gets_a_message(session: Session, cast: Cast, kind: MessageKind) -> None:
    message = _message(session, kind, cast.bo)
    assert deliveries.is_wanted(session, message, on=ON)
    cast.bo.state = UserState.ENDED
    assert not deliveries.is_wanted(session, message, on=ON)


def test_the_invited_get_their_invitation_and_nothing_else(session: Session, cast: Cast) -> None:
    cast.bo.state = UserState.INVITED
    assert deliveries.is_wanted(session, _message(session, MessageKind.INVITATION, cast.bo), on=ON)
    assert not deliveries.is_wanted(session, _message(session, MessageKind.SIGN_IN_CODE, cast.bo), on=ON)


def test_an_interest_that_was_dealt_with_is_no_news(session: Session, cast: Cast) -> None:
    interest = _interest(session, cast)
    message = _message(session, MessageKind.INTEREST_FOR_BRIDGE_BUILDER, cast.amira, interest.id)
    assert deliveries.is_wanted(session, message, on=ON)
    interest.state = InterestState.TAKEN_UP
    assert not deliveries.is_wanted(session, message, on=ON)


def test_who_has_lost_the_area_gets_no_news_of_it(session: Session, cast: Cast) -> None:
    interest = _interest(session, cast)
    message = _message(session, MessageKind.INTEREST_FOR_BRIDGE_BUILDER, cast.amira, interest.id)
    grant = session.exec(select(Grant).where(Grant.user_id == cast.amira.id)).one()
    grant.ended_at = AT
    assert not deliveries.is_wanted(session, message, on=ON)
    assert not deliveries.is_wanted(
        session, _message(session, MessageKind.INTEREST_FOR_BRIDGE_BUILDER, cast.bo, interest.id), on=ON
    )


def test_a_request_is_news_until_it_is_answered(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    message = _message(session, MessageKind.SPOT_REQUESTED, cast.carl, enrolment.id)
    assert deliveries.is_wanted(session, message, on=ON)
    assert not deliveries.is_wanted(
        session, _message(session, MessageKind.SPOT_REQUESTED, cast.dorte, enrolment.id), on=ON
    )
    enrolments.withdraw(session, enrolment, **told(amira))
    assert not deliveries.is_wanted(session, message, on=ON)


def test_a_request_whose_consent_is_withdrawn_is_not_told(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    message = _message(session, MessageKind.SPOT_REQUESTED, cast.carl, enrolment.id)
    for consent in session.exec(select(Consent).where(Consent.case_id == case.id)):
        consent.withdrawn_on = ON
    session.flush()
    session.expire_all()
    assert not deliveries.is_wanted(session, message, on=ON)


def test_a_message_about_nothing_is_dropped(session: Session, cast: Cast) -> None:
    message = _message(session, MessageKind.SPOT_OFFERED, cast.amira, 999_999)
    assert not deliveries.is_wanted(session, message, on=ON)
    message.subject_id = None
    assert not deliveries.is_wanted(session, message, on=ON)


def test_a_family_reads_day_and_time_unless_it_is_protected(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.booked(session, amira, case, team)
    message = _message(session, MessageKind.TRIAL_BOOKED, None, enrolment.id)
    assert deliveries.is_wanted(session, message, on=ON)
    assert deliveries.booked_trial(session, message) == BookedTrial(
        plan="Helhedsplan Nord", bridge_builder="Amira", phone="+4500000011", on=date(2026, 11, 23), starts_at=time(17)
    )
    enrolment.child.family.is_protected = True
    trial = deliveries.booked_trial(session, message)
    assert trial is not None
    assert (trial.on, trial.starts_at) == (None, None)
    message.subject_id = 999_999
    assert deliveries.booked_trial(session, message) is None
