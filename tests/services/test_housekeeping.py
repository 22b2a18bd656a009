"""What is cleared away once its time is over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message, RateCount, SignInCode
from matchapp.models.sign_in import CodePurpose
from matchapp.services import housekeeping, messages, rate_limits

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
