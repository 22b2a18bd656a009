"""A case: one child's way into association life, as append-only events."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, Relationship

from matchapp.domain.case import CaseEventKind, CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.history import Source, Via
from matchapp.models.base import Row, one_of
from matchapp.models.child import Child
from matchapp.models.consent import Consent

_RUNNING = text(f"state <> '{CaseState.CLOSED.value}'")


class Case(Row, table=True):
    """A forløb. ``state`` is kept by the fold of its events; a test rebuilds it."""

    __tablename__ = "child_case"
    __table_args__ = (
        # A closed case stays closed; whoever comes back gets a new one. The index stands behind the service.
        Index("uq_child_case_running", "child_id", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    )

    id: int | None = Field(default=None, primary_key=True)
    child_id: int = Field(foreign_key="child.id", index=True)
    bridge_builder_id: int = Field(foreign_key="user_account.id", index=True)
    state: CaseState = Field(default=CaseState.NEW, sa_type=one_of(CaseState, "state"))
    opened_on: date
    version: int = Field(default=0, description="grows with every event; a form that is older is answered with 409")
    created_at: datetime

    child: Child = Relationship()
    consents: list[Consent] = Relationship(
        back_populates="case", sa_relationship_kwargs={"order_by": "Consent.id", "cascade": "all, delete-orphan"}
    )
    events: list["CaseEvent"] = Relationship(
        sa_relationship_kwargs={"order_by": "CaseEvent.id", "cascade": "all, delete-orphan"}
    )

    @property
    def purposes(self) -> frozenset[ConsentPurpose]:
        """What the family agrees to today; with a new case it is asked anew."""
        return frozenset(consent.purpose for consent in self.consents if consent.withdrawn_on is None)


class CaseEvent(Row, table=True):
    """Something that happened in a case: when it happened, when we learned it, who wrote it, who said it."""

    __tablename__ = "case_event"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="child_case.id", index=True)
    kind: CaseEventKind = Field(sa_type=one_of(CaseEventKind, "kind"))
    occurred_on: date
    recorded_at: datetime
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", description="none: the clock")
    source: Source = Field(sa_type=one_of(Source, "source"))
    via: Via = Field(default=Via.HERE, sa_type=one_of(Via, "via"))
    voids_id: int | None = Field(default=None, foreign_key="case_event.id", unique=True)
    facts: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="codes and dates alone, never free text"
    )
