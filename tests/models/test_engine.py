"""The engine: what every connection is told, who waits for whom, and Danish order."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Thread

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from matchapp.domain.danish import sort_key
from matchapp.models import Plan
from matchapp.models.engine import DANISH, _begin_immediate, reading, writing
from tests.cast import LONG_AGO

only_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

IN_ORDER = ["Zebra", "Ærø", "Ørsted", "Aabenraa", "Ålborg"]
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000}


@only_sqlite
def test_pragmas_stand_on_every_pooled_connection(engine: Engine) -> None:
    with ExitStack() as held:
        connections = [held.enter_context(engine.connect()) for _ in range(8)]
        assert len({id(connection.connection.dbapi_connection) for connection in connections}) == 8
        for connection in connections:
            told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
            assert told == PRAGMAS


@only_sqlite
def test_writers_begin_immediate_and_readers_deferred(engine: Engine) -> None:
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    with writing(engine) as session:
        session.connection()
    with reading(engine) as session:
        session.connection()
    assert [line for line in said if line.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


@only_sqlite
def test_second_writer_waits_and_is_refused_while_readers_go_on(engine: Engine) -> None:
    with writing(engine) as first:
        first.add(Plan(name="Helhedsplan Øst", created_at=LONG_AGO))
        first.flush()
        with reading(engine) as reader:
            assert reader.exec(select(Plan)).all() == []
        with writing(engine) as second, pytest.raises(OperationalError, match="locked"):
            second.connection()


@only_sqlite
def test_a_writer_that_waits_begins_as_soon_as_the_lock_is_free(engine: Engine) -> None:
    with writing(engine) as first:
        first.connection()
        second = writing(engine, patience=20)
        starting = Thread(target=second.connection)
        starting.start()
        first.rollback()
    starting.join(15)
    assert not starting.is_alive()
    second.close()


@only_sqlite
def test_a_connection_that_wrote_or_was_refused_is_as_patient_as_before(engine: Engine) -> None:
    with writing(engine, patience=0.1) as first, writing(engine, patience=0.1) as second:
        held = first.connection()
        with pytest.raises(OperationalError, match="locked"):
            second.connection()
        assert held.exec_driver_sql("PRAGMA busy_timeout").scalar() == PRAGMAS["busy_timeout"]
    with reading(engine) as reader:
        assert reader.connection().exec_driver_sql("PRAGMA busy_timeout").scalar() == PRAGMAS["busy_timeout"]


@only_sqlite
def test_what_is_no_lock_is_not_waited_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_seconds: float) -> None:
        raise AssertionError

    monkeypatch.setattr("matchapp.models.engine.sleep", never)
    with writing(engine) as session:
        begun = session.connection()
        with pytest.raises(OperationalError, match="within a transaction"):
            _begin_immediate(begun, until=float("inf"))


@only_postgresql
def test_no_statement_or_lock_waits_three_seconds(engine: Engine) -> None:
    with engine.connect() as connection:
        told = {
            name: connection.execute(text(f"SHOW {name}")).scalar()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        }
    assert told == {
        "statement_timeout": "2500ms",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "15s",
    }


def test_errors_do_not_tell_what_was_in_a_statement(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(Exception, match="nobody_knows") as refused:
        session.connection().execute(text("SELECT nobody_knows FROM plan WHERE name = :name"), {"name": "hemmelig"})
    assert "hemmelig" not in str(refused.value)


def test_danish_order_is_the_same_on_both_databases(session: Session) -> None:
    session.add_all(Plan(name=name, created_at=LONG_AGO) for name in sorted(IN_ORDER))
    session.flush()
    assert session.exec(select(Plan.name).order_by(col(Plan.name).collate(DANISH))).all() == IN_ORDER
    assert sorted(IN_ORDER, key=sort_key) == IN_ORDER


def test_keys_are_enforced_between_tables(engine: Engine) -> None:
    insert = "INSERT INTO season_break (team_id, starts_on, ends_on) VALUES (999, '2026-12-21', '2027-01-03')"
    with engine.connect() as connection, pytest.raises(Exception, match=r"(?i)foreign key"):
        connection.exec_driver_sql(insert)
