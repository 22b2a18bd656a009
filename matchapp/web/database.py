"""One database session a request: deferred for readers, IMMEDIATE for writers, closed when the answer is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from matchapp.models.engine import reading, writing

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PATIENCE = 2.2
"""Seconds that all waits of a request for SQLite's one writer take together: a fault is answered within 3 s."""


def init(app: Flask, engine: Engine) -> None:
    """Give the app its engine."""
    app.extensions["engine"] = engine
    app.teardown_appcontext(_close)


def engine() -> Engine:
    """Return the app's engine."""
    return cast("Engine", current_app.extensions["engine"])


def db() -> Session:
    """Return the request's session. A view commits it once, as its last line before the answer; a GET never does."""
    if "db" not in g:
        g.db = reading(engine()) if request.method in SAFE else writing(engine(), patience=_patience())
    return cast("Session", g.db)


@contextmanager
def aside(*, most: float = PATIENCE) -> Iterator[Session]:
    """Yield a short writing session, committed at its end, for what must stand whatever the view does.

    Only the guard uses it: rate counts, the read log and last-seen (trust.md 1.1). It waits ``most`` seconds at most.
    """
    with writing(engine(), patience=min(most, _patience())) as session:
        yield session
        session.commit()


@contextmanager
def counting() -> Iterator[Session]:
    """Yield where a use is counted: aside, unless this request is already SQLite's only writer; then in its own."""
    if "db" in g and g.db.in_transaction() and request.method not in SAFE:
        yield g.db
        return
    with aside() as session:
        yield session


def let_go() -> None:
    """Give up the request's session and what it holds; a database that is gone is no second fault."""
    session = g.pop("db", None)
    if session is not None:
        with suppress(SQLAlchemyError):
            session.close()


def _patience() -> float:
    ends: float = g.setdefault("patience_ends", monotonic() + PATIENCE)
    return max(0.1, ends - monotonic())


def _close(_error: BaseException | None) -> None:
    let_go()
