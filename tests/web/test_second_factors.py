"""The second factor: a new session id, no replay, no way around, and for administrators every 15 minutes again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from flask import Flask
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.message import MessageKind
from matchapp.domain.role import Factor, Role
from matchapp.models import Message, RememberedDevice, SignInSession, User
from matchapp.services import recovery_codes
from tests import cast
from tests.callers import Caller
from tests.cast import PASSWORD, TOTP_SECRET, Cast

PAGE, SMS = "/second-factor", "/second-factor/messages"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def totp(at: datetime = NOON) -> str:
    return pyotp.TOTP(TOTP_SECRET).at(at)


def show(client: Caller, way: str, code: str, **more: str) -> tuple[int, str | None]:
    answer = client.submit(PAGE, {"way": way, "code": code, "next": "/account", **more}, on=PAGE)
    return answer.status_code, answer.location


def newest_sms(fresh: Callable[[], Session]) -> Message:
    statement = select(Message).where(Message.kind == MessageKind.SECOND_CODE).order_by(col(Message.id).desc())
    found = fresh().exec(statement).first()
    assert found is not None
    return found


def halfway(app: Flask, session: Session, user: User) -> Caller:
    return cast.signed_in(app, session, user, two_factors=False, at=NOON)


def test_code_of_the_app_opens_the_session_under_a_new_id(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = halfway(app, session, people.amira)
    before = client.get_cookie("session")
    with clock.frozen(NOON):
        assert show(client, "totp", totp()) == (303, "/account")
    row = fresh().exec(select(SignInSession)).one()
    assert row.second_factor is Factor.TOTP
    after = client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    client.set_cookie("session", before.value)
    with clock.frozen(NOON):
        assert client.get("/account").location.startswith("/sign-in")


def test_code_of_the_app_works_once(app: Flask, session: Session, people: Cast) -> None:
    one, other = (halfway(app, session, people.amira) for _ in range(2))
    with clock.frozen(NOON):
        assert show(one, "totp", totp()) == (303, "/account")
        assert show(other, "totp", totp()) == (422, None)
    with clock.frozen(NOON + timedelta(seconds=30)):
        assert show(other, "totp", totp(NOON + timedelta(seconds=30))) == (303, "/account")


def test_recovery_code_works_once(app: Flask, session: Session, people: Cast) -> None:
    code = recovery_codes.make(session, people.amira, at=NOON)[0]
    one, other = (halfway(app, session, people.amira) for _ in range(2))
    with clock.frozen(NOON):
        assert show(one, "recovery", code.upper()) == (303, "/account")
        assert show(other, "recovery", code) == (422, None)


def test_sixth_try_waits_whichever_way_and_session(app: Flask, session: Session, people: Cast) -> None:
    one, other = (halfway(app, session, people.amira) for _ in range(2))
    with clock.frozen(NOON):
        tries = [show(one, "totp", "000000")[0] for _ in range(3)] + [show(other, "recovery", "x")[0] for _ in range(2)]
        assert [*tries, show(other, "totp", totp())[0]] == [422] * 5 + [429]


def test_nobody_without_a_session_is_asked(client: Caller) -> None:
    assert client.get(PAGE).location == "/sign-in?next=/second-factor"


def test_manager_gets_a_code_by_sms(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    client = halfway(app, session, people.carl)
    with clock.frozen(NOON):
        answer = client.submit(SMS, {"next": "/account"}, on=PAGE)
        message = newest_sms(fresh)
        assert (answer.status_code, message.recipient, message.user_id) == (303, people.carl.phone, people.carl.id)
        assert show(client, "sms", message.secret or "") == (303, "/account")
    row = fresh().exec(select(SignInSession)).one()
    assert row.second_factor is Factor.SMS_CODE
    assert client.get_cookie("device") is None


def test_sms_code_of_another_browser_does_not_work(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client, other = (halfway(app, session, people.carl) for _ in range(2))
    with clock.frozen(NOON):
        client.submit(SMS, on=PAGE)
        code = newest_sms(fresh).secret or ""
        assert show(other, "sms", code) == (422, None)
        assert show(client, "sms", code) == (303, "/account")


def test_sms_code_serves_nobody_else_in_the_same_browser(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client, other = halfway(app, session, people.carl), halfway(app, session, people.dorte)
    with clock.frozen(NOON):
        client.submit(SMS, on=PAGE)
        held, dortes = client.get_cookie("browser"), other.get_cookie("session")
        assert held is not None
        assert dortes is not None
        other.set_cookie("browser", held.value)
        assert show(other, "sms", newest_sms(fresh).secret or "") == (422, None)


def test_sixth_sms_to_one_telephone_waits(app: Flask, session: Session, people: Cast) -> None:
    client = halfway(app, session, people.carl)
    with clock.frozen(NOON):
        assert [client.submit(SMS, on=PAGE).status_code for _ in range(6)] == [303] * 5 + [429]


def test_remembered_browser_keeps_its_cookie_for_30_days(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = halfway(app, session, people.carl)
    with clock.frozen(NOON):
        client.submit(SMS, on=PAGE)
        answer = client.submit(PAGE, {"way": "sms", "code": newest_sms(fresh).secret, "remember": "1"}, on=PAGE)
        (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("device=")]
        flags = set(cookie.split("; ")[1:])
        assert {"Max-Age=2592000", "HttpOnly", "Path=/", "SameSite=Lax"} <= flags
        assert fresh().exec(select(RememberedDevice)).one().user_id == people.carl.id
        client.submit("/sign-out", on="/account")
        assert client.get_cookie("device") is not None


def test_staff_get_no_sms(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    client = halfway(app, session, people.amira)
    with clock.frozen(NOON):
        assert client.submit(SMS, on=PAGE).status_code == 404
        assert fresh().exec(select(Message)).all() == []


def test_manager_without_telephone_and_app_is_told_whom_to_ask(app: Flask, session: Session, people: Cast) -> None:
    people.carl.phone = None
    client = halfway(app, session, people.carl)
    with clock.frozen(NOON):
        page = client.get(PAGE)
        assert (page.status_code, 'name="code"' in page.text, "administrator" in page.text) == (200, False, True)
        assert client.submit(SMS, on=PAGE).status_code == 404


def test_session_by_mail_code_never_acts_as_staff(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.carl, at=NOON)
    cast.grant(session, people.carl, Role.BRIDGE_BUILDER, area=people.havnen, by=people.eva)
    with clock.frozen(NOON):
        page = client.get("/account")
        assert (page.status_code, "Bridge-builder" in page.text) == (200, False)


def test_staff_without_an_app_set_it_up_first(app: Flask, session: Session, people: Cast) -> None:
    people.amira.totp_secret = people.amira.totp_confirmed_at = None
    client = halfway(app, session, people.amira)
    with clock.frozen(NOON):
        assert client.get(PAGE, query_string={"next": "/account"}).location == "/authenticator?next=/account"


@pytest.mark.parametrize("minutes, again", [(15, False), (16, True)])
def test_administrator_is_asked_again_after_15_minutes(
    app: Flask, session: Session, people: Cast, minutes: int, *, again: bool
) -> None:
    client = cast.signed_in(app, session, people.eva, at=NOON)
    with clock.frozen(NOON + timedelta(minutes=minutes)):
        answer = client.get("/users")
    assert (answer.status_code == 303) is again
    assert answer.location == ("/second-factor?next=/users&again=1" if again else None)


def test_asked_again_both_factors_count_and_the_session_gets_a_new_id(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.eva, at=NOON)
    before = client.get_cookie("session")
    late = NOON + timedelta(minutes=20)
    with clock.frozen(late):
        assert 'name="password"' in client.get(PAGE, query_string={"again": "1"}).text
        assert show(client, "totp", totp(late)) == (422, None)
        assert show(client, "totp", totp(late), password="a wrong one") == (422, None)
        assert show(client, "totp", "000000", password=PASSWORD) == (422, None)
        assert show(client, "totp", totp(late), password=PASSWORD) == (303, "/account")
    row = fresh().exec(select(SignInSession)).one()
    after = client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert (row.authenticated_at, before.value == after.value) == (late, False)


def test_whoever_showed_it_just_now_goes_on(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.eva, at=NOON)
    with clock.frozen(NOON):
        assert client.get(PAGE, query_string={"next": "/account"}).location == "/account"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site(app: Flask, session: Session, people: Cast, elsewhere: str) -> None:
    client = halfway(app, session, people.carl)
    people.carl.totp_secret, people.carl.totp_confirmed_at = TOTP_SECRET, NOON
    with clock.frozen(NOON):
        _, location = show(client, "totp", totp(), next=elsewhere)
    assert location is not None
    assert "evil" not in location


def test_form_without_a_token_is_refused(app: Flask, session: Session, people: Cast) -> None:
    client = halfway(app, session, people.amira)
    with clock.frozen(NOON):
        assert client.post(PAGE, data={"way": "totp", "code": totp()}).status_code == 400
        other = cast.signed_in(app, session, people.bo, at=NOON)
        foreign = cast.csrf_token(app, other)
        assert client.post(PAGE, data={"way": "totp", "code": totp(), "csrf_token": foreign}).status_code == 400
