"""The audit log of changes and the read log of people."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from matchapp.models.base import Row


class AuditEntry(Row, table=True):
    """Who did what to which row, written in the transaction of the change; never a name or a number of a family."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_row", "noun", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    user_id: int | None = Field(
        default=None,
        foreign_key="user_account.id",
        index=True,
        description="none: a family without an account, a command or the clock",
    )
    grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    act: str = Field(
        max_length=60, description="what was done: the route's endpoint, such as enrolment_answers.offer, or a command"
    )
    permission: str | None = Field(
        default=None, max_length=60, description="what it needed: enrolment:answer; none: a command or the clock"
    )
    noun: str = Field(max_length=40)
    row_id: int | None = None


class ReadEntry(Row, table=True):
    """Who looked at a family or an interest, when, in which role and on which page; kept 24 months.

    What is noted of an interest goes with it: nobody is left to show it to, and SQLite gives an id out again.
    """

    __tablename__ = "read_entry"
    __table_args__ = (
        CheckConstraint("(family_id IS NULL) <> (interest_id IS NULL)", name="one_is_looked_at"),
        Index("ix_read_entry_family", "family_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    user_id: int = Field(foreign_key="user_account.id", index=True)
    grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    family_id: int | None = Field(default=None, foreign_key="family.id")
    interest_id: int | None = Field(default=None, foreign_key="interest.id", index=True, ondelete="CASCADE")
    endpoint: str = Field(max_length=80)
