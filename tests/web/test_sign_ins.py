"""Signing in by mail address: who exists cannot be told; signing out leaves nothing behind."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.models import Message, SignInCode, SignInSession
from tests import cast
from tests.callers import TOKEN, Caller
from tests.cast import Cast

SIGN_IN, CODE = "/sign-in", "/sign-in/code"
ADDRESSES = ("carl@example.org", "amira@example.org", "stranger@example.org")


def without_token(text: str) -> str:
    return TOKEN.sub("", text)


def test_every_address_is_answered_alike(call: Callable[[], Caller], people: Cast) -> None:
    answers = set()
    for email in ADDRESSES:
        client = call()
        answer = client.submit(SIGN_IN, {"email": email, "next": "/account"}, on=SIGN_IN)
        page = client.get(answer.location)
        wrong = client.submit(CODE, {"code": "x"}, on=CODE)
        led = (answer.status_code, answer.location, answer.text)
        shown = (page.status_code, without_token(page.text), wrong.status_code, without_token(wrong.text))
        answers.add((*led, *shown))
    assert len(answers) == 1
    assert people.carl.email in ADDRESSES


def test_code_goes_out_with_the_commit(client: Caller, people: Cast, fresh: Callable[[], Session]) -> None:
    client.submit(SIGN_IN, {"email": people.carl.email}, on=SIGN_IN)
    message = fresh().exec(select(Message)).one()
    assert (message.recipient, message.user_id) == (people.carl.email, people.carl.id)


@pytest.mark.parametrize("email", ["", "carl", "carl@", "a b@example.org", "010190-1234@example.org"])
def test_what_is_no_address_is_refused_and_kept(client: Caller, fresh: Callable[[], Session], email: str) -> None:
    answer = client.submit(SIGN_IN, {"email": email}, on=SIGN_IN)
    assert answer.status_code == 422
    assert fresh().exec(select(SignInCode)).all() == []


def test_sixth_code_for_one_address_waits_known_or_not(call: Callable[[], Caller], people: Cast) -> None:
    for email in ADDRESSES:
        codes = [call().submit(SIGN_IN, {"email": email}, on=SIGN_IN).status_code for _ in range(6)]
        assert codes == [303] * 5 + [429]
    assert call().submit(SIGN_IN, {"email": people.dorte.email}, on=SIGN_IN).status_code == 303


def test_form_without_or_with_a_foreign_token_is_refused(
    call: Callable[[], Caller], people: Cast, fresh: Callable[[], Session]
) -> None:
    data = {"email": people.carl.email}
    assert call().post(SIGN_IN, data=data).status_code == 400
    strangers = TOKEN.search(call().get(SIGN_IN).text)
    assert strangers
    own = call()
    own.get(SIGN_IN)
    assert own.post(SIGN_IN, data={**data, "csrf_token": strangers.group(1)}).status_code == 400
    assert fresh().exec(select(SignInCode)).all() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_form_sent_by_another_sites_page_is_refused(client: Caller, people: Cast, headers: dict[str, str]) -> None:
    answer = client.submit(SIGN_IN, {"email": people.carl.email}, on=SIGN_IN, headers=headers)
    assert answer.status_code == 400


def test_forged_browser_cookie_is_replaced(client: Caller) -> None:
    client.set_cookie("browser", "chosen by somebody else.signature")
    client.get(SIGN_IN)
    held = client.get_cookie("browser")
    assert held is not None
    assert not held.value.startswith("chosen")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/account",
        "//evil.example/account",
        "/\\evil.example",
        "\\\\evil.example",
        "/account\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "http:evil.example",
        "/ /evil.example",
        "account",
    ],
)
def test_nobody_is_led_to_another_site(client: Caller, elsewhere: str) -> None:
    page = client.get(SIGN_IN, query_string={"next": elsewhere})
    assert 'name="next"' not in page.text
    answer = client.submit(SIGN_IN, {"email": "a@example.org", "next": elsewhere}, on=SIGN_IN)
    assert answer.location == CODE


def test_wrong_host_header_changes_no_address(client: Caller, people: Cast) -> None:
    token = TOKEN.search(client.get(SIGN_IN).text)
    held = client.get_cookie("browser")
    assert token
    assert held
    client.set_cookie("browser", held.value, domain="evil.example")  # or the test's browser would not send it there
    data = {"email": people.carl.email, "csrf_token": token.group(1)}
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    answer = client.post(SIGN_IN, data=data, headers={**headers, "Host": "evil.example"})
    page = client.get(SIGN_IN, headers=headers)
    assert (answer.status_code, answer.location) == (303, CODE)
    assert "evil.example" not in answer.text + page.text + str(answer.headers) + str(page.headers)


def test_whoever_is_signed_in_goes_on(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.carl, two_factors=False)
    answer = client.get(SIGN_IN, query_string={"next": "/account"})
    assert (answer.status_code, answer.location) == (303, "/account")


def test_staff_halfway_may_begin_anew(app: Flask, session: Session, people: Cast) -> None:
    assert cast.signed_in(app, session, people.amira, two_factors=False).get(SIGN_IN).status_code == 200


def test_signing_out_ends_the_session_and_clears_by_name(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.amira)
    held = client.get_cookie("session")
    assert held is not None
    answer = client.submit("/sign-out", on="/account")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    expired = [cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie") if "Max-Age=0" in cookie]
    assert sorted(expired) == ["browser", "session"]
    assert fresh().exec(select(SignInSession)).one().ended_at is not None
    client.set_cookie("session", held.value)  # a copy that somebody kept
    assert client.get("/account").location.startswith("/sign-in")


def test_signing_out_needs_no_living_session(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira)
    token = cast.csrf_token(app, client)
    with clock.frozen(cast.later(hours=2)):
        assert client.get("/account").location.startswith("/sign-in")
        assert client.post("/sign-out", data={"csrf_token": token}).status_code == 400
        assert client.submit("/sign-out", on="/sign-in").status_code == 303


@pytest.mark.parametrize("base_url", ["http://localhost", "https://holdet.example.org"])
def test_cookies_are_closed_to_scripts_other_sites_and_plain_http(
    make_app: Callable[..., Flask], session: Session, people: Cast, base_url: str
) -> None:
    https = base_url.startswith("https")
    client: Caller = make_app(BASE_URL=base_url).test_client(session=session)  # type: ignore[assignment]
    answer = client.get(SIGN_IN, base_url=base_url)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, _, flags = cookie.partition("=")
    assert name == ("__Host-browser" if https else "browser")
    wanted = {"HttpOnly", "Path=/", "SameSite=Lax"} | ({"Secure"} if https else set())
    assert set(flags.split("; ")[1:]) == wanted
    assert people.carl.id is not None


@pytest.mark.parametrize("path", [SIGN_IN, CODE, "/sign-in/password", "/sign-in/forgotten", "/sign-in/forgotten/sent"])
def test_pages_before_sign_in_are_kept_by_no_cache(client: Caller, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_a_chosen_language_goes_along_to_the_next_page(app: Flask, session: Session) -> None:
    visitor: Caller = app.test_client(session=session)  # type: ignore[assignment]
    page = visitor.get("/sign-in?lang=da")
    assert ('<html lang="da"' in page.text, 'action="/sign-in?lang=da"' in page.text) == (True, True)
    assert 'href="/sign-in?lang=en"' in page.text
    answer = visitor.submit("/sign-in?lang=da", {"email": "nobody@example.org"}, on="/sign-in?lang=da")
    assert answer.location == "/sign-in/code?lang=da"
    assert "/sign-in/code?lang=en&amp;next=/today" in visitor.get("/sign-in/code?lang=da&next=/today").text


def test_a_language_that_is_not_there_is_the_browsers(app: Flask, session: Session) -> None:
    visitor: Caller = app.test_client(session=session)  # type: ignore[assignment]
    page = visitor.get("/sign-in?lang=xx", headers={"Accept-Language": "en"})
    assert (page.status_code, '<html lang="en"' in page.text) == (200, True)
