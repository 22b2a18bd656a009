"""The answer of a placing round as it is looked at: what a child could get and why, and who is not kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Session, col, select

from matchapp.domain import placing_together
from matchapp.domain.travel import Routing
from matchapp.domain.unserved import Left, NewTeam, new_teams
from matchapp.models import PlacingChild, PlacingRound, PlacingTeam, Team
from matchapp.models.base import id_of
from matchapp.services import placing_runs, placing_sought, suggestions
from matchapp.services.suggestions import Suggestion


@dataclass(frozen=True)
class Option:
    """A team that a child could get in a round; ``now`` says why it fits today, None when it does so no longer."""

    team: Team
    tenths: int
    places: int
    now: Suggestion | None


def options(session: Session, one: PlacingChild, *, on: date, routed: Routing | None = None) -> list[Option]:
    """Return the teams that a child could get, the best first, with the places that the round had of each."""
    tenths = dict(one.candidates)
    statement = (
        select(Team, PlacingTeam.places)
        .join(PlacingTeam, col(PlacingTeam.team_id) == col(Team.id))
        .where(PlacingTeam.round_id == one.round_id, col(Team.id).in_(tenths))
        .options(joinedload(Team.association), selectinload(Team.sessions))  # type: ignore[arg-type]
    )
    fitting = suggestions.fitting(session, one.case, on=on, limit=None, routed=routed)
    now = {found.spot.team_id: found for found in fitting}
    found = [
        Option(team, tenths[id_of(team)], places, now.get(id_of(team)))
        for team, places in session.exec(statement).all()
    ]
    return sorted(found, key=lambda each: (-each.tenths, id_of(each.team)))


def wanting(session: Session, left: Sequence[PlacingChild], *, on: date) -> list[NewTeam]:
    """Return the new teams that would serve the children who are left, the one for most of them first."""
    found = placing_sought.of_cases(session, [one.case_id for one in left])
    names = {one.child.family.housing_area_id: one.child.family.housing_area.name for one in left}
    return new_teams(
        Left(names[one.area_id], on.year - one.birth_year, one.gender, sorted(one.wishes, key=one.wishes.__getitem__))
        for one in found
    )


def apart(
    session: Session, row: PlacingRound, children: Sequence[PlacingChild]
) -> list[tuple[PlacingChild, PlacingChild]]:
    """Return the pairs who asked to stay together and do not, siblings among them."""
    known = {id_of(one): one for one in children}
    teams = {key: one.team_id for key, one in known.items() if one.team_id is not None}
    pairs = placing_together.apart(placing_runs.asked(session, row), teams)
    return [(known[one], known[other]) for one, other in pairs if one in known and other in known]
