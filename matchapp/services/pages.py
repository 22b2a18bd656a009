"""One page of a long list: only its rows are loaded, so that only they are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import func
from sqlmodel import Session, SQLModel, select
from sqlmodel.sql.expression import SelectOfScalar

M = TypeVar("M", bound=SQLModel)

LENGTH = 25
"""The most rows of a page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """The rows of a page, its number from 1, how many pages there are, and how many rows all of them have."""

    rows: list[M]
    number: int
    pages: int
    total: int


def of(session: Session, statement: SelectOfScalar[M], *, number: int, options: tuple[Any, ...] = ()) -> Page[M]:
    """Return a page of what a statement finds in its order; a number beyond the last page is the last page."""
    counted = select(func.count()).select_from(statement.order_by(None).subquery())
    total = session.exec(counted).one()
    pages = max(1, -(-total // LENGTH))
    at = min(max(1, number), pages)
    rows = session.exec(statement.options(*options).offset((at - 1) * LENGTH).limit(LENGTH))
    return Page(list(rows.unique()), at, pages, total)
