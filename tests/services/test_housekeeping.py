"""What is cleared away once its time is over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.domain.role import Factor
from matchapp.models import (
    AssociationImport,
    AuditEntry,
    Message,
    RateCount,
    ReadEntry,
    RememberedDevice,
    SignInCode,
    SignInSession,
)
from matchapp.models.base import id_of
from matchapp.models.sign_in import CodePurpose
from matchapp.services import housekeeping, messages, rate_limits
from tests.cast import Cast

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _code_message(session: Session, at: datetime) -> Message:
    return messages.post(
        session,
        kind=MessageKind.SIGN_IN_CODE,
        channel=Channel.MAIL,
        recipient="carl@example.org",
        language="da",
        secret="123456",
        at=at,
        lasts=timedelta(minutes=10),
    )


def test_codes_that_were_not_sent_in_time_lose_their_secret(session: Session, fresh: Callable[[], Session]) -> None:
    late, young, lasting = (
        _code_message(session, AT - timedelta(minutes=10)),
        _code_message(session, AT - timedelta(minutes=9)),
        messages.post(
            session,
            kind=MessageKind.SPOT_OFFERED,
            channel=Channel.MAIL,
            recipient="amira@example.org",
            language="da",
            at=AT - timedelta(days=2),
        ),
    )
    housekeeping.clear(session, at=AT)
    session.commit()
    found = {row.id: (row.state, row.secret) for row in fresh().exec(select(Message))}
    assert found == {
        late.id: (MessageState.EXPIRED, None),
        young.id: (MessageState.WAITING, "123456"),
        lasting.id: (MessageState.WAITING, None),
    }


def test_a_sent_message_stays_sent(session: Session) -> None:
    message = _code_message(session, AT - timedelta(minutes=20))
    messages.sent(session, message, at=AT - timedelta(minutes=19))
    housekeeping.clear(session, at=AT)
    session.refresh(message)
    assert message.state is MessageState.SENT


def test_counts_and_codes_of_yesterday_are_dropped(session: Session, fresh: Callable[[], Session]) -> None:
    rate_limits.use(session, key="old", seconds=600, at=AT - timedelta(days=2))
    rate_limits.use(session, key="young", seconds=600, at=AT - timedelta(hours=1))
    for age in (timedelta(days=2), timedelta(hours=1)):
        session.add(
            SignInCode(
                purpose=CodePurpose.FIRST,
                code_hash="0" * 64,
                browser_hash="1" * 64,
                created_at=AT - age,
                expires_at=AT - age,
            )
        )
    housekeeping.clear(session, at=AT)
    session.commit()
    assert len(fresh().exec(select(RateCount)).all()) == 1
    assert len(fresh().exec(select(SignInCode)).all()) == 1


def test_logs_are_kept_for_two_years(session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    user_id, family_id = id_of(people.amira), id_of(people.amin)
    for age in (timedelta(days=731), timedelta(days=729)):
        then = AT - age
        session.add(AuditEntry(at=then, user_id=user_id, act="cases.close", noun="case"))
        session.add(ReadEntry(at=then, user_id=user_id, family_id=family_id, endpoint="cases.show"))
        session.add(
            SignInSession(
                token_hash=f"{age.days}", user_id=user_id, first_factor=Factor.PASSWORD, created_at=then,
                last_seen_at=then, authenticated_at=then,
            )
        )  # fmt: skip
        session.add(AssociationImport(file_name="a.csv", uploaded_by_id=user_id, uploaded_at=then, accepted_at=then))
        _code_message(session, then)
    housekeeping.clear(session, at=AT)
    session.commit()
    young = AT - timedelta(days=729)
    for moment in (AuditEntry.at, ReadEntry.at, SignInSession.last_seen_at, AssociationImport.uploaded_at):
        assert fresh().exec(select(moment)).all() == [young]
    assert fresh().exec(select(Message.created_at)).all() == [young]


def test_devices_and_sheets_that_nobody_accepted_are_forgotten(
    session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    user_id = id_of(people.amira)
    for days in (-1, 1):
        session.add(
            RememberedDevice(user_id=user_id, token_hash=f"{days}", created_at=AT, expires_at=AT + timedelta(days=days))
        )
        waited = timedelta(days=30 - days)
        session.add(
            AssociationImport(file_name=f"{days}", content=b"x", uploaded_by_id=user_id, uploaded_at=AT - waited)
        )
    housekeeping.clear(session, at=AT)
    session.commit()
    assert [one.token_hash for one in fresh().exec(select(RememberedDevice))] == ["1"]
    assert [one.file_name for one in fresh().exec(select(AssociationImport))] == ["1"]


def test_the_periods_are_those_that_people_are_told() -> None:
    told = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text()
    assert (housekeeping.KEEP_LOGS.days // 365, housekeeping.KEEP_CLOSED_CASES.days) == (2, 365)
    for line in ("| 24 months |", "| 12 months after the last case was closed |"):
        assert line in told
    for days in (housekeeping.KEEP_INTERESTS, housekeeping.KEEP_UPLOADS, housekeeping.KEEP_JOBS):
        assert f"| {days.days} days |" in told
