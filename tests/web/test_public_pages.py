"""Public pages: the same for everybody, without a cookie, kept by an ETag."""

import pytest
from flask import Flask
from sqlmodel import Session

from tests import cast
from tests.callers import Caller
from tests.cast import Cast

PAGES = ["/da/", "/en/", "/da/open-spots", "/en/open-spots"]


@pytest.mark.parametrize("path", PAGES)
def test_browsing_sets_no_cookie_and_reads_none(
    app: Flask, session: Session, people: Cast, client: Caller, path: str
) -> None:
    plain, known = client.get(path), cast.signed_in(app, session, people.amira).get(path)
    forged = client.get(path, headers={"Cookie": "session=x; browser=y; device=z"})
    assert plain.status_code == 200
    assert plain.data == known.data == forged.data
    for answer in (plain, known, forged):
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert 'name="csrf_token"' not in answer.text


def test_browsing_with_a_cookie_looks_nobody_up(
    app: Flask, session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.signed_in(app, session, people.amira)

    def never(*_args: object, **_facts: object) -> None:
        raise AssertionError

    monkeypatch.setattr("matchapp.services.sign_in_sessions.find", never)
    assert [client.get(path).status_code for path in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize("path", ["/da/", "/en/"])
@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
def test_page_that_has_not_changed_is_not_sent_again(client: Caller, path: str, encoding: str) -> None:
    first = client.get(path, headers={"Accept-Encoding": encoding})
    tag = first.headers["ETag"]
    again = client.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert {"HX-Request", "Accept-Encoding"} <= {part.strip() for part in first.headers["Vary"].split(",")}


def test_only_public_pages_are_compressed(client: Caller) -> None:
    accept = {"Accept-Encoding": "br, gzip"}
    assert client.get("/da/", headers=accept).headers.get("Content-Encoding") == "br"
    assert "Content-Encoding" not in client.get("/sign-in", headers=accept).headers


@pytest.mark.parametrize("path", ["/xx/", "/DA/", "/xx/open-spots", "/ar-XB/"])
def test_language_that_is_not_offered_is_no_page(client: Caller, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["da", "en"])
def test_page_is_in_the_language_of_its_path_whatever_the_browser_asks(client: Caller, language: str) -> None:
    page = client.get(f"/{language}/", headers={"Accept-Language": "en" if language == "da" else "da"}).text
    assert f'<html lang="{language}"' in page
    assert 'hreflang="da"' in page
    assert 'hreflang="en"' in page
