"""Where a team may meet: the association's known venues, and new ones by name and postcode."""

from __future__ import annotations

from geopy.geocoders.base import Geocoder
from sqlmodel import Session, col, select

from matchapp.domain.danish import folded, sort_key
from matchapp.domain.team import PointSource
from matchapp.models import Association, Team, TeamSession, Venue
from matchapp.services import postcodes


class UnknownPostcode(Exception):
    """There is no such postcode; nothing was written."""


def of_association(session: Session, association: Association) -> list[Venue]:
    """Return the venues where the association's teams meet, in Danish order."""
    used = select(TeamSession.venue_id).join(Team).where(Team.association_id == association.id)
    venues = session.exec(select(Venue).where(col(Venue.id).in_(used)))
    return sorted(venues, key=lambda venue: sort_key(venue.name))


def named(session: Session, *, name: str, address: str, postcode: str, geocoder: Geocoder) -> Venue:
    """Return the venue of that name in a postcode, known or new; a new one's point is as good as the geocoder's.

    Raises
    ------
    UnknownPostcode
        When nobody knows the postcode.
    """
    city = postcodes.names().get(postcode)
    if city is None:
        raise UnknownPostcode
    known = session.exec(select(Venue).where(Venue.folded_name == folded(name), Venue.postcode == postcode)).first()
    if known is not None:
        return known
    town = f"{postcode} {city}"
    found = geocoder.geocode(f"{address}, {town}" if address else town)
    if found is None:
        raise UnknownPostcode
    venue = Venue(
        name=name,
        folded_name=folded(name),
        address=address,
        postcode=postcode,
        city=city,
        latitude=found.latitude,
        longitude=found.longitude,
        point_source=PointSource.POSTCODE if found.raw.get("about") else PointSource.GIVEN,
    )
    session.add(venue)
    session.flush()
    return venue
