"""The teams of an association: listed with their open spots, added, changed and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Session, col, func, select

from matchapp.domain import team_identity
from matchapp.domain.danish import sort_key
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender, TeamLevel
from matchapp.models import Association, Enrolment, FeeItem, OpenSpot, SeasonBreak, Team, TeamSession
from matchapp.models.base import micros
from matchapp.policy import SHARED_STATES, Principal, visible
from matchapp.services import spot_facts


class SameTeam(Exception):
    """The association has a team of this activity, band, gender and name already; nothing was changed."""


class ChildrenOnTheTeam(Exception):
    """Children are on the team or on their way to it; ``children`` says how many. Nothing was removed."""

    def __init__(self, children: int) -> None:
        super().__init__(children)
        self.children = children


class TeamSpot(NamedTuple):
    """A team and its open spot, if it ever had one."""

    team: Team
    spot: OpenSpot | None


class Meeting(NamedTuple):
    """When and where a team meets: on a weekday (0 is Monday) or on a date, local times of day."""

    weekday: int | None
    on_date: date | None
    starts_at: time
    ends_at: time
    venue_id: int


class Fee(NamedTuple):
    """One item of what a team costs."""

    kind: FeeKind
    amount_oere: int
    period: FeePeriod


@dataclass(frozen=True, kw_only=True)
class TeamFacts:
    """All that an association says about a team; ``breaks`` are first and last days."""

    name: str
    activity_key: str
    birth_year_from: int
    birth_year_to: int
    gender: TeamGender
    level: TeamLevel | None
    season_from: date
    season_to: date
    trial_sessions: int | None
    meetings: Sequence[Meeting]
    breaks: Sequence[tuple[date, date]] = ()
    fees: Sequence[Fee] = ()


def with_spots(session: Session, principal: Principal, *, association: Association) -> list[TeamSpot]:
    """Return an association's teams in Danish order with all that a list draws, in a fixed number of queries."""
    statement = (
        visible(principal, Team)
        .where(Team.association_id == association.id)
        .options(
            joinedload(Team.activity),  # type: ignore[arg-type]
            joinedload(Team.association),  # type: ignore[arg-type]
            selectinload(Team.sessions).joinedload(TeamSession.venue),  # type: ignore[arg-type]
        )
    )
    teams = sorted(session.exec(statement), key=lambda team: sort_key(team.name))
    wanted = visible(principal, OpenSpot).where(col(OpenSpot.team_id).in_([team.id for team in teams]))
    spots = {spot.team_id: spot for spot in session.exec(wanted)}
    return [TeamSpot(team, spots.get(team.id or 0)) for team in teams]


def create(session: Session, association: Association, *, facts: TeamFacts, at: datetime) -> Team:
    """Add a team; raises SameTeam."""
    _hold(session, association)
    identity = _identity(facts)
    _refuse_twin(session, association, identity, but=None)
    team = Team(association_id=association.id or 0, identity=identity, modified=micros(at), **_columns(facts))
    session.add(team)
    session.flush()
    _put_parts(team, facts)
    session.flush()
    return team


def change(session: Session, team: Team, *, facts: TeamFacts, at: datetime) -> Team:
    """Change a team, and what its open spot has copied; raises SameTeam. A team with a reference keeps it."""
    _hold(session, team.association)
    identity = team.identity if team.reference else _identity(facts)
    _refuse_twin(session, team.association, identity, but=team)
    team.sqlmodel_update({**_columns(facts), "identity": identity})
    _put_parts(team, facts)
    team.touch(at)
    spot_facts.refresh(session, [team.id or 0], at=at)
    return team


def remove(session: Session, team: Team, *, at: datetime) -> None:
    """Take a team and its spot away for good; raises ChildrenOnTheTeam.

    What the children did on it stays in their histories, and a file does not bring the team back (docs/import.md).
    """
    _hold(session, team.association)
    children = on_the_way(session, [team])
    if children:
        raise ChildrenOnTheTeam(children)
    spot = session.exec(select(OpenSpot).where(OpenSpot.team_id == team.id).with_for_update()).first()
    if spot is not None:
        # The list reads the state alone, so that one index answers it.
        spot.state = SpotState.CLOSED
        spot.remove(at)
    team.remove(at)
    session.flush()


def on_the_way(session: Session, teams: Sequence[Team]) -> int:
    """Return how many children the teams' association knows of: asked about, trying or enrolled."""
    statement = select(func.count(col(Enrolment.id))).where(
        col(Enrolment.team_id).in_([team.id for team in teams]), col(Enrolment.state).in_(SHARED_STATES)
    )
    return session.exec(statement).one()


def facts_of(team: Team) -> TeamFacts:
    """Return what a team says just now, for its form."""
    return TeamFacts(
        name=team.name,
        activity_key=team.activity_key,
        birth_year_from=team.birth_year_from,
        birth_year_to=team.birth_year_to,
        gender=team.gender,
        level=team.level,
        season_from=team.season_from,
        season_to=team.season_to,
        trial_sessions=team.trial_sessions,
        meetings=_meetings(team),
        breaks=[(row.starts_on, row.ends_on) for row in team.breaks],
        fees=[_fee(row) for row in team.fees],
    )


def _hold(session: Session, association: Association) -> None:
    """Let two people who name a team at once wait for each other."""
    session.exec(select(Association.id).where(Association.id == association.id).with_for_update()).one()


def _identity(facts: TeamFacts) -> str:
    return team_identity.named(
        activity=facts.activity_key,
        born_from=facts.birth_year_from,
        born_to=facts.birth_year_to,
        gender=facts.gender,
        name=facts.name,
    )


def _refuse_twin(session: Session, association: Association, identity: str, *, but: Team | None) -> None:
    twin = session.exec(select(Team).where(Team.association_id == association.id, Team.identity == identity)).first()
    if twin is None or (but is not None and twin.id == but.id):
        return
    if twin.removed_at is None:
        raise SameTeam
    # Whoever removed a team may add it anew: the new one is known by the name from now on.
    twin.identity = f"{twin.id} {identity}"
    session.flush()


def _columns(facts: TeamFacts) -> dict[str, Any]:
    parts = {"meetings", "breaks", "fees"}
    return {name: value for name, value in vars(facts).items() if name not in parts}


def _put_parts(team: Team, facts: TeamFacts) -> None:
    """Write sessions, breaks and fees anew where they differ."""
    team_id = team.id or 0
    if _meetings(team) != list(facts.meetings):
        team.sessions = [TeamSession(team_id=team_id, **meeting._asdict()) for meeting in facts.meetings]
    if [(row.starts_on, row.ends_on) for row in team.breaks] != list(facts.breaks):
        team.breaks = [SeasonBreak(team_id=team_id, starts_on=first, ends_on=last) for first, last in facts.breaks]
    if [_fee(row) for row in team.fees] != list(facts.fees):
        team.fees = [FeeItem(team_id=team_id, **fee._asdict()) for fee in facts.fees]


def _meetings(team: Team) -> list[Meeting]:
    """Return the meetings, the weekly ones first: the two databases disagree on where a missing weekday stands."""
    found = [Meeting(row.weekday, row.on_date, row.starts_at, row.ends_at, row.venue_id) for row in team.sessions]
    return sorted(
        found, key=lambda one: (one.weekday is None, one.weekday or 0, one.on_date or date.min, one.starts_at)
    )


def _fee(row: FeeItem) -> Fee:
    return Fee(row.kind, row.amount_oere, row.period)
