"""The code from the mail signs its own browser in, under a session id that nobody could set before."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.role import Factor
from matchapp.models import Message, SignInCode, SignInSession, User
from matchapp.services import remembered_devices
from tests import cast
from tests.callers import Caller
from tests.cast import Cast

SIGN_IN, CODE = "/sign-in", "/sign-in/code"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def ask(fresh: Callable[[], Session]) -> Callable[[Caller, User], str]:
    """Return who asks for a code in a browser and reads the mail."""

    def asked(client: Caller, user: User) -> str:
        assert client.submit(SIGN_IN, {"email": user.email}, on=CODE).status_code == 303
        newest = fresh().exec(select(Message).order_by(col(Message.id).desc()).limit(1)).one()
        assert newest.secret
        return newest.secret

    return asked


Ask = Callable[[Caller, User], str]


def redeem(client: Caller, code: str, **more: str) -> int:
    return client.submit(CODE, {"code": code, **more}, on=CODE).status_code


def test_manager_signs_in_and_goes_where_she_wanted(client: Caller, people: Cast, ask: Ask) -> None:
    code = ask(client, people.carl)
    answer = client.submit(CODE, {"code": f" {code[:3]} {code[3:]} ", "next": "/account"}, on=CODE)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert people.carl.name in client.get("/account").text


def test_session_id_set_before_sign_in_is_worth_nothing_after(
    client: Caller, call: Callable[[], Caller], people: Cast, ask: Ask
) -> None:
    client.set_cookie("session", "chosen-by-the-attacker")
    redeem(client, ask(client, people.carl))
    held = client.get_cookie("session")
    assert held is not None
    assert held.value != "chosen-by-the-attacker"
    attacker = call()
    attacker.set_cookie("session", "chosen-by-the-attacker")
    assert attacker.get("/account").location.startswith(SIGN_IN)


def test_session_held_before_is_ended(
    app: Flask, session: Session, people: Cast, ask: Ask, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.dorte)
    assert redeem(client, ask(client, people.carl)) == 303
    ended = {row.user_id: row.ended_at is not None for row in fresh().exec(select(SignInSession))}
    assert ended == {people.dorte.id: True, people.carl.id: False}


def test_code_works_once(client: Caller, people: Cast, ask: Ask, fresh: Callable[[], Session]) -> None:
    code = ask(client, people.carl)
    assert (redeem(client, code), redeem(client, code)) == (303, 422)
    assert len(fresh().exec(select(SignInSession)).all()) == 1


def test_code_of_another_browser_does_not_work(
    client: Caller, call: Callable[[], Caller], people: Cast, ask: Ask
) -> None:
    code = ask(client, people.carl)
    assert (redeem(call(), code), redeem(client, code)) == (422, 303)


def test_newer_code_voids_the_older(client: Caller, people: Cast, ask: Ask) -> None:
    older, newer = ask(client, people.carl), ask(client, people.carl)
    assert (older == newer or redeem(client, older) == 422, redeem(client, newer)) == (True, 303)


@pytest.mark.parametrize("minutes, status", [(9, 303), (10, 422)])
def test_code_works_for_ten_minutes(client: Caller, people: Cast, ask: Ask, minutes: int, status: int) -> None:
    with clock.frozen(NOON):
        code = ask(client, people.carl)
    with clock.frozen(NOON + timedelta(minutes=minutes)):
        assert redeem(client, code) == status


def test_wrong_tries_are_counted_though_the_page_shows_an_error(
    client: Caller, people: Cast, ask: Ask, fresh: Callable[[], Session]
) -> None:
    code = ask(client, people.carl)
    assert [redeem(client, "wrong") for _ in range(5)] == [422] * 5
    assert fresh().exec(select(SignInCode)).one().tries == 5
    assert redeem(client, code) == 422


def test_remembered_browser_needs_no_second_code_until_30_days_are_over(
    client: Caller, session: Session, people: Cast, ask: Ask, fresh: Callable[[], Session]
) -> None:
    with clock.frozen(NOON):
        client.set_cookie("device", remembered_devices.remember(session, people.carl, at=NOON))
        redeem(client, ask(client, people.carl))
    with clock.frozen(NOON + timedelta(days=31)):
        redeem(client, ask(client, people.carl))
    second = [row.second_factor for row in fresh().exec(select(SignInSession).order_by(col(SignInSession.id)))]
    assert second == [Factor.REMEMBERED_DEVICE, None]


@pytest.mark.parametrize("minutes, living", [(60, True), (61, False)])
def test_managers_idle_session_ends_after_60_minutes(
    client: Caller,
    people: Cast,
    ask: Ask,
    minutes: int,
    living: bool,
) -> None:
    with clock.frozen(NOON):
        redeem(client, ask(client, people.carl))
    with clock.frozen(NOON + timedelta(minutes=minutes)):
        assert (client.get("/account").status_code == 200) is living


@pytest.mark.parametrize("hours, living", [(12.0, True), (12.1, False)])
def test_session_in_use_ends_after_12_hours(
    client: Caller,
    people: Cast,
    ask: Ask,
    hours: float,
    living: bool,
) -> None:
    with clock.frozen(NOON):
        redeem(client, ask(client, people.carl))
    for used in range(1, 24):
        with clock.frozen(NOON + timedelta(minutes=30 * used)):
            assert client.get("/account").status_code == 200
    with clock.frozen(NOON + timedelta(hours=hours)):
        assert (client.get("/account").status_code == 200) is living


def test_session_that_ran_out_leads_to_sign_in_and_back(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.carl)
    with clock.frozen(cast.later(minutes=61)):
        answer = client.get("/account")
        assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
        by_htmx = client.get("/account", headers={"HX-Request": "true"})
        assert (by_htmx.status_code, by_htmx.headers["HX-Redirect"]) == (200, "/sign-in?next=/account")
