"""A trial: a date on which a child may try a team."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship

from matchapp.models.base import Row, one_of
from matchapp.models.enrolment import Enrolment
from matchapp.models.venue import Venue


class TrialState(StrEnum):
    """Proposed by the association, then picked, then held or not."""

    PROPOSED = "proposed"
    BOOKED = "booked"
    ATTENDED = "attended"
    MISSED = "missed"
    DROPPED = "dropped"


class Trial(Row, table=True):
    """Prøvetime: local date and times at a venue."""

    __table_args__ = (UniqueConstraint("enrolment_id", "on_date", "starts_at"),)

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolment.id", index=True)
    venue_id: int = Field(foreign_key="venue.id")
    on_date: date
    starts_at: time = Field(description="local time of day")
    ends_at: time = Field(description="local time of day")
    zone: str = Field(default="Europe/Copenhagen", max_length=40)
    state: TrialState = Field(default=TrialState.PROPOSED, sa_type=one_of(TrialState, "state"))
    created_at: datetime

    enrolment: Enrolment = Relationship()
    venue: Venue = Relationship()
