"""What the list of suggestions said of the team that was chosen, so that it can be asked later whether it was right."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from matchapp.models.base import Row


class RememberedSuggestion(Row, table=True):
    """The place and score of an enrolment's team in the list of the day it was chosen; one row an enrolment."""

    __tablename__ = "remembered_suggestion"
    __table_args__ = (
        CheckConstraint("place BETWEEN 1 AND options", name="place"),
        CheckConstraint("nearest BETWEEN 1 AND options", name="nearest"),
        CheckConstraint("(place IS NULL) = (tenths IS NULL)", name="place_with_score"),
    )

    enrolment_id: int = Field(foreign_key="enrolment.id", primary_key=True, ondelete="CASCADE")
    version: int = Field(description="of the weights (domain.matching.WEIGHTS)")
    tenths: int | None = Field(default=None, description="the score in tenths of a point; none: not in the list")
    place: int | None = Field(default=None, description="1 is the best of the list; none: not in the list")
    nearest: int | None = Field(
        default=None, description="its place by the way alone; none: not in the list, or the way was not known"
    )
    options: int = Field(description="so many teams were in the list")
