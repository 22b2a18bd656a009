"""What every table shares: names of constraints, checked enums, moments and the public mark."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Enum
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(kind: type[StrEnum], name: str) -> Any:  # noqa: ANN401 - SQLModel types sa_type as a class, SQLAlchemy takes instances
    """Return a column type that stores the enum's values as checked text.

    SQLAlchemy's default stores names as a native type, which neither reads well nor migrates (architecture.md 4).
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda e: [m.value for m in e],
    )


def micros(at: datetime) -> int:
    """Return a moment as microseconds since 1970 in UTC."""
    return round(at.timestamp() * 1_000_000)


class Row(SQLModel):
    """Base of every table: a class that has it cannot be declared before the names of constraints are set."""


class Public(Row):
    """A row that the public may read: it says when it changed, and leaves a tombstone when it is removed."""

    modified: int = Field(sa_type=BigInteger, description="microseconds since 1970; never goes back")
    removed_at: datetime | None = Field(default=None, description="the tombstone: set once, never cleared")

    def touch(self, at: datetime) -> None:
        """Mark the row as changed at a moment; the mark grows even when the clock steps back."""
        self.modified = max(micros(at), (self.modified or 0) + 1)

    def remove(self, at: datetime) -> None:
        """Leave a tombstone."""
        self.removed_at = self.removed_at or at
        self.touch(at)


def id_of(row: Row) -> int:
    """Return the id of a row that was flushed; of one that was not, raise ValueError."""
    found: int | None = getattr(row, "id", None)
    if found is None:
        raise ValueError(f"{type(row).__name__} was not flushed")
    return found
