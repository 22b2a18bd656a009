"""A housing area of a plan, and the point that stands for every home in it."""

from sqlmodel import Field, Relationship

from matchapp.models.base import Row
from matchapp.models.plan import Plan


class HousingArea(Row, table=True):
    """A boligområde; a home is never stored as a coordinate of its own (trust.md 3)."""

    __tablename__ = "housing_area"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    name: str = Field(max_length=120, unique=True)
    postcode: str = Field(max_length=4)
    latitude: float
    longitude: float

    plan: Plan = Relationship()
