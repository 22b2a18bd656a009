"""A figure of how matching works, frozen as it was published: it points to no person, and no person to it."""

from datetime import date, datetime

from sqlalchemy import JSON
from sqlmodel import Field

from matchapp.domain.evaluation import Finding
from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.models.base import Row, one_of


class MatchingFigure(Row, table=True):
    """One number about at least 20 children; ``groups`` as in ``domain.evaluation.Figure``."""

    __tablename__ = "matching_figure"

    id: int | None = Field(default=None, primary_key=True)
    as_of: date = Field(index=True, description="the day that it is true of")
    definition: int = Field(description="domain.evaluation.DEFINITION: what the figure meant")
    version: int = Field(description="of the weights by which the scores are")
    dimension: Dimension = Field(sa_type=one_of(Dimension, "dimension"))
    groups: list[str] = Field(default_factory=list, sa_type=JSON)
    plan_id: int | None = Field(
        default=None, foreign_key="plan.id", index=True, description="whose areas the groups are, when of one plan"
    )
    measure: Measure = Field(sa_type=one_of(Measure, "measure"))
    n: int
    value: int | None = Field(default=None, description="whole percent, or tenths of a place")
    low: int | None = None
    high: int | None = None
    finding: Finding | None = Field(default=None, sa_type=one_of(Finding, "finding"))
    made_at: datetime
