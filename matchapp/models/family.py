"""A family: the household that children and guardians belong to."""

from datetime import datetime

from sqlmodel import Field, Relationship

from matchapp.models.base import Row
from matchapp.models.housing_area import HousingArea


class Family(Row, table=True):
    """A family in a housing area; the address is never stored, least of all a protected one (trust.md 1.3)."""

    id: int | None = Field(default=None, primary_key=True)
    housing_area_id: int = Field(foreign_key="housing_area.id", index=True)
    is_protected: bool = Field(default=False, description="name and address protection")
    created_at: datetime

    housing_area: HousingArea = Relationship()
