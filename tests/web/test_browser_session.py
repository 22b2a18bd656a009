"""The browser's cookies: the double submit before sign-in, and tokens that nobody can carry elsewhere."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from matchapp.web.browser_session import cookie_name
from tests import cast
from tests.callers import TOKEN, Caller
from tests.cast import Cast

BAD, REFUSED = 400, 422
FORM = {"email": "", "password": ""}


def _token(caller: Caller) -> str:
    found = TOKEN.search(caller.get("/sign-in").text)
    assert found
    return found.group(1)


def test_a_form_before_sign_in_is_taken_with_its_cookie_and_its_token(client: Caller) -> None:
    assert client.post("/sign-in/password", data={"csrf_token": _token(client), **FORM}).status_code == REFUSED


@pytest.mark.parametrize("field", [None, "", "made-up"])
def test_the_cookie_alone_opens_nothing(client: Caller, field: str | None) -> None:
    _token(client)
    data = FORM if field is None else {"csrf_token": field, **FORM}
    assert client.post("/sign-in/password", data=data).status_code == BAD


def test_the_token_alone_opens_nothing(client: Caller, app: Flask) -> None:
    token = _token(client)
    client.delete_cookie(cookie_name(app, "browser"))
    assert client.post("/sign-in/password", data={"csrf_token": token, **FORM}).status_code == BAD


def test_the_token_of_another_browser_opens_nothing(call: Callable[[], Caller]) -> None:
    mine, theirs = call(), call()
    _token(mine)
    assert mine.post("/sign-in/password", data={"csrf_token": _token(theirs), **FORM}).status_code == BAD


def test_a_cookie_that_we_did_not_sign_opens_nothing(client: Caller, app: Flask) -> None:
    token = _token(client)
    name = cookie_name(app, "browser")
    held = client.get_cookie(name)
    assert held
    client.set_cookie(name, f"x{held.value}")
    assert client.post("/sign-in/password", data={"csrf_token": token, **FORM}).status_code == BAD


def test_the_token_from_before_sign_in_is_worth_nothing_after_it(client: Caller, app: Flask, session: Session) -> None:
    people = cast.gather(session)
    before = _token(client)
    signed_in = cast.signed_in(app, session, people.carl)
    assert signed_in.post("/sign-out", data={"csrf_token": before}).status_code == BAD
    after = cast.csrf_token(app, signed_in)
    assert signed_in.post("/sign-out", data={"csrf_token": after}).status_code == 303


def test_browsing_sets_no_cookie(client: Caller) -> None:
    assert "Set-Cookie" not in client.get("/da/").headers


def test_leaving_lets_go_of_the_session_and_the_browser(app: Flask, session: Session, people: Cast) -> None:
    signed_in = cast.signed_in(app, session, people.carl)
    signed_in.post("/sign-out", data={"csrf_token": cast.csrf_token(app, signed_in)})
    assert signed_in.get_cookie(cookie_name(app, "session")) is None


def test_cookies_are_bound_to_the_host_under_https(
    make_app: Callable[..., Flask], app: Flask, session: Session
) -> None:
    assert cookie_name(app, "session") == "session"
    https = make_app(BASE_URL="https://matchapp.example.org")
    answer = https.test_client(session=session).get("/sign-in", base_url="https://matchapp.example.org")
    set_cookie = answer.headers["Set-Cookie"]
    assert set_cookie.startswith("__Host-browser=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(set_cookie.split("; "))
