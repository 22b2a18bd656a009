"""The time now, and a way to hold it still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
"""Where ages and deadlines are counted (trust.md 1.3.6)."""

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """Return the moment, aware and in UTC."""
    return _held.get() or datetime.now(UTC)


def today() -> date:
    """Return the date in Copenhagen, which is another than in UTC for an hour or two around midnight."""
    return now().astimezone(COPENHAGEN).date()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment, within this context only: other threads and requests go on.

    For tests, and for demo data that tell a story in the past. Raises ValueError for a moment without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    token = _held.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)
