"""Venues: where they are, as somebody who knows says."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from matchapp.domain.geo import Point
from matchapp.domain.team import PointSource
from matchapp.models import Team, TeamSession, Venue
from matchapp.models.engine import DANISH
from matchapp.policy import Principal, visible
from matchapp.services import spot_facts


def about(session: Session, principal: Principal) -> list[Venue]:
    """Return the venues that are known only by their postcode, by name."""
    statement = visible(principal, Venue).where(Venue.point_source == PointSource.POSTCODE)
    return list(session.exec(statement.order_by(col(Venue.name).collate(DANISH), col(Venue.id))))


def teams_at(session: Session, principal: Principal, venue: Venue) -> list[Team]:
    """Return the teams that meet at a venue, by name."""
    meeting = select(TeamSession.team_id).where(TeamSession.venue_id == venue.id)
    return list(
        session.exec(visible(principal, Team).where(col(Team.id).in_(meeting)).order_by(col(Team.name).collate(DANISH)))
    )


def set_point(session: Session, venue: Venue, *, point: Point, at: datetime) -> None:
    """Put a venue on the map by hand; the open spots of its teams move with it."""
    venue.latitude, venue.longitude = point.latitude, point.longitude
    venue.point_source = PointSource.SET_BY_HAND
    team_ids = session.exec(select(TeamSession.team_id).where(TeamSession.venue_id == venue.id)).all()
    spot_facts.refresh(session, team_ids, at=at)
