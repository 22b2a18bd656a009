"""A wish: what a child wants, in its own words, and the activities it points to."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Relationship

from matchapp.models.base import Row
from matchapp.models.child import Child


class Wish(Row, table=True):
    """A child's wish; the words are shown on the child's own page alone, never in lists or logs."""

    id: int | None = Field(default=None, primary_key=True)
    child_id: int = Field(foreign_key="child.id", index=True)
    words: str = Field(default="", max_length=280)
    created_at: datetime
    ended_at: datetime | None = Field(default=None, description="replaced by a newer wish")
    matched_to: int = Field(
        default=0,
        sa_type=BigInteger,
        description="it was matched against all spots modified until then, in microseconds since 1970; 0: never",
    )

    ruled_out_days: int = Field(default=0, description="weekdays on which the child cannot come, as bits, Monday first")
    reach_km: int | None = Field(default=None, description="how far the child can go; unknown: the usual distance")

    child: Child = Relationship()
    activities: list["WishActivity"] = Relationship(
        sa_relationship_kwargs={"order_by": "WishActivity.rank", "cascade": "all, delete-orphan"}
    )
    unwanted: list["UnwantedActivity"] = Relationship(
        sa_relationship_kwargs={"order_by": "UnwantedActivity.activity_key", "cascade": "all, delete-orphan"}
    )


class WishActivity(Row, table=True):
    """An activity that a wish points to, in the child's own order."""

    __tablename__ = "wish_activity"

    wish_id: int = Field(foreign_key="wish.id", primary_key=True, ondelete="CASCADE")
    activity_key: str = Field(foreign_key="activity.key", primary_key=True, max_length=60)
    rank: int = Field(description="1 is wanted most")


class UnwantedActivity(Row, table=True):
    """An activity that the child does not want."""

    __tablename__ = "unwanted_activity"

    wish_id: int = Field(foreign_key="wish.id", primary_key=True, ondelete="CASCADE")
    activity_key: str = Field(foreign_key="activity.key", primary_key=True, max_length=60)


class WishMatch(Row, table=True):
    """A team that fits a wish and was noticed; ``is_news`` when it opened after the wish was first looked at."""

    __tablename__ = "wish_match"

    wish_id: int = Field(foreign_key="wish.id", primary_key=True, ondelete="CASCADE")
    team_id: int = Field(foreign_key="team.id", primary_key=True, index=True)
    is_news: bool
    found_at: datetime
