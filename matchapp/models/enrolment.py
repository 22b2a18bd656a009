"""An enrolment: one child and one team, as append-only events."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field, Relationship

from matchapp.domain.enrolment import CLOSED, EnrolmentEventKind, EnrolmentState
from matchapp.domain.history import Source, Via
from matchapp.models.base import Row, one_of
from matchapp.models.case import Case
from matchapp.models.child import Child
from matchapp.models.team import Team

_RUNNING = text("state NOT IN (" + ", ".join(f"'{state.value}'" for state in sorted(CLOSED)) + ")")


class Enrolment(Row, table=True):
    """Indmeldelse, from the first suggestion to the end. ``state`` and ``holds_place`` are kept by its events' fold."""

    __table_args__ = (
        # Two open requests for the same child and team are illegal; the index stands behind the service.
        Index(
            "uq_enrolment_running", "team_id", "child_id", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING
        ),
        CheckConstraint("ended_on IS NULL OR enrolled_on IS NULL OR ended_on >= enrolled_on", name="dates"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="child_case.id", index=True)
    child_id: int = Field(foreign_key="child.id", index=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    state: EnrolmentState = Field(sa_type=one_of(EnrolmentState, "state"))
    holds_place: bool = False
    enrolled_on: date | None = None
    ended_on: date | None = None
    version: int = Field(default=0, description="grows with every event; a form that is older is answered with 409")
    created_at: datetime

    team: Team = Relationship()
    child: Child = Relationship()
    case: Case = Relationship()
    events: list["EnrolmentEvent"] = Relationship(
        sa_relationship_kwargs={"order_by": "EnrolmentEvent.id", "cascade": "all, delete-orphan"}
    )


class EnrolmentEvent(Row, table=True):
    """Something that happened in an enrolment: when, when we learned it, who wrote it, who said it."""

    __tablename__ = "enrolment_event"

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolment.id", index=True)
    kind: EnrolmentEventKind = Field(sa_type=one_of(EnrolmentEventKind, "kind"))
    occurred_on: date
    recorded_at: datetime
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", description="none: the clock")
    source: Source = Field(sa_type=one_of(Source, "source"))
    voids_id: int | None = Field(default=None, foreign_key="enrolment_event.id", unique=True)
    told_by: str | None = Field(
        default=None, max_length=80, description="who at the association told it, when it was not typed there"
    )
    via: Via = Field(default=Via.HERE, sa_type=one_of(Via, "via"))
    facts: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="codes and dates alone, never free text"
    )
