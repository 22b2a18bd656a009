"""An interest: a family would like to try a team, or says what it looks for."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.models.base import Row, one_of
from matchapp.models.housing_area import HousingArea
from matchapp.models.team import Team


class Interest(Row, table=True):
    """Left without an account; takes no place. With a team it is about it, without one a wish in a plan's area."""

    __table_args__ = (
        CheckConstraint(
            "(owner = 'bridge_builder' AND housing_area_id IS NOT NULL AND association_id IS NULL)"
            " OR (owner = 'association' AND association_id IS NOT NULL AND team_id IS NOT NULL)",
            name="has_an_owner",
        ),
        CheckConstraint("team_id IS NOT NULL OR activity_key IS NOT NULL OR words <> ''", name="is_about_something"),
    )

    id: int | None = Field(default=None, primary_key=True)
    owner: InterestOwner = Field(sa_type=one_of(InterestOwner, "owner"))
    housing_area_id: int | None = Field(default=None, foreign_key="housing_area.id", index=True)
    association_id: int | None = Field(default=None, foreign_key="association.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    activity_key: str | None = Field(default=None, foreign_key="activity.key", max_length=60)
    words: str = Field(default="", max_length=280)
    child_first_name: str = Field(max_length=60)
    birth_year: int
    phone: str = Field(max_length=20, index=True, description="E.164")
    language: str = Field(max_length=12)
    state: InterestState = Field(default=InterestState.NEW, sa_type=one_of(InterestState, "state"))
    form_key: str = Field(max_length=64, unique=True, description="one form sent twice is one interest")
    created_at: datetime
    handled_at: datetime | None = None
    handled_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    case_id: int | None = Field(default=None, foreign_key="child_case.id", index=True)

    team: Team | None = Relationship()
    housing_area: HousingArea | None = Relationship()
