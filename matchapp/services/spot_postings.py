"""Open spots as an association posts them: opened, confirmed, resized, closed and opened again."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from matchapp.domain.spot import SpotState, expires_on
from matchapp.models import OpenSpot, Team
from matchapp.models.base import micros
from matchapp.services import places as team_places
from matchapp.services import spot_facts


class BelowTaken(Exception):
    """More places are taken than would be left; ``taken`` says how many. Nothing was changed."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


class MeetsNowhere(Exception):
    """The team has no session, so nobody could find its spot."""


def post(session: Session, team: Team, *, places: int, on: date, at: datetime) -> OpenSpot:
    """Open a team's spot with so many places, or change its number; either way somebody has just confirmed it.

    Raises
    ------
    BelowTaken
        When more places are taken.
    MeetsNowhere
        When the team has no session.
    """
    # Two people who post at once wait for each other here: the second changes what the first has opened.
    session.exec(select(Team.id).where(Team.id == team.id).with_for_update()).one()
    spot = of_team(session, team)
    if spot is None:
        facts = spot_facts.of_teams(session, [_id(team)]).get(_id(team))
        if facts is None:
            raise MeetsNowhere
        spot = OpenSpot(
            team_id=_id(team),
            places=places,
            state=SpotState.OPEN,
            confirmed_on=on,
            expires_on=expires_on(on),
            modified=micros(at),
            **facts.columns(),
        )
        session.add(spot)
        session.flush()
        return spot
    resize(session, spot, places=places, at=at)
    return reopen(session, spot, on=on, at=at)


def agree(
    session: Session,
    spot: OpenSpot,
    *,
    newcomers: int | None,
    reserved: int,
    reserved_until: date | None,
    at: datetime,
) -> OpenSpot:
    """Note how many new children a season a team takes (None: as places allow), and places that it lets go on a day."""
    _hold(session, spot)
    spot.newcomers_agreed = newcomers
    spot.reserved, spot.reserved_until = (reserved, reserved_until) if reserved else (0, None)
    spot.touch(at)
    session.flush()
    return spot


def let_go(session: Session, *, on: date, at: datetime) -> int:
    """Open the reserved places whose day has come, and return of how many teams."""
    due = select(OpenSpot).where(OpenSpot.reserved > 0, col(OpenSpot.reserved_until) <= on).order_by(col(OpenSpot.id))
    spots = session.exec(due.with_for_update(), execution_options={"populate_existing": True}).all()
    for spot in spots:
        spot.places, spot.reserved, spot.reserved_until = spot.places + spot.reserved, 0, None
        spot.touch(at)
    session.flush()
    return len(spots)


def confirm(session: Session, spot: OpenSpot, *, on: date, at: datetime) -> OpenSpot:
    """Note that the places are still right; the spot is listed for 28 days more (domain.md 4.3)."""
    _hold(session, spot)
    spot.confirmed_on, spot.expires_on = on, expires_on(on)
    spot.touch(at)
    session.flush()
    return spot


def resize(session: Session, spot: OpenSpot, *, places: int, at: datetime) -> OpenSpot:
    """Give a spot another number of places; raises BelowTaken when more are taken."""
    if not team_places.resize(session, team_id=spot.team_id, places=places, at=at):
        session.refresh(spot)
        raise BelowTaken(spot.taken)
    return spot


def close(session: Session, spot: OpenSpot, *, at: datetime) -> OpenSpot:
    """Take a spot off the list; the places that are taken stay taken."""
    _hold(session, spot)
    spot.state = SpotState.CLOSED
    spot.touch(at)
    session.flush()
    return spot


def reopen(session: Session, spot: OpenSpot, *, on: date, at: datetime) -> OpenSpot:
    """Put a spot on the list again, confirmed today."""
    _hold(session, spot)
    spot.state = SpotState.OPEN
    session.flush()
    return confirm(session, spot, on=on, at=at)


def of_team(session: Session, team: Team) -> OpenSpot | None:
    """Return a team's spot, or None where it never had one."""
    return session.exec(select(OpenSpot).where(OpenSpot.team_id == team.id)).first()


def _hold(session: Session, spot: OpenSpot) -> None:
    """Lock the spot, so that its mark of change is read and written in one go."""
    session.refresh(spot, with_for_update=True)


def _id(team: Team) -> int:
    if team.id is None:
        raise ValueError("a team has an id once it is flushed")
    return team.id
