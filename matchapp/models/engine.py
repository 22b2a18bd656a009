"""The engine and the session: pragmas, IMMEDIATE writers, time-outs, and Danish order on both databases."""

import os
import sqlite3
from collections.abc import Callable
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlmodel import Session

from matchapp.domain.danish import sort_key
from matchapp.models.postgresql import give_up_on_silence

DANISH = "da-x-icu"
"""Name of the Danish collation: PostgreSQL's own, registered by the same name on every SQLite connection."""

WRITES = "matchapp_writes"
"""Execution option of a connection that will write: how many ms it waits for SQLite's lock, to begin IMMEDIATE."""

_PATIENCE = "busy_timeout=2000"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", _PATIENCE)

_PAUSE = (0.001, 0.005)
"""Seconds between two looks at SQLite's lock, at random. SQLite's own pauses grow to 100 ms: whoever has waited long
looks seldom and is passed by newcomers until it is refused (bench/README.md has the figures)."""


def make_engine(url: str) -> Engine:
    """Return an engine for SQLite or PostgreSQL, set up as trust.md 4 and 6 ask.

    Nothing waits longer than 3 s: connecting 2 s, a statement 2.5 s, a pooled connection 2 s, SQLite's lock 2 s, a
    server that hangs 2.7 s.
    """
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True, pool_size=8, pool_timeout=2, connect_args={"timeout": 2})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkout", _on_the_file_that_is_there(engine.url.database))
        return engine
    options = "-c statement_timeout=2500 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=15000"
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=8,
        pool_timeout=2,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 2, "options": options},
    )
    give_up_on_silence(engine)
    return engine


def reading(engine: Engine) -> Session:
    """Return a session whose transaction begins deferred: readers never wait for a writer."""
    return Session(engine, expire_on_commit=False)


def writing(engine: Engine, *, patience: float = 2) -> Session:
    """Return a session whose transaction begins IMMEDIATE on SQLite: a read-then-write is not refused halfway.

    It waits ``patience`` seconds for SQLite's one lock.
    """
    return Session(engine.execution_options(**{WRITES: max(1, round(patience * 1000))}), expire_on_commit=False)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come before ours
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_collation(DANISH, _compare)


def _begin_sqlite(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    waits_ms = options.get(WRITES)
    if not waits_ms:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        _begin_immediate(connection, until=monotonic() + waits_ms / 1000)
    finally:
        connection.exec_driver_sql(f"PRAGMA {_PATIENCE}")


def _begin_immediate(connection: Connection, *, until: float) -> None:
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(uniform(*_PAUSE))  # noqa: S311 - to spread them, not to hide anything
        else:
            return


def _on_the_file_that_is_there(path: str | None) -> Callable[..., None]:
    """Return a check of pooled connections: one to a file that was removed would take writes that nobody finds."""

    def check(_connection: sqlite3.Connection, record: Any, _proxy: object) -> None:  # noqa: ANN401 - the pool's own
        found = _number_of(path)
        if record.info.setdefault("file", found) != found:
            raise DisconnectionError

    return check


def _number_of(path: str | None) -> tuple[int, int] | None:
    try:
        found = os.stat(path or "")  # noqa: PTH116 - on every checkout
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _compare(one: str, other: str) -> int:
    left, right = sort_key(one), sort_key(other)
    return (left > right) - (left < right)
