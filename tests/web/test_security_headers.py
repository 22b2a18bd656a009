"""Every answer carries the security headers, whoever gives it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from matchapp.web.security_headers import ALWAYS, HSTS, SecurityHeaders
from tests import cast
from tests.callers import Caller
from tests.cast import Cast


def _missing(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in ALWAYS if headers.get(name) != value}


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/sign-in", 200),
        ("GET", "/", 302),
        ("GET", "/account", 303),
        ("GET", "/no/where", 404),
        ("DELETE", "/sign-in", 405),
        ("POST", "/sign-in", 400),
        ("OPTIONS", "/sign-in", 200),
        ("HEAD", "/healthz", 200),
    ],
)
def test_every_kind_of_answer_has_them(client: Caller, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code in {status, 303 if status == 302 else status}
    assert _missing(dict(answer.headers)) == {}


def test_static_files_have_them_too(app: Flask, client: Caller) -> None:
    answer = client.get(app.extensions["assets"].url("css/app.css"), buffered=True)
    assert answer.status_code == 200
    assert _missing(dict(answer.headers)) == {}
    gone = client.get("/static/css/app.000000000000.css")
    assert (gone.status_code, _missing(dict(gone.headers))) == (404, {})


def test_answer_without_records_has_them(client: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_engine: object) -> Session:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("matchapp.web.database.reading", gone)
    answer = client.get("/da/teams/1")
    assert (answer.status_code, _missing(dict(answer.headers))) == (503, {})


@pytest.mark.parametrize("base_url", ["http://localhost", "https://holdet.example.org"])
def test_transport_security_is_promised_only_with_https(
    make_app: Callable[..., Flask], session: Session, base_url: str
) -> None:
    client: Caller = make_app(BASE_URL=base_url).test_client(session=session)  # type: ignore[assignment]
    answer = client.get("/sign-in", base_url=base_url)
    assert answer.headers.get(HSTS[0]) == (HSTS[1] if base_url.startswith("https") else None)


def test_policy_of_content_allows_nothing_inline_and_nobody_else() -> None:
    policy = dict(ALWAYS)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "http:", "https:", "*"))


def test_route_may_say_who_frames_it() -> None:
    def inner(_environ: dict[str, object], start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("content-security-policy", "frame-ancestors *")])
        return [b""]

    said: list[tuple[str, str]] = []
    SecurityHeaders(inner, https=False)({}, lambda _status, headers: said.extend(headers))
    assert [value for name, value in said if name.lower() == "content-security-policy"] == ["frame-ancestors *"]


@pytest.mark.parametrize("path", ["/cases", "/account", "/today"])
def test_answers_to_somebody_signed_in_are_kept_by_no_cache(
    app: Flask, session: Session, people: Cast, path: str
) -> None:
    answer = cast.signed_in(app, session, people.amira).get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.headers["Vary"]
