"""Links by mail: a GET spends nothing, a POST spends once, and nobody learns which addresses exist."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.message import MessageKind
from matchapp.models import Message, SignInLink, User
from matchapp.models.user import UserState
from matchapp.services import passwords, sign_in_links
from tests.callers import TOKEN, Caller
from tests.cast import Cast

ASK = "/sign-in/forgotten"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NEW = "four blue rowing boats"


def link_to(session: Session, user: User, *, invite: bool) -> str:
    """Send a link and return its path."""
    if invite:
        user.state = UserState.INVITED
        sign_in_links.invite(session, user, at=NOON)
    else:
        sign_in_links.reset_password(session, user, at=NOON)
    newest = session.exec(select(Message).order_by(col(Message.id).desc()).limit(1)).one()
    session.commit()
    return f"/sign-in/links/{newest.secret}"


def test_scanner_that_opens_the_link_spends_nothing(
    client: Caller, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    path = link_to(session, people.amira, invite=True)
    with clock.frozen(NOON):
        assert [client.get(path).status_code for _ in range(3)] == [200] * 3
        assert client.head(path).status_code == 200
    link, user = fresh().exec(select(SignInLink)).one(), fresh().get(User, people.amira.id)
    assert user is not None
    assert (link.used_at, user.state) == (None, UserState.INVITED)


def test_invited_bridge_builder_chooses_a_password_and_sets_up_an_app(
    client: Caller, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    people.amira.password_hash = people.amira.totp_secret = people.amira.totp_confirmed_at = None
    path = link_to(session, people.amira, invite=True)
    with clock.frozen(NOON):
        answer = client.submit(path, {"new_password": NEW}, on=path)
        assert (answer.status_code, answer.location) == (303, "/second-factor")
        assert client.get("/second-factor").location == "/authenticator"
    user = fresh().get(User, people.amira.id)
    assert user is not None
    assert (user.state, passwords.fits(user, NEW)) == (UserState.ACTIVE, True)


def test_invited_manager_presses_a_button(client: Caller, session: Session, people: Cast) -> None:
    path = link_to(session, people.carl, invite=True)
    with clock.frozen(NOON):
        assert "password" not in client.get(path).text.replace("no password", "")
        assert client.submit(path, on=path).status_code == 303
        assert people.carl.name in client.get("/account").text


def test_link_works_once(client: Caller, call: Callable[[], Caller], session: Session, people: Cast) -> None:
    path = link_to(session, people.carl, invite=True)
    with clock.frozen(NOON):
        other = call()
        token = TOKEN.search(other.get(path).text)
        assert token
        assert client.submit(path, on=path).status_code == 303
        assert other.post(path, data={"csrf_token": token.group(1)}).status_code == 404
        assert other.get(path).status_code == 404


def test_refused_password_does_not_spend_the_link(client: Caller, session: Session, people: Cast) -> None:
    path = link_to(session, people.amira, invite=False)
    with clock.frozen(NOON):
        for password in ("short", "", people.amira.email):
            assert client.submit(path, {"new_password": password}, on=path).status_code == 422
        assert client.submit(path, {"new_password": NEW}, on=path).status_code == 303


@pytest.mark.parametrize("invite, lasts", [(True, timedelta(days=7)), (False, timedelta(hours=1))])
def test_link_ends_and_looks_like_one_that_never_was(
    client: Caller, session: Session, people: Cast, lasts: timedelta, *, invite: bool
) -> None:
    path = link_to(session, people.amira, invite=invite)
    with clock.frozen(NOON + lasts - timedelta(seconds=1)):
        assert client.get(path).status_code == 200
    with clock.frozen(NOON + lasts):
        over, unknown = client.get(path), client.get("/sign-in/links/never-was")
    assert (over.status_code, over.text) == (unknown.status_code, unknown.text)
    assert over.status_code == 404


def test_new_password_needs_the_second_factor_still(client: Caller, session: Session, people: Cast) -> None:
    path = link_to(session, people.amira, invite=False)
    with clock.frozen(NOON):
        client.submit(path, {"new_password": NEW}, on=path)
        assert client.get("/interests").location == "/second-factor?next=/interests"
        assert client.get("/authenticator").location.startswith("/second-factor")


def test_every_address_is_answered_alike(
    call: Callable[[], Caller], people: Cast, fresh: Callable[[], Session]
) -> None:
    answers = set()
    for email in (people.amira.email, people.carl.email, "stranger@example.org"):
        client = call()
        answer = client.submit(ASK, {"email": email}, on=ASK)
        answers.add((answer.status_code, answer.location, answer.text, client.get(answer.location).text))
    assert len(answers) == 1
    message = fresh().exec(select(Message)).one()
    assert (message.kind, message.recipient) == (MessageKind.PASSWORD_RESET, people.amira.email)


def test_sixth_link_for_one_address_waits(call: Callable[[], Caller]) -> None:
    asked = [call().submit(ASK, {"email": "stranger@example.org"}, on=ASK).status_code for _ in range(6)]
    assert asked == [303] * 5 + [429]


def test_guesses_at_a_link_are_counted(client: Caller, session: Session, people: Cast) -> None:
    path = link_to(session, people.amira, invite=False)
    with clock.frozen(NOON):
        tries = [client.submit(path, {"new_password": "short"}, on=path).status_code for _ in range(31)]
    assert tries == [422] * 30 + [429]


def test_button_needs_a_token(client: Caller, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    path = link_to(session, people.carl, invite=True)
    with clock.frozen(NOON):
        assert client.post(path).status_code == 400
    assert fresh().exec(select(SignInLink)).one().used_at is None
