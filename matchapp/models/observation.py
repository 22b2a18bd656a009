"""An observation: somebody saw, or said, that a child is still there."""

from datetime import date, datetime

from sqlmodel import Field, Relationship

from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.models.base import Row, one_of
from matchapp.models.enrolment import Enrolment


class Observation(Row, table=True):
    """*Er her stadig*: the evidence that retention is counted from."""

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolment.id", index=True)
    observed_on: date
    value: ObservationValue = Field(sa_type=one_of(ObservationValue, "value"))
    source: ObservationSource = Field(sa_type=one_of(ObservationSource, "source"))
    recorded_at: datetime
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    form_key: str = Field(max_length=64, unique=True, description="one tap sent twice is one observation")

    enrolment: Enrolment = Relationship()
