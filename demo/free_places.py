"""The teams of the demo: which of them take a child, and when they meet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from demo.children import Invented
from demo.places import AREAS
from matchapp.domain.age import fits_band
from matchapp.domain.team import takes
from matchapp.models import OpenSpot, Team, TeamSession
from matchapp.services.trials import Proposal

WISHED, MANAGED = 8, 40
"""How much more often a team is picked that does what the child wants, and one whose manager uses the site."""


class FreePlaces:
    """All teams with their places, as they are taken and given back."""

    def __init__(self, session: Session, *, managed: Collection[int]) -> None:
        """Load the teams; ``managed`` are the ids of the associations whose managers use the site."""
        drawn = selectinload(Team.sessions).joinedload(TeamSession.venue)  # type: ignore[arg-type]
        teams = select(Team).order_by(col(Team.id)).options(drawn, selectinload(Team.association))  # type: ignore[arg-type]
        self.teams = {team.id: team for team in session.exec(teams)}
        self.spots = {spot.team_id: spot for spot in session.exec(select(OpenSpot).order_by(col(OpenSpot.team_id)))}
        self._managed = managed

    def free(self, team: Team) -> int:
        """Return how many places are free."""
        spot = self.spots[team.id or 0]
        return spot.places - spot.taken

    def pick(
        self,
        random: Random,
        child: Invented,
        *,
        kept: int = 0,
        weekday: int | None = None,
        but: Collection[int] = (),
        is_managed_first: bool = False,
        weigh: Callable[[Invented, Team], float] | None = None,
    ) -> Team | None:
        """Return a team in the child's town that has more than ``kept`` places free; None where there is none.

        ``weigh`` says how often one is picked; unless given, one that the child wants is picked more often.
        """
        found = [
            team
            for team in self._fitting(child, but)
            if self.free(team) > kept + (2 if kept and team.association_id in self._managed else 0)
        ]
        meeting = [team for team in found if weekday is None or any(one.weekday == weekday for one in team.sessions)]
        return self._one_of(random, meeting or found, child, weigh or by_wish, is_managed_first=is_managed_first)

    def pick_full(self, random: Random, child: Invented, *, swims: bool, but: Collection[int] = ()) -> Team | None:
        """Return a team in the child's town without a free place, for the waiting list."""
        found = [team for team in self._fitting(child, but) if self.free(team) == 0]
        wanted = [team for team in found if team.activity_key.startswith("swimming") is swims]
        return self._one_of(random, wanted or found, child, by_wish, is_managed_first=False)

    def _fitting(self, child: Invented, but: Collection[int]) -> list[Team]:
        town = AREAS[child.area].postcode[0]
        return [
            team
            for team in self.teams.values()
            if team.id not in but
            and team.id in self.spots
            and team.sessions[0].venue.postcode[0] == town
            and fits_band(child.birth_year, team.birth_year_from, team.birth_year_to)
            and takes(team.gender, child.gender)
        ]

    def _one_of(
        self,
        random: Random,
        teams: list[Team],
        child: Invented,
        weigh: Callable[[Invented, Team], float],
        *,
        is_managed_first: bool,
    ) -> Team | None:
        if not teams:
            return None
        weights = [
            weigh(child, team) * (MANAGED if is_managed_first and team.association_id in self._managed else 1)
            for team in teams
        ]
        return random.choices(teams, weights=weights)[0]


def by_wish(child: Invented, team: Team) -> float:
    """Return how often a team is picked for what the child wants alone."""
    return WISHED if team.activity_key in child.wishes else 1


def meetings(team: Team, *, first: date, count: int) -> list[Proposal]:
    """Return the next days on which a team meets in the week, be its season on or not."""
    found: list[Proposal] = []
    day = first
    while len(found) < count:
        found += [
            _proposal(team, number, day) for number, one in enumerate(team.sessions) if one.weekday == day.weekday()
        ]
        day += timedelta(days=1)
    return found[:count]


def meeting_on(team: Team, day: date) -> Proposal:
    """Return the team's usual times on a day that was agreed."""
    number = next((n for n, one in enumerate(team.sessions) if one.weekday == day.weekday()), 0)
    return _proposal(team, number, day)


def _proposal(team: Team, number: int, day: date) -> Proposal:
    session = team.sessions[number]
    return Proposal(
        on_date=day,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        venue_id=session.venue_id,
        zone=session.zone,
    )
