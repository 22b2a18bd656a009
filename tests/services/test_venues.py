"""A venue is put on the map by hand."""

from sqlmodel import Session, select

from matchapp.domain.geo import Point
from matchapp.domain.team import PointSource
from matchapp.models import OpenSpot, Team, TeamSession, Venue
from matchapp.services import venues
from tests.cast import Cast
from tests.factories.tellings import AT, principal


def _venue(session: Session, team: Team) -> Venue:
    meets = session.exec(select(TeamSession).where(TeamSession.team_id == team.id)).one()
    return session.get_one(Venue, meets.venue_id)


def test_its_open_spots_move_with_it(session: Session, team: Team) -> None:
    venue = _venue(session, team)
    spot = session.exec(select(OpenSpot).where(OpenSpot.team_id == team.id)).one()
    before = spot.modified
    venues.set_point(session, venue, point=Point(56.5, 9.9), at=AT)
    session.refresh(spot)
    assert venue.point_source is PointSource.SET_BY_HAND
    assert (spot.latitude, spot.longitude, spot.is_about) == (56.5, 9.9, False)
    assert spot.modified > before


def test_venues_without_a_point_are_listed_until_they_have_one(session: Session, cast: Cast, team: Team) -> None:
    eva, venue = principal(session, cast.eva), _venue(session, team)
    venue.point_source = PointSource.POSTCODE
    session.flush()
    assert venues.about(session, eva) == [venue]
    assert venues.teams_at(session, eva, venue) == [team]
    venues.set_point(session, venue, point=Point(56.5, 9.9), at=AT)
    assert venues.about(session, eva) == []
