"""Guardians, and whose guardian they are."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship

from matchapp.models.base import Row, one_of
from matchapp.models.child import Child
from matchapp.models.family import Family


class Guardian(Row, table=True):
    """An adult of a family, as a contact; language is a contact preference and nothing else."""

    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(foreign_key="family.id", index=True)
    name: str | None = Field(default=None, max_length=120)
    phone: str | None = Field(default=None, max_length=20, index=True, description="E.164")
    language: str = Field(default="da", max_length=12)
    created_at: datetime

    family: Family = Relationship()


class GuardianshipState(StrEnum):
    """Only a verified guardianship will give access (trust.md 1.3)."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    ENDED = "ended"


class Guardianship(Row, table=True):
    """That a guardian says to be, or is known to be, a child's guardian."""

    __table_args__ = (UniqueConstraint("guardian_id", "child_id"),)

    id: int | None = Field(default=None, primary_key=True)
    guardian_id: int = Field(foreign_key="guardian.id", index=True)
    child_id: int = Field(foreign_key="child.id", index=True)
    state: GuardianshipState = Field(default=GuardianshipState.CLAIMED, sa_type=one_of(GuardianshipState, "state"))
    created_at: datetime

    guardian: Guardian = Relationship()
    child: Child = Relationship()
