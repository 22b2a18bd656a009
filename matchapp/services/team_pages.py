"""What anybody may read of a team and of an association."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Session, col

from matchapp.domain.geo import Point, distance_km, rounded_km
from matchapp.domain.spot import ShownPlaces, SpotPhase, phase, shown_places
from matchapp.models import Association, OpenSpot, Team, TeamSession, Venue
from matchapp.models.engine import DANISH
from matchapp.policy import ANONYMOUS, find, visible


class Places(NamedTuple):
    """How a team's places stand today; ``shown`` None where there are none to show, or nobody has confirmed them."""

    phase: SpotPhase
    shown: ShownPlaces | None
    confirmed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether there is room, as far as anybody has said."""
        return self.phase is SpotPhase.OPEN


def team(session: Session, team_id: int) -> Team | None:
    """Return a team with all that its page draws, or None where there is none to see."""
    statement = (
        visible(ANONYMOUS, Team)
        .join(Association)
        .where(Team.id == team_id, col(Association.removed_at).is_(None))
        .options(
            joinedload(Team.association),  # type: ignore[arg-type]
            joinedload(Team.activity),  # type: ignore[arg-type]
            selectinload(Team.sessions).joinedload(TeamSession.venue),  # type: ignore[arg-type]
            selectinload(Team.breaks),  # type: ignore[arg-type]
            selectinload(Team.fees),  # type: ignore[arg-type]
        )
    )
    return session.exec(statement).first()


def places(session: Session, team: Team, *, on: date) -> Places:
    """Return how a team's places stand on a day; a team that never posted any is closed to newcomers."""
    spot = session.exec(visible(ANONYMOUS, OpenSpot).where(OpenSpot.team_id == team.id)).first()
    if spot is None:
        return Places(SpotPhase.CLOSED, None, None)
    today = phase(spot.state, places=spot.places, taken=spot.taken, confirmed_on=spot.confirmed_on, today=on)
    if today is SpotPhase.OPEN and spot.expires_on < on:
        today = SpotPhase.EXPIRED
    is_said = today is SpotPhase.OPEN and spot.confirmed_on is not None
    return Places(today, shown_places(spot.places - spot.taken) if is_said else None, spot.confirmed_on)


def venues(team: Team) -> list[Venue]:
    """Return where a team meets, each place once, in the order of its week."""
    return list({session.venue_id: session.venue for session in team.sessions}.values())


def km_to(venue: Venue, origin: Point) -> float:
    """Return the km to a venue, rounded to the half (trust.md 3)."""
    return rounded_km(distance_km(origin, Point(venue.latitude, venue.longitude)))


def association(session: Session, association_id: int) -> Association | None:
    """Return an association, or None where there is none to see."""
    return find(session, ANONYMOUS, Association, association_id)


def teams_of(session: Session, association: Association) -> list[Team]:
    """Return an association's teams with their times, in Danish order."""
    statement = (
        visible(ANONYMOUS, Team)
        .where(Team.association_id == association.id)
        .order_by(col(Team.name).collate(DANISH), col(Team.id))
        .options(selectinload(Team.sessions).joinedload(TeamSession.venue))  # type: ignore[arg-type]
    )
    return list(session.exec(statement))
