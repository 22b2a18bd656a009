"""One-time codes: ten minutes, five tries, one browser, one use."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message, SignInCode, User
from matchapp.models.sign_in import CodePurpose
from matchapp.services import one_time_codes
from tests.cast import Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BROWSER, OTHER_BROWSER = "the token of Carl's browser", "the token of somebody else's browser"
FIRST, SECOND = CodePurpose.FIRST, CodePurpose.SECOND


def sent(session: Session, user: User | None, purpose: CodePurpose = FIRST, *, at: datetime = NOON) -> str:
    """Send a code and return what stands in the message."""
    one_time_codes.send(session, user, purpose=purpose, browser=BROWSER, at=at)
    newest = session.exec(select(Message).order_by(Message.id.desc()).limit(1)).first()  # type: ignore[union-attr]
    return (newest.secret if newest else None) or ""


def redeemed(session: Session, code: str, *, browser: str = BROWSER, at: datetime = NOON) -> int | None:
    return one_time_codes.redeem(session, purpose=FIRST, browser=browser, code=code, at=at)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_code_of_six_digits_goes_to_the_mail_address_and_dies_with_its_message(session: Session, people: Cast) -> None:
    code = sent(session, people.carl)
    message = session.exec(select(Message)).one()
    assert (len(code), code.isdigit()) == (6, True)
    assert (message.kind, message.channel, message.recipient) == (
        MessageKind.SIGN_IN_CODE,
        Channel.MAIL,
        "carl@example.org",
    )
    assert message.expires_at == NOON + timedelta(minutes=10)


def test_second_code_goes_to_the_telephone(session: Session, people: Cast) -> None:
    sent(session, people.carl, SECOND)
    message = session.exec(select(Message)).one()
    assert (message.kind, message.channel, message.recipient) == (
        MessageKind.SECOND_CODE,
        Channel.SMS,
        "+4500000013",
    )


def test_right_code_names_its_user_once(session: Session, people: Cast) -> None:
    code = sent(session, people.carl)
    assert [redeemed(session, code), redeemed(session, code)] == [people.carl.id, None]


def test_code_is_not_stored_in_any_form_that_six_digits_give_away(session: Session, people: Cast) -> None:
    one = sent(session, people.carl)
    stored = session.exec(select(SignInCode)).one()
    assert one not in stored.code_hash
    one_time_codes.send(session, people.dorte, purpose=FIRST, browser=OTHER_BROWSER, at=NOON)
    assert BROWSER not in {row.browser_hash for row in session.exec(select(SignInCode))}


@pytest.mark.parametrize("seconds, works", [(599, True), (600, False), (86_400, False)])
def test_code_works_for_ten_minutes(session: Session, people: Cast, seconds: int, works: bool) -> None:
    code = sent(session, people.carl)
    assert (redeemed(session, code, at=NOON + timedelta(seconds=seconds)) is not None) is works


def test_code_is_worth_nothing_in_another_browser_and_still_works_in_its_own(session: Session, people: Cast) -> None:
    code = sent(session, people.carl)
    assert redeemed(session, code, browser=OTHER_BROWSER) is None
    assert redeemed(session, code) == people.carl.id


def test_newer_code_voids_the_older_and_its_waiting_message(session: Session, people: Cast) -> None:
    older = sent(session, people.carl)
    newer = sent(session, people.carl, at=NOON + timedelta(minutes=1))
    states = [message.state for message in session.exec(select(Message).order_by("id"))]
    assert states == [MessageState.EXPIRED, MessageState.WAITING]
    if older != newer:
        assert redeemed(session, older) is None
    assert redeemed(session, newer) == people.carl.id


def test_newer_code_asked_from_elsewhere_voids_the_older(session: Session, people: Cast) -> None:
    code = sent(session, people.carl)
    one_time_codes.send(session, people.carl, purpose=FIRST, browser=OTHER_BROWSER, at=NOON)
    assert redeemed(session, code) is None


def test_code_of_one_purpose_does_not_serve_the_other(session: Session, people: Cast) -> None:
    code = sent(session, people.carl, SECOND)
    assert redeemed(session, code) is None


def test_fifth_wrong_try_ends_the_code(session: Session, people: Cast) -> None:
    code = sent(session, people.carl)
    for _ in range(4):
        assert redeemed(session, wrong(code)) is None
    assert redeemed(session, code) == people.carl.id
    again = sent(session, people.carl)
    for _ in range(5):
        assert redeemed(session, wrong(again)) is None
    assert redeemed(session, again) is None


def test_nothing_is_sent_for_nobody_and_no_code_of_nobody_works(session: Session, people: Cast) -> None:
    one_time_codes.send(session, None, purpose=FIRST, browser=BROWSER, at=NOON)
    assert session.exec(select(Message)).all() == []
    row = session.exec(select(SignInCode)).one()
    code = next(f"{n:06}" for n in range(10**6) if one_time_codes._hash(f"{n:06}", BROWSER) == row.code_hash)  # noqa: SLF001 - how a code is kept
    assert redeemed(session, code) is None
    assert people.carl.id is not None


def test_code_redeemed_32_times_at_once_works_once(
    session: Session, people: Cast, database: Database, fresh: Callable[[], Session]
) -> None:
    code = sent(session, people.carl)
    session.commit()
    found = at_once(database, lambda own, _: redeemed(own, code), times=32, width=32)
    assert Counter(found) == {people.carl.id: 1, None: 31}
    assert fresh().exec(select(SignInCode)).one().tries == 1


def test_200_wrong_codes_at_once_get_five_tries_and_the_right_one_none_after(
    session: Session, people: Cast, database: Database, fresh: Callable[[], Session]
) -> None:
    code = sent(session, people.carl)
    session.commit()
    found = at_once(database, lambda own, _: redeemed(own, wrong(code)), times=200)
    assert found == [None] * 200
    assert fresh().exec(select(SignInCode)).one().tries == 5
    assert redeemed(session, code) is None
