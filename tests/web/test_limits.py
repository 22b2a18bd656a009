"""POSTs are limited, browsing never is."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from tests.callers import TOKEN, Caller


@pytest.fixture
def strict(make_app: Callable[..., Flask], session: Session) -> Caller:
    app = make_app(RATE_LIMITS="posts=3/600", TRUSTED_PROXIES="127.0.0.0/8")
    caller: Caller = app.test_client(session=session)  # type: ignore[assignment]
    return caller


def test_posts_of_one_address_are_limited_on_loopback_too(strict: Caller) -> None:
    assert [strict.post("/sign-in").status_code for _ in range(5)] == [400, 400, 400, 429, 429]


def test_another_address_behind_the_proxy_counts_for_itself(strict: Caller) -> None:
    for _ in range(4):
        strict.post("/sign-in", headers={"X-Forwarded-For": "9.9.9.9"})
    assert strict.post("/sign-in", headers={"X-Forwarded-For": "9.9.9.9"}).status_code == 429
    assert strict.post("/sign-in", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 400


def test_browsing_is_never_limited(strict: Caller) -> None:
    for _ in range(4):
        strict.post("/sign-in")
    assert {strict.get(path).status_code for path in ("/da/open-spots", "/sign-in", "/healthz") * 3} == {200}


def test_limit_gives_back_what_was_typed(strict: Caller) -> None:
    *_, answer = [strict.post("/sign-in", data={"email": "noor@example.org"}) for _ in range(4)]
    assert answer.status_code == 429
    assert 'value="noor@example.org"' in answer.text
    assert TOKEN.search(answer.text)


def test_made_up_session_does_not_hide_uses_from_the_count(make_app: Callable[..., Flask], session: Session) -> None:
    client: Caller = make_app(RATE_LIMITS="codes=2/600").test_client(session=session)  # type: ignore[assignment]
    client.set_cookie("session", "made-up")
    data = {"email": "carl@example.org"}
    answered = [client.submit("/sign-in", data, on="/sign-in").status_code for _ in range(4)]
    assert answered == [303, 303, 429, 429]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
    ],
)
def test_post_from_another_site_is_refused_though_it_has_the_token(client: Caller, headers: dict[str, str]) -> None:
    answer = client.submit("/sign-in", {"email": "a@example.org"}, on="/sign-in", headers=headers)
    assert answer.status_code == 400
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    assert client.submit("/sign-in", {"email": "a@example.org"}, on="/sign-in", headers=own).status_code == 303
