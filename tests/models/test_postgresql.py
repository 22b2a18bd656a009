"""What a connection to PostgreSQL waits for, and what it does not."""

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from matchapp.models.postgresql import SILENCE, Impatient, NoAnswer

LONGEST = 3
"""Seconds within which a fault is answered (trust.md 4e)."""

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def _driver(engine: Engine) -> Impatient:
    connection = engine.raw_connection().driver_connection
    assert isinstance(connection, Impatient)
    return connection


def test_a_server_that_speaks_is_heard_out_before_it_counts_as_silent(engine: Engine) -> None:
    with engine.connect() as connection:
        told = connection.execute(text("SELECT setting FROM pg_settings WHERE name = 'statement_timeout'")).scalar_one()
    assert int(told) / 1000 < SILENCE < LONGEST


def test_connecting_stays_below_what_somebody_waits(engine: Engine) -> None:
    given = _driver(engine).info.get_parameters()
    assert int(given["connect_timeout"]) < LONGEST


def test_a_silent_server_ends_the_connection(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = _driver(engine)
    monkeypatch.setattr(Impatient.wait, "__defaults__", (0.1, 0.2))
    with pytest.raises(NoAnswer):
        driver.execute("SELECT pg_sleep(2)")
    assert driver.closed


def test_a_refused_statement_does_not(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 50"))
        with pytest.raises(OperationalError, match="canceling"):
            connection.execute(text("SELECT pg_sleep(2)"))
        connection.rollback()
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_a_connection_found_silent_is_not_replaced_at_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.connect():
        pass
    made: list[object] = []
    event.listen(engine, "do_connect", lambda *told: made.append(told), insert=True)
    monkeypatch.setattr(Impatient, "wait", _silent)
    with pytest.raises(OperationalError) as refused:
        engine.connect()
    assert isinstance(refused.value.orig, NoAnswer)
    assert made == []


def _silent(self: Impatient, _gen: object, *_waits: object) -> None:
    self.pgconn.finish()
    assert self.pgconn.transaction_status == TransactionStatus.UNKNOWN
    raise NoAnswer
