"""Setting up an authenticator app: after the password by who has none, after both factors by who has one."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.role import Factor
from matchapp.models import SignInSession, TotpReset, User
from tests import cast
from tests.callers import Caller
from tests.cast import TOTP_SECRET, Cast

PAGE = "/authenticator"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHOWN = re.compile(r"<code[^>]*>([A-Z2-7 ]+)</code>")


@pytest.fixture
def newcomer(app: Flask, session: Session, people: Cast) -> Caller:
    """Return the browser of a bridge-builder who has a password and no app yet."""
    people.amira.totp_secret = people.amira.totp_confirmed_at = None
    return cast.signed_in(app, session, people.amira, two_factors=False, at=NOON)


def secret_on(client: Caller) -> str:
    found = SHOWN.search(client.get(PAGE).text)
    assert found
    return found.group(1).replace(" ", "")


def test_right_code_takes_the_device_and_leads_to_recovery_codes(
    newcomer: Caller, people: Cast, fresh: Callable[[], Session]
) -> None:
    before = newcomer.get_cookie("session")
    with clock.frozen(NOON):
        secret = secret_on(newcomer)
        assert fresh().get(User, people.amira.id).totp_secret is None  # type: ignore[union-attr]
        code = pyotp.TOTP(secret).at(NOON)
        answer = newcomer.submit(PAGE, {"code": code, "next": "/account"}, on=PAGE)
        assert (answer.status_code, answer.location) == (303, "/recovery-codes?next=/account")
        assert newcomer.get(answer.location).status_code == 200
    user, row = fresh().get(User, people.amira.id), fresh().exec(select(SignInSession)).one()
    after = newcomer.get_cookie("session")
    assert user is not None
    assert before is not None
    assert after is not None
    assert (user.totp_secret, user.totp_confirmed_at, row.second_factor) == (secret, NOON, Factor.TOTP)
    assert before.value != after.value


def test_wrong_code_keeps_the_same_secret_on_the_page(newcomer: Caller) -> None:
    with clock.frozen(NOON):
        secret = secret_on(newcomer)
        answer = newcomer.submit(PAGE, {"code": "000000"}, on=PAGE)
        shown = SHOWN.search(answer.text)
        assert shown
        assert (answer.status_code, shown.group(1).replace(" ", "")) == (422, secret)


def test_square_is_a_picture_within_the_page(newcomer: Caller) -> None:
    with clock.frozen(NOON):
        page = newcomer.get(PAGE)
    assert 'src="data:image/svg+xml' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_each_session_is_offered_its_own_secret(app: Flask, session: Session, people: Cast, newcomer: Caller) -> None:
    other = cast.signed_in(app, session, people.amira, two_factors=False, at=NOON)
    with clock.frozen(NOON):
        assert secret_on(newcomer) != secret_on(other)


def test_password_alone_does_not_replace_a_device(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.amira, two_factors=False, at=NOON)
    with clock.frozen(NOON):
        assert client.get(PAGE).location == "/second-factor?next=/authenticator&again=1"
        token = cast.csrf_token(app, client)
        answer = client.post(PAGE, data={"code": "000000", "csrf_token": token})
        assert answer.location == "/second-factor?next=/authenticator&again=1"
    kept = fresh().get(User, people.amira.id)
    assert kept is not None
    assert kept.totp_secret == TOTP_SECRET


def test_mail_code_alone_sets_up_no_device(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.carl, two_factors=False, at=NOON)
    with clock.frozen(NOON):
        assert client.get(PAGE).location == "/second-factor?next=/authenticator&again=1"


def test_manager_adds_an_app_after_the_second_code(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.carl, at=NOON)
    with clock.frozen(NOON):
        code = pyotp.TOTP(secret_on(client)).at(NOON)
        assert client.submit(PAGE, {"code": code}, on=PAGE).status_code == 303
    kept = fresh().get(User, people.carl.id)
    assert kept is not None
    assert kept.totp_confirmed_at == NOON


def test_new_device_ends_the_other_sessions(app: Flask, session: Session, people: Cast) -> None:
    client, other = (cast.signed_in(app, session, people.amira, at=NOON) for _ in range(2))
    with clock.frozen(NOON):
        code = pyotp.TOTP(secret_on(client)).at(NOON)
        assert client.submit(PAGE, {"code": code}, on=PAGE).status_code == 303
        assert client.get("/account").status_code == 200
        assert other.get("/account").location.startswith("/sign-in")


def test_factors_shown_long_ago_do_not_replace_a_device(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira, at=NOON)
    with clock.frozen(NOON + timedelta(minutes=16)):
        assert client.get(PAGE).location == "/second-factor?next=/authenticator&again=1"


def test_reset_that_waits_for_a_second_person_lets_nobody_enrol(
    newcomer: Caller, session: Session, people: Cast
) -> None:
    session.add(TotpReset(user_id=people.amira.id or 0, asked_by_id=people.eva.id or 0, asked_at=NOON))
    with clock.frozen(NOON):
        page = newcomer.get(PAGE)
    assert (page.status_code, "data:image" in page.text) == (403, False)


def test_sixth_try_waits(newcomer: Caller) -> None:
    with clock.frozen(NOON):
        tries = [newcomer.submit(PAGE, {"code": "000000"}, on=PAGE).status_code for _ in range(6)]
    assert tries == [422] * 5 + [429]
