"""A team: what an association offers to one band of birth years."""

from datetime import date, time

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.clash import Slot
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender, TeamLevel
from matchapp.models.activity import Activity
from matchapp.models.association import Association
from matchapp.models.base import Public, Row, one_of
from matchapp.models.venue import Venue


class TeamSession(Row, table=True):
    """When a team meets: a weekday or a date, local times with their zone, and where."""

    __tablename__ = "team_session"
    __table_args__ = (
        CheckConstraint("(weekday IS NULL) <> (on_date IS NULL)", name="weekly_or_dated"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    venue_id: int = Field(foreign_key="venue.id", index=True)
    weekday: int | None = Field(default=None, description="0 is Monday")
    on_date: date | None = None
    starts_at: time = Field(description="local time of day")
    ends_at: time = Field(description="local time of day")
    zone: str = Field(default="Europe/Copenhagen", max_length=40)

    venue: Venue = Relationship()

    @property
    def slot(self) -> Slot:
        """The time of the week; a session on a date is one of that date's weekday."""
        day = self.on_date.weekday() if self.on_date else self.weekday
        return Slot(day or 0, self.starts_at, self.ends_at)


class SeasonBreak(Row, table=True):
    """Days in the season on which the team does not meet, both included."""

    __tablename__ = "season_break"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="dates"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    starts_on: date
    ends_on: date


class FeeItem(Row, table=True):
    """What being on the team costs, in øre."""

    __tablename__ = "fee_item"
    __table_args__ = (CheckConstraint("amount_oere >= 0", name="amount"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    kind: FeeKind = Field(default=FeeKind.MEMBERSHIP, sa_type=one_of(FeeKind, "kind"))
    amount_oere: int
    period: FeePeriod = Field(sa_type=one_of(FeePeriod, "period"))


class Team(Public, table=True):
    """A hold. U-teams follow the birth year, not the age today (domain.md, glossary 23)."""

    __table_args__ = (
        UniqueConstraint("association_id", "identity"),
        CheckConstraint("birth_year_from <= birth_year_to", name="band"),
        CheckConstraint("season_to >= season_from", name="season"),
        CheckConstraint("trial_sessions >= 0", name="trials"),
    )

    id: int | None = Field(default=None, primary_key=True)
    association_id: int = Field(foreign_key="association.id", index=True)
    activity_key: str = Field(foreign_key="activity.key", index=True, max_length=60)
    identity: str = Field(max_length=240, description="the reference, or else activity, band, gender and name, folded")
    reference: str | None = Field(default=None, max_length=80)
    name: str = Field(max_length=120)
    birth_year_from: int
    birth_year_to: int
    gender: TeamGender = Field(default=TeamGender.ALL, sa_type=one_of(TeamGender, "gender"))
    level: TeamLevel | None = Field(default=None, sa_type=one_of(TeamLevel, "level"), description="none: not known")
    season_from: date
    season_to: date
    trial_sessions: int | None = Field(default=None, description="free sessions before joining; none: not known")
    web_address: str | None = Field(default=None, max_length=300)

    association: Association = Relationship()
    activity: Activity = Relationship()
    sessions: list[TeamSession] = Relationship(
        sa_relationship_kwargs={
            "order_by": "TeamSession.weekday, TeamSession.on_date, TeamSession.starts_at",
            "cascade": "all, delete-orphan",
        }
    )
    breaks: list[SeasonBreak] = Relationship(
        sa_relationship_kwargs={"order_by": "SeasonBreak.starts_on", "cascade": "all, delete-orphan"}
    )
    fees: list[FeeItem] = Relationship(
        sa_relationship_kwargs={"order_by": "FeeItem.id", "cascade": "all, delete-orphan"}
    )
