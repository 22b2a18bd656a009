"""What a person meets when something is wrong: a plain page in their language, with what they typed."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from matchapp import clock
from matchapp.extensions import LOG_FILE, configure_logs
from matchapp.models import ReadEntry
from matchapp.models.engine import make_engine, writing
from matchapp.services import audits
from matchapp.web import database as room
from tests import cast
from tests.callers import TOKEN, Caller
from tests.cast import Cast
from tests.databases import Database
from tests.web.staff import desk

ONLY_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
CEILING = 6
"""Seconds that a fault's answer may take on the busiest machine; the promise is 3."""
CASE = {"first_name": "Kanarie", "password": "hemmelig", "code": "123456", "api_token": "skjult"}


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Hold SQLite's one lock."""
    with closing(sqlite3.connect(make_url(database.url).database or "", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield
        holder.execute("ROLLBACK")


@ONLY_SQLITE
def test_locked_database_gives_back_what_was_typed_in_time(
    app: Flask, session: Session, people: Cast, database: Database
) -> None:
    client = cast.signed_in(app, session, people.amira)
    token = cast.csrf_token(app, client)
    with locked(database):
        began = time.monotonic()
        answer = client.post("/cases", data={"csrf_token": token, **CASE}, headers={"Accept-Language": "en"})
        took = time.monotonic() - began
    assert answer.status_code == 503
    assert took < CEILING
    assert "We cannot reach our records just now" in answer.text
    assert 'name="first_name" value="Kanarie"' in answer.text
    assert not any(secret in answer.text for secret in ("hemmelig", "123456", "skjult"))
    assert answer.headers["Retry-After"] == "5"
    kept = TOKEN.search(answer.text)
    assert kept
    again = client.post("/cases", data={"csrf_token": kept.group(1), "first_name": ""})
    assert again.status_code == 422  # the token that the fault drew without the records is the right one


@ONLY_SQLITE
def test_all_waits_of_a_request_together_stay_below_the_promise(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def watched(engine: Engine, *, patience: float) -> Session:
        waits.append(patience)
        return writing(engine, patience=patience)

    monkeypatch.setattr(room, "writing", watched)
    moments = iter([0.0, 1.9, 1.9, 1.9, 1.9])
    monkeypatch.setattr(room, "monotonic", lambda: next(moments))
    with app.test_request_context("/cases", method="POST"):
        with room.aside():
            pass
        room.db()
    assert waits[0] <= room.PATIENCE
    assert waits[1] <= room.PATIENCE - 1.8


@ONLY_SQLITE
@pytest.mark.parametrize("language, words", [("da", 'lang="da"'), ("en", "We cannot reach our records")])
def test_fault_of_a_public_page_speaks_its_language(
    client: Caller, language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_engine: object) -> Session:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("matchapp.web.database.reading", gone)
    answer = client.get(f"/{language}/teams/1")
    assert answer.status_code == 503
    assert words in answer.text
    assert f'<html lang="{language}"' in answer.text
    assert "<script" not in answer.text


@ONLY_SQLITE
def test_writes_do_not_go_to_a_file_that_was_removed(
    app: Flask, session: Session, people: Cast, database: Database, tmp_path: Path
) -> None:
    client = cast.signed_in(app, session, people.amira)
    assert client.get("/cases/new").status_code == 200
    session.close()
    file, aside = Path(make_url(database.url).database or ""), tmp_path / "aside.sqlite3"
    with closing(sqlite3.connect(file)) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.rename(aside)
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    began = time.monotonic()
    raw = FlaskClient(app)  # which does not open the test's own session
    raw.set_cookie("session", client.get_cookie("session").value)  # type: ignore[union-attr]
    answer = raw.get("/cases/new")
    assert answer.status_code == 503
    assert time.monotonic() - began < CEILING
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    aside.rename(file)
    assert raw.get("/cases/new").status_code == 200  # healed without a restart


def test_server_that_nobody_reaches_is_answered_in_time_and_heals(
    app: Flask, session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.signed_in(app, session, people.amira)
    token = cast.csrf_token(app, client)
    assert client.get("/cases/new").status_code == 200
    engine = app.extensions["engine"]
    nowhere = "postgresql+psycopg://matchapp@127.0.0.1:1/none"  # nobody listens there
    monkeypatch.setitem(app.extensions, "engine", make_engine(nowhere))
    began = time.monotonic()
    answers = [client.get("/cases/new"), client.post("/cases", data={"csrf_token": token, **CASE})]
    took = time.monotonic() - began
    assert [answer.status_code for answer in answers] == [503, 503]
    assert took < 2 * CEILING
    assert 'value="Kanarie"' in answers[1].text
    app.extensions["engine"].dispose()
    monkeypatch.setitem(app.extensions, "engine", engine)
    assert client.get("/cases/new").status_code == 200


@ONLY_SQLITE
def test_exhausted_pool_is_answered(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira)
    engine = app.extensions["engine"]
    held = [engine.connect() for _ in range(18)]
    began = time.monotonic()
    answer = client.get("/cases/new")
    assert answer.status_code == 503
    assert time.monotonic() - began < CEILING
    for connection in held:
        connection.close()
    assert client.get("/cases/new").status_code == 200


def test_read_log_that_cannot_be_written_shows_no_person(
    app: Flask, session: Session, fresh: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = desk(app, session)
    assert sitting.get("/cases/{case_id}").status_code == 200
    assert len(fresh().exec(select(ReadEntry)).all()) == 1

    def refuse(*_args: object, **_facts: object) -> None:
        raise OperationalError("INSERT", {}, Exception("full"))

    monkeypatch.setattr(audits, "record_reads", refuse)
    answer = sitting.get("/cases/{case_id}")
    assert answer.status_code == 503
    assert "Noor" not in answer.text
    assert len(fresh().exec(select(ReadEntry)).all()) == 1


@pytest.mark.parametrize("ended", [{"hours": 2}, {"hours": 13}])
def test_post_after_the_session_ended_keeps_what_was_typed(
    app: Flask, session: Session, people: Cast, ended: dict[str, float]
) -> None:
    client = cast.signed_in(app, session, people.amira)
    token = cast.csrf_token(app, client)
    with clock.frozen(cast.later(**ended)):
        answer = client.post("/cases", data={"csrf_token": token, **CASE})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Cookie"
        assert 'name="first_name" value="Kanarie"' in answer.text
        assert 'action="/cases"' in answer.text
        assert 'target="_blank" rel="noopener"' in " ".join(answer.text.split())
        assert not any(secret in answer.text for secret in ("hemmelig", "123456", "skjult"))
        kept = TOKEN.search(answer.text)
        assert kept
        still = client.post("/cases", data={"csrf_token": kept.group(1), "first_name": "Kanarie"})
        assert (still.status_code, "Kanarie" in still.text) == (401, True)
        other_tab = cast.signed_in(app, session, people.amira, at=clock.now())
        client.set_cookie("session", other_tab.get_cookie("session").value)  # type: ignore[union-attr]
        once_more = client.post("/cases", data={"csrf_token": kept.group(1), "first_name": "Kanarie"})
        assert (once_more.status_code, 'value="Kanarie"' in once_more.text) == (400, True)
        new = TOKEN.search(once_more.text)
        assert new
        assert client.post("/cases", data={"csrf_token": new.group(1), "first_name": ""}).status_code == 422


def test_administrator_whose_quarter_is_over_keeps_what_was_typed(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.eva, at=cast.later(minutes=-16))
    data = {"csrf_token": cast.csrf_token(app, client), "name": "Kanarieplan"}
    answer = client.post("/plans", data=data)
    assert (answer.status_code, 'value="Kanarieplan"' in answer.text) == (401, True)
    assert "again=1" in answer.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_page_after_the_session_ended_leads_to_sign_in(
    app: Flask, session: Session, people: Cast, headers: dict[str, str]
) -> None:
    client = cast.signed_in(app, session, people.amira)
    with clock.frozen(cast.later(hours=2)):
        answer = client.get("/cases/new", headers=headers)
    where = answer.headers["HX-Redirect"] if headers else answer.location
    assert answer.status_code == (200 if headers else 303)
    assert where == "/sign-in?next=/cases/new"


def test_htmx_draws_a_fault_that_keeps_what_was_typed_in_place_of_the_page(client: Caller) -> None:
    page = client.get("/sign-in").text
    assert '{"code":"40[01]","swap":true,"target":"body","swapOverride":"innerHTML"}' in page


def test_form_too_large_to_read_is_told_so(client: Caller) -> None:
    answer = client.post("/sign-in", data={"email": "x" * (22 * 1024 * 1024)})
    assert (answer.status_code, "<form" in answer.text) == (413, False)


@ONLY_SQLITE
def test_reference_on_the_page_stands_in_the_log_and_nothing_typed_does(
    app: Flask, session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app.testing = False
    client = cast.signed_in(app, session, people.amira)
    token = cast.csrf_token(app, client)
    (tmp_path / "logs").mkdir()
    configure_logs(tmp_path / "logs")

    def broken(*_args: object, **_facts: object) -> None:
        raise ValueError("Kanarie 4512345678")

    monkeypatch.setattr("matchapp.web.cases.read", broken)
    answer = client.post("/cases?q=Kanarie", data={"csrf_token": token, **CASE})
    assert answer.status_code == 500
    log = (tmp_path / "logs" / LOG_FILE).read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    (line,) = [line for line in lines if line["event"] == "unexpected"]
    assert line["request_id"] in answer.text
    assert line["error_class"] == "ValueError"
    assert "Kanarie" not in log
    assert "4512345678" not in log
    assert 'name="first_name" value="Kanarie"' in answer.text


@pytest.mark.parametrize(
    "method, path, status",
    [("GET", "/no/where", 404), ("POST", "/healthz", 405), ("DELETE", "/sign-in", 405), ("POST", "/sign-in", 400)],
)
def test_every_fault_is_a_plain_page(client: Caller, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert "<h1>" in answer.text
    assert "<script" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
