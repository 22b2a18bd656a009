"""A placing round: how far it is, what it came to, and the teams that it works with; no child is named here."""

from datetime import date, datetime

from sqlmodel import Field, Relationship

from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.models.base import Row, one_of
from matchapp.models.team import Team


class PlacingRound(Row, table=True):
    """A dry run until it is accepted. Its counts stay when its children are forgotten; they tell of nobody."""

    __tablename__ = "placing_round"

    id: int | None = Field(default=None, primary_key=True)
    made_by_id: int = Field(foreign_key="user_account.id", index=True)
    placed_on: date = Field(description="places that are reserved until then count as open")
    seed: int = Field(description="drawn once and shown: it decides between equals")
    keeps_siblings: bool = True
    state: RoundState = Field(default=RoundState.PREPARED, sa_type=one_of(RoundState, "state"))
    trouble: Trouble | None = Field(default=None, sa_type=one_of(Trouble, "trouble"))
    version: int = Field(default=0, description="grows with every change; a run of an older one is thrown away")
    looked_at: int = Field(default=0, description="so many children's candidates have been found in this run")
    asked: int | None = Field(default=None, description="so many children the answer is about")
    placed: int | None = None
    first_come: int | None = Field(default=None, description="so many first come, first served would have placed")
    greedy: int | None = Field(default=None, description="so many the highest score first would have placed")
    created_at: datetime
    answered_at: datetime | None = None
    accepted_at: datetime | None = None


class PlacingTeam(Row, table=True):
    """A team that is near enough for a round, and its places as they were when the round ran."""

    __tablename__ = "placing_team"

    round_id: int = Field(foreign_key="placing_round.id", primary_key=True, ondelete="CASCADE")
    team_id: int = Field(foreign_key="team.id", primary_key=True, index=True)
    is_chosen: bool = True
    places: int = 0
    newcomers: int | None = Field(default=None, description="so many more it takes; none: as many as there are places")
    reserved: int = 0
    reserved_until: date | None = None

    team: Team = Relationship()
