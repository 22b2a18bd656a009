"""Signing in by password tells nobody who exists; changing it ends all other sessions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.models import SignInSession, User
from matchapp.services import passwords
from tests import cast
from tests.callers import TOKEN, Caller
from tests.cast import PASSWORD, Cast

SIGN_IN, CHANGE = "/sign-in/password", "/account/password"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NEW = "four blue rowing boats"


def sign_in(client: Caller, email: str, password: str = PASSWORD) -> int:
    return client.submit(SIGN_IN, {"email": email, "password": password}, on=SIGN_IN).status_code


def test_staff_are_asked_for_the_second_factor_whatever_they_want(client: Caller, people: Cast) -> None:
    answer = client.submit(
        SIGN_IN, {"email": people.amira.email, "password": PASSWORD, "next": "/account?changed=language"}, on=SIGN_IN
    )
    assert (answer.status_code, answer.location) == (303, "/second-factor?next=/account?changed%3Dlanguage")


def test_password_alone_opens_no_staff_page(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira, two_factors=False)
    answer = client.get("/interests")
    assert (answer.status_code, answer.location) == (303, "/second-factor?next=/interests")


def test_every_wrong_pair_is_answered_alike(call: Callable[[], Caller], people: Cast) -> None:
    answers = set()
    for email in (people.amira.email, people.carl.email, "stranger@example.org"):
        answer = call().submit(SIGN_IN, {"email": email, "password": "a wrong one"}, on=SIGN_IN)
        answers.add((answer.status_code, TOKEN.sub("", answer.text).replace(email, "")))
    assert len(answers) == 1
    assert answers.pop()[0] == 422


def test_password_is_never_drawn_back(client: Caller, people: Cast) -> None:
    for email in (people.amira.email, "no address"):
        answer = client.submit(SIGN_IN, {"email": email, "password": "typed by mistake"}, on=SIGN_IN)
        assert (answer.status_code, "typed by mistake" in answer.text) == (422, False)


def test_sixth_try_at_one_address_waits_even_with_the_right_password(call: Callable[[], Caller], people: Cast) -> None:
    for email in (people.amira.email, "stranger@example.org"):
        tries = [sign_in(call(), email, "a wrong one") for _ in range(5)]
        assert [*tries, sign_in(call(), email)] == [422] * 5 + [429]
    assert sign_in(call(), people.bo.email) == 303


def test_session_id_is_new(client: Caller, people: Cast) -> None:
    client.set_cookie("session", "chosen-by-the-attacker")
    assert sign_in(client, people.amira.email) == 303
    held = client.get_cookie("session")
    assert held is not None
    assert held.value != "chosen-by-the-attacker"


@pytest.mark.parametrize("minutes, living", [(30, True), (31, False)])
def test_staffs_idle_session_ends_after_30_minutes(
    app: Flask, session: Session, people: Cast, minutes: int, *, living: bool
) -> None:
    client = cast.signed_in(app, session, people.amira, at=NOON)
    with clock.frozen(NOON + timedelta(minutes=minutes)):
        assert (client.get("/account").status_code == 200) is living


def change(client: Caller, current: str, new: str) -> int:
    data = {"current_password": current, "new_password": new}
    return client.submit(CHANGE, data, on=CHANGE).status_code


def test_new_password_ends_the_other_sessions_and_renews_this_one(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client, other = (cast.signed_in(app, session, people.amira) for _ in range(2))
    before = client.get_cookie("session")
    assert change(client, PASSWORD, NEW) == 303
    after = client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert passwords.fits(fresh().get(User, people.amira.id), NEW)
    assert client.get("/account").status_code == 200
    assert other.get("/account").location.startswith("/sign-in")


@pytest.mark.parametrize(
    "current, new", [("a wrong one", NEW), (PASSWORD, "short"), (PASSWORD, "amira@example.org"), (PASSWORD, "")]
)
def test_refused_password_changes_nothing(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session], *, current: str, new: str
) -> None:
    client = cast.signed_in(app, session, people.amira)
    assert change(client, current, new) == 422
    assert passwords.fits(fresh().get(User, people.amira.id), PASSWORD)


def test_guesses_at_the_current_password_are_counted(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira)
    assert [change(client, "a wrong one", NEW) for _ in range(6)] == [422] * 5 + [429]


def test_changing_the_password_asks_for_factors_shown_lately(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.amira, at=cast.later(minutes=-16))
    assert client.get(CHANGE).location == "/second-factor?next=/account/password&again=1"
    data = {"current_password": PASSWORD, "new_password": NEW, "csrf_token": cast.csrf_token(app, client)}
    assert client.post(CHANGE, data=data).location == "/second-factor?next=/account/password&again=1"
    assert passwords.fits(fresh().get(User, people.amira.id), PASSWORD)


def test_signing_in_and_out_leaves_no_living_session(
    client: Caller, people: Cast, fresh: Callable[[], Session]
) -> None:
    sign_in(client, people.amira.email)
    sign_in(client, people.amira.email)
    living = [row for row in fresh().exec(select(SignInSession)) if row.ended_at is None]
    assert len(living) == 1
