"""Rate limits: one upsert on a table, exact under parallel requests and shared by all workers."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col

from matchapp.models import RateCount


def use(session: Session, *, key: str, seconds: int, at: datetime) -> int:
    """Count one use of a key in the window that a moment falls in and return the count so far."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    window = int(at.timestamp()) // seconds * seconds
    row = {"key_hash": hashlib.sha256(key.encode()).hexdigest(), "window": window, "uses": 1}
    statement = (
        insert(RateCount)
        .values(**row)
        .on_conflict_do_update(index_elements=["key_hash", "window"], set_={"uses": col(RateCount.uses) + 1})
        .returning(col(RateCount.uses))
    )
    return int(session.execute(statement).scalar_one())


def forget(session: Session, *, before: datetime) -> None:
    """Drop the counts of windows that began before a moment."""
    session.execute(delete(RateCount).where(col(RateCount.window) < int(before.timestamp())))
