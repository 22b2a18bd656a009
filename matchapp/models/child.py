"""A child or young person."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.team import ChildGender
from matchapp.models.base import Row, one_of
from matchapp.models.family import Family


class Child(Row, table=True):
    """A child, by first name and birth year alone."""

    __table_args__ = (CheckConstraint("birth_year BETWEEN 1990 AND 2100", name="birth_year"),)

    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(foreign_key="family.id", index=True)
    first_name: str = Field(max_length=60)
    folded_name: str = Field(max_length=60, index=True, description="the first name as it is searched")
    birth_year: int
    gender: ChildGender | None = Field(default=None, sa_type=one_of(ChildGender, "gender"))
    created_at: datetime

    family: Family = Relationship()

    @property
    def is_erased(self) -> bool:
        """Whether nothing tells any more who the child is: the family said no, or its last case is long closed."""
        return not self.first_name
