"""Imports for tests: sheets planned and carried out, and what came of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import FaultKind
from matchapp.models import Association, FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.services import association_imports
from matchapp.services.import_steps import ImportPlan
from tests.sheets import sheet_bytes

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = AT + timedelta(days=3)


def planned(session: Session, *rows: dict[Column, str]) -> ImportPlan:
    """Return the plan of a sheet of these rows."""
    return association_imports.plan(session, association_imports.read(sheet_bytes(*rows)))


def imported(session: Session, *rows: dict[Column, str], at: datetime = AT) -> ImportPlan:
    """Carry out and commit a sheet of these rows; return its plan."""
    drawn = planned(session, *rows)
    assert drawn.faults == []
    association_imports.carry_out(session, drawn, at=at, geocoder=PostcodeFile())
    session.commit()
    return drawn


def counts(drawn: ImportPlan) -> dict[str, tuple[int, int, int]]:
    """Return how many rows are new, changed and unchanged."""
    names = ("associations", "venues", "teams", "spots")
    return {n: (len(s.new), len(s.changed), s.unchanged) for n in names for s in (getattr(drawn, n),)}


def snapshot(session: Session) -> str:
    """Return every row that an import may write."""
    session.expire_all()
    tables = (Association, Venue, Team, TeamSession, FeeItem, OpenSpot)
    rows = [r.model_dump(mode="json") for table in tables for r in session.exec(select(table).order_by(col(table.id)))]
    return json.dumps(rows, sort_keys=True)


def one(session: Session, table: Any) -> Any:
    """Return the only row of a table."""
    session.expire_all()
    return session.exec(select(table)).one()


def faults(drawn: ImportPlan) -> list[tuple[int, Column | None, FaultKind]]:
    """Return where a plan's faults stand and what they are."""
    return [(f.row, f.column, f.kind) for f in drawn.faults]


def alter_spots(session: Session, **values: object) -> None:
    """Give every spot other values, as if somebody had confirmed, taken or closed it."""
    session.connection().execute(update(OpenSpot).values(**values))
    session.commit()
