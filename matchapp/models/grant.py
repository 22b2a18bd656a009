"""A grant: a role, in a scope, for a time."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.role import Role
from matchapp.models.base import Row, one_of
from matchapp.models.housing_area import HousingArea
from matchapp.models.plan import Plan
from matchapp.models.user import User


class Grant(Row, table=True):
    """``adgang``: who may act in which role where; rights are re-read on every request."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint(
            "(role = 'administrator' AND housing_area_id IS NULL AND association_id IS NULL AND plan_id IS NULL)"
            " OR (role = 'bridge_builder' AND housing_area_id IS NOT NULL AND association_id IS NULL"
            " AND plan_id IS NULL)"
            " OR (role = 'association_manager' AND housing_area_id IS NULL AND association_id IS NOT NULL"
            " AND plan_id IS NULL)"
            " OR (role = 'coordinator' AND housing_area_id IS NULL AND association_id IS NULL"
            " AND plan_id IS NOT NULL)",
            name="scope_fits_role",
        ),
        CheckConstraint("granted_by_id IS NULL OR granted_by_id <> user_id", name="not_to_self"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> granted_by_id", name="two_people"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    role: Role = Field(sa_type=one_of(Role, "role"))
    housing_area_id: int | None = Field(default=None, foreign_key="housing_area.id", index=True)
    association_id: int | None = Field(default=None, foreign_key="association.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    from_on: date
    until_on: date | None = Field(default=None, description="the last day; staff at most 12 months ahead")
    granted_by_id: int | None = Field(
        default=None, foreign_key="user_account.id", description="none: made by create-admin"
    )
    confirmed_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    needs_second: bool = Field(
        default=False, description="an administrator grant takes effect when a second person confirms"
    )
    reason: str = Field(default="", max_length=140)
    created_at: datetime
    ended_at: datetime | None = None

    user: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Grant.user_id"})
    housing_area: HousingArea | None = Relationship()
    plan: Plan | None = Relationship()

    def in_force(self, on: date) -> bool:
        """Tell whether the grant counts on a day: begun, not run out, not ended, and confirmed where that takes two."""
        begun = self.from_on <= on and (self.until_on is None or on <= self.until_on)
        return begun and self.ended_at is None and (not self.needs_second or self.confirmed_by_id is not None)
