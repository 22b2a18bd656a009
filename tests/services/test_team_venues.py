"""Where a team may meet."""

import pytest
from sqlmodel import Session

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.services import team_venues
from tests.cast import Cast
from tests.factories import teams


def test_a_new_venue_is_known_by_its_postcode(session: Session) -> None:
    venue = team_venues.named(session, name="Skovhallen", address="", postcode="8600", geocoder=PostcodeFile())
    assert (venue.city, venue.is_about) == ("Silkeborg", True)


def test_the_same_name_in_the_same_postcode_is_the_same_venue(session: Session) -> None:
    places = [
        team_venues.named(session, name=name, address="", postcode="8600", geocoder=PostcodeFile())
        for name in ("Skovhallen", "skovhallen ")
    ]
    assert places[0].id == places[1].id


def test_an_unknown_postcode_is_refused(session: Session) -> None:
    with pytest.raises(team_venues.UnknownPostcode):
        team_venues.named(session, name="Skovhallen", address="", postcode="0001", geocoder=PostcodeFile())


def test_only_the_own_venues_are_listed(session: Session, people: Cast) -> None:
    own = teams.team(session, people.boldklub)
    teams.team(session, people.svoemmeklub, "Hajer")
    found = team_venues.of_association(session, people.boldklub)
    assert [venue.id for venue in found] == [own.sessions[0].venue_id]
