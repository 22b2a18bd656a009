"""Links by mail: looked at as often as one likes, spent once, for a week or an hour."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.message import MessageKind, MessageState
from matchapp.domain.role import Factor
from matchapp.models import Message, SignInLink, SignInSession, User
from matchapp.models.user import UserState
from matchapp.services import passwords, sign_in_links, sign_in_sessions
from tests import cast
from tests.cast import Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NEW_PASSWORD = "four blue rowing boats"


def token_of(session: Session) -> str:
    """Return the token in the newest message."""
    newest = session.exec(select(Message).order_by(col(Message.id).desc()).limit(1)).first()
    return (newest.secret if newest else None) or ""


def redeem(
    session: Session, token: str, password: str | None = NEW_PASSWORD, *, at: datetime = NOON
) -> SignInSession | None:
    found = sign_in_links.find(session, token, at=at)
    begun = sign_in_links.redeem(session, *found, password=password, device=None, at=at) if found else None
    return begun[0] if begun else None


def invited(session: Session, user: User) -> str:
    user.state = UserState.INVITED
    session.flush()
    sign_in_links.invite(session, user, at=NOON)
    return token_of(session)


def test_invited_staff_choose_a_password_and_are_signed_in_by_it(session: Session, people: Cast) -> None:
    people.amira.password_hash = None
    token = invited(session, people.amira)
    found = sign_in_links.find(session, token, at=NOON)
    assert found is not None
    assert sign_in_links.asks_password(session, *found, on=NOON.date())
    begun = redeem(session, token)
    assert begun is not None
    assert (begun.first_factor, begun.second_factor, people.amira.state) == (Factor.PASSWORD, None, UserState.ACTIVE)
    assert passwords.fits(people.amira, NEW_PASSWORD)


def test_invited_manager_needs_no_password(session: Session, people: Cast) -> None:
    token = invited(session, people.carl)
    found = sign_in_links.find(session, token, at=NOON)
    assert found is not None
    assert not sign_in_links.asks_password(session, *found, on=NOON.date())
    begun = redeem(session, token, None)
    assert begun is not None
    assert (begun.first_factor, people.carl.state) == (Factor.MAIL_CODE, UserState.ACTIVE)


def test_looking_spends_nothing_and_redeeming_does(session: Session, people: Cast) -> None:
    token = invited(session, people.carl)
    for _ in range(3):
        assert sign_in_links.find(session, token, at=NOON) is not None
    assert redeem(session, token, None) is not None
    assert sign_in_links.find(session, token, at=NOON) is None


@pytest.mark.parametrize(
    "send, lasts",
    [(sign_in_links.invite, timedelta(days=7)), (sign_in_links.reset_password, timedelta(hours=1))],
    ids=["invitation", "reset"],
)
def test_link_ends(session: Session, people: Cast, send: Callable[..., None], lasts: timedelta) -> None:
    send(session, people.amira, at=NOON)
    token, second = token_of(session), timedelta(seconds=1)
    assert sign_in_links.find(session, token, at=NOON + lasts - second) is not None
    assert sign_in_links.find(session, token, at=NOON + lasts) is None
    assert session.exec(select(Message)).one().expires_at == NOON + lasts


def test_newer_link_ends_the_older_of_its_kind(session: Session, people: Cast) -> None:
    sign_in_links.reset_password(session, people.amira, at=NOON)
    older = token_of(session)
    sign_in_links.invite(session, people.amira, at=NOON)
    invitation = token_of(session)
    sign_in_links.reset_password(session, people.amira, at=NOON)
    session.expire_all()
    living = [
        sign_in_links.find(session, token, at=NOON) is not None for token in (older, invitation, token_of(session))
    ]
    assert living == [False, True, True]
    states = [message.state for message in session.exec(select(Message).order_by(col(Message.id)))]
    assert states == [MessageState.EXPIRED, MessageState.WAITING, MessageState.WAITING]


def test_ended_user_has_no_links(session: Session, people: Cast) -> None:
    sign_in_links.reset_password(session, people.amira, at=NOON)
    people.amira.state = UserState.ENDED
    session.flush()
    assert sign_in_links.find(session, token_of(session), at=NOON) is None


def test_token_is_not_stored_with_the_link(session: Session, people: Cast) -> None:
    token = invited(session, people.carl)
    assert token not in repr(session.exec(select(SignInLink)).one().model_dump())


def test_new_password_ends_all_older_sessions(session: Session, people: Cast) -> None:
    _, old = cast.begin_session(session, people.amira, at=NOON)
    sign_in_links.reset_password(session, people.amira, at=NOON)
    begun = redeem(session, token_of(session))
    session.expire_all()
    assert sign_in_sessions.find(session, old, at=NOON) is None
    assert begun is not None
    assert begun.ended_at is None


def test_refused_password_leaves_the_link_when_nothing_is_committed(session: Session, people: Cast) -> None:
    sign_in_links.reset_password(session, people.amira, at=NOON)
    session.commit()
    token = token_of(session)
    with pytest.raises(passwords.PasswordRefused):
        redeem(session, token, "short")
    session.rollback()
    assert redeem(session, token) is not None


@pytest.mark.parametrize("email", ["carl@example.org", "stranger@example.org"])
def test_nothing_is_sent_to_whom_has_no_password(session: Session, people: Cast, email: str) -> None:
    sign_in_links.ask_reset(session, email=email, at=NOON)
    assert (session.exec(select(Message)).all(), session.exec(select(SignInLink)).all()) == ([], [])
    assert people.carl.password_hash is None


def test_who_has_a_password_gets_a_link(session: Session, people: Cast) -> None:
    sign_in_links.ask_reset(session, email=" AMIRA@example.org", at=NOON)
    message = session.exec(select(Message)).one()
    assert (message.kind, message.recipient, message.user_id) == (
        MessageKind.PASSWORD_RESET,
        "amira@example.org",
        people.amira.id,
    )


def test_link_redeemed_32_times_at_once_begins_one_session(
    session: Session, people: Cast, database: Database, fresh: Callable[[], Session]
) -> None:
    token = invited(session, people.carl)
    session.commit()
    begun = at_once(database, lambda own, _: redeem(own, token, None) is not None, times=32, width=32)
    assert Counter(begun) == {True: 1, False: 31}
    assert len(fresh().exec(select(SignInSession)).all()) == 1
