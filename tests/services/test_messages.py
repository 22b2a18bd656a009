"""The outbox: leases, retries, expiry."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message
from matchapp.models.base import id_of
from matchapp.services import messages
from tests.cast import Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _post(session: Session, **facts: object) -> Message:
    given = {"kind": MessageKind.SIGN_IN_CODE, "channel": Channel.MAIL, "recipient": "a@example.org", "language": "da"}
    return messages.post(session, **{**given, "at": NOON, "secret": "123456", **facts})  # type: ignore[arg-type]


def test_message_is_leased_to_one_worker(session: Session) -> None:
    posted = _post(session)
    assert messages.is_any_due(session, at=NOON)
    assert messages.claim(session, at=NOON) is posted
    assert messages.claim(session, at=NOON) is None
    assert not messages.is_any_due(session, at=NOON)


def test_message_of_a_worker_that_died_is_leased_again_with_the_same_id(session: Session) -> None:
    first = messages.claim(session, at=_post(session).not_before)
    again = messages.claim(session, at=NOON + messages.LEASE + timedelta(seconds=1))
    assert first is again
    assert again is not None
    assert again.attempts == 2


def test_each_message_is_leased_once_among_workers_at_once(database: Database, session: Session) -> None:
    for _ in range(40):
        _post(session)
    session.commit()

    def claim(own: Session, _number: int) -> int | None:
        message = messages.claim(own, at=NOON)
        return message.id if message else None

    claimed = [found for found in at_once(database, claim, times=64, width=8) if found]
    assert sorted(claimed) == sorted(set(claimed))


def test_only_the_channels_that_are_asked_for_are_claimed(session: Session) -> None:
    _post(session)
    assert messages.claim(session, at=NOON, channels={Channel.SMS}) is None
    assert not messages.is_any_due(session, at=NOON, channels={Channel.SMS})


@pytest.mark.parametrize("ending", ["sent", "expired", "failed"])
def test_secret_is_erased_at_every_end(session: Session, ending: str) -> None:
    message = _post(session)
    if ending == "sent":
        messages.sent(session, message, at=NOON)
    elif ending == "expired":
        messages.expire(session, message)
    else:
        messages.failed(session, message, at=NOON, for_good=True)
    assert (message.secret, message.state.value, message.leased_until) == (None, ending, None)
    assert messages.claim(session, at=NOON + timedelta(days=9)) is None


def test_tries_are_each_later_up_to_an_hour_and_end_after_three_days(session: Session) -> None:
    message, at, waits = _post(session), NOON, []
    while message.state is not MessageState.FAILED:
        assert messages.claim(session, at=at) is message
        messages.failed(session, message, at=at, for_good=False)
        waits.append((message.not_before - at).total_seconds())
        at = message.not_before
    assert waits[:3] == [30, 60, 120]
    assert max(waits) == 3600
    assert timedelta(days=3) <= at - NOON <= timedelta(days=3, hours=1)


def test_newer_code_voids_the_waiting_ones_of_its_user_and_kind(session: Session, people: Cast) -> None:
    carl, dorte = id_of(people.carl), id_of(people.dorte)
    own, other = _post(session, user_id=carl), _post(session, user_id=dorte)
    second = _post(session, user_id=carl, kind=MessageKind.SECOND_CODE)
    messages.void_codes(session, user_id=carl, kind=MessageKind.SIGN_IN_CODE)
    session.expire_all()
    assert [m.state.value for m in (own, other, second)] == ["expired", "waiting", "waiting"]
    assert own.secret is None


def test_message_of_one_occasion_is_written_once(session: Session) -> None:
    _post(session, dedup_key="trial-1")
    with pytest.raises(IntegrityError):
        _post(session, dedup_key="trial-1")
