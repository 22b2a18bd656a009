"""The audit log of changes and the read log of people."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from matchapp.models.base import Row


class AuditEntry(Row, table=True):
    """Who did what to which row, written in the transaction of the change."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_row", "noun", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    act: str = Field(max_length=60, description="the permission that was used, such as enrolment:offer")
    noun: str = Field(max_length=40)
    row_id: int | None = None


class ReadEntry(Row, table=True):
    """Who looked at a family, when, in which role and on which page; kept 24 months."""

    __tablename__ = "read_entry"
    __table_args__ = (Index("ix_read_entry_family", "family_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    user_id: int = Field(foreign_key="user_account.id", index=True)
    grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    family_id: int = Field(foreign_key="family.id")
    endpoint: str = Field(max_length=80)
