"""A child in a placing round: what it could get, what staff settled, and its team until the round is accepted."""

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.placing import WhyNot
from matchapp.models.base import Row, one_of
from matchapp.models.case import Case
from matchapp.models.child import Child
from matchapp.models.placing_round import PlacingRound
from matchapp.models.team import Team


class PlacingChild(Row, table=True):
    """A child in a round; ``candidates`` are [team id, tenths of a point] as they were when the round ran."""

    __tablename__ = "placing_child"
    __table_args__ = (UniqueConstraint("round_id", "child_id"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="placing_round.id", ondelete="CASCADE")
    child_id: int = Field(foreign_key="child.id", index=True)
    case_id: int = Field(foreign_key="child_case.id", index=True)
    days_waited: int
    candidates: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)
    excluded: list[int] = Field(default_factory=list, sa_type=JSON, description="ids of teams that staff ruled out")
    pinned_team_id: int | None = Field(default=None, foreign_key="team.id", description="staff decided on it")
    team_id: int | None = Field(default=None, foreign_key="team.id", description="the answer")
    why_not: WhyNot | None = Field(default=None, sa_type=one_of(WhyNot, "why_not"))

    round: PlacingRound = Relationship()
    child: Child = Relationship()
    case: Case = Relationship()
    team: Team | None = Relationship(sa_relationship_kwargs={"foreign_keys": "PlacingChild.team_id"})


class PlacingPair(Row, table=True):
    """Two children of a round who asked to stay together, the lower id first."""

    __tablename__ = "placing_pair"
    __table_args__ = (CheckConstraint("one_id < other_id", name="order"),)

    one_id: int = Field(foreign_key="placing_child.id", primary_key=True, ondelete="CASCADE")
    other_id: int = Field(foreign_key="placing_child.id", primary_key=True, index=True, ondelete="CASCADE")
