"""A follow-up: a day on which somebody asks how it goes."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.follow_up import FollowUpKind
from matchapp.models.base import Row, one_of
from matchapp.models.enrolment import Enrolment


class FollowUp(Row, table=True):
    """Opfølgning; an observation in its window, or an end, completes it."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("enrolment_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolment.id", index=True)
    kind: FollowUpKind = Field(sa_type=one_of(FollowUpKind, "kind"))
    due_on: date = Field(index=True)
    done_at: datetime | None = None
    done_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    observation_id: int | None = Field(default=None, foreign_key="observation.id")

    enrolment: Enrolment = Relationship()
