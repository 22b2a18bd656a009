"""Open spots: how many newcomers a team has room for, and when somebody last said so."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, Relationship

from matchapp.domain.spot import SpotState
from matchapp.domain.team import TeamGender, TeamLevel
from matchapp.models.base import Public, one_of
from matchapp.models.team import Team

_OPEN = text("state = 'open'")


class OpenSpot(Public, table=True):
    """Ledige pladser: one row a team. The facts that searching needs are copied here from team and venue.

    ``taken`` moves by a conditional UPDATE alone (trust.md 4); the CHECK stands behind it.
    """

    __tablename__ = "open_spot"
    __table_args__ = (
        CheckConstraint("taken BETWEEN 0 AND places", name="taken"),
        CheckConstraint("weekdays BETWEEN 0 AND 127", name="weekdays"),
        # matching.md 2: state must be the last key column and a literal in the statement.
        Index(
            "ix_open_spot_search",
            "activity_key", "latitude", "longitude", "birth_year_from", "birth_year_to", "gender", "weekdays",
            "is_about", "is_free", "level", "season_from", "expires_on", "confirmed_on", "places", "taken", "team_id",
            "state",
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index(
            "ix_open_spot_near",
            "strip", "longitude", "latitude", "birth_year_from", "birth_year_to", "gender", "weekdays",
            "is_about", "is_free", "level", "season_from", "expires_on", "confirmed_on", "places", "taken",
            "activity_key", "team_id", "state",
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", unique=True)
    places: int
    taken: int = 0
    state: SpotState = Field(default=SpotState.DRAFT, sa_type=one_of(SpotState, "state"))
    confirmed_on: date | None = Field(
        default=None, description="none: imported and never confirmed, shown as 'call and ask'"
    )
    expires_on: date = Field(
        description="the last day it is listed: 28 days after confirmation, else the end of the season"
    )
    activity_key: str = Field(foreign_key="activity.key", max_length=60)
    latitude: float
    longitude: float
    strip: int = Field(description="the strip of latitudes in which the point lies (domain.geo)")
    is_about: bool = Field(description="the point is only the postcode's")
    birth_year_from: int
    birth_year_to: int
    gender: TeamGender = Field(sa_type=one_of(TeamGender, "gender"))
    weekdays: int = Field(description="bits 0-6, bit 0 is Monday: the weekdays on which the team meets")
    season_from: date = Field(description="the first day on which a child can come")
    level: TeamLevel | None = Field(default=None, sa_type=one_of(TeamLevel, "level"), description="none: not known")
    is_free: bool | None = Field(default=None, description="being on the team costs nothing; none: not known")
    newcomers_agreed: int | None = Field(
        default=None, description="so many new children a season the association agreed to; none: as places allow"
    )
    reserved: int = Field(default=0, description="places beside ``places`` that are let go later")
    reserved_until: date | None = Field(default=None, description="the day on which the reserved places are let go")

    team: Team = Relationship()
