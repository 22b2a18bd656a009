"""Associations listed with how far their spots can be trusted."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.spot import SpotState
from matchapp.services import associations
from tests.cast import Cast
from tests.factories import teams
from tests.factories.tellings import AT, ON, principal


def test_stale_spots_are_counted_and_come_first(session: Session, people: Cast) -> None:
    teams.team(session, people.boldklub, "fresh")
    teams.team(session, people.svoemmeklub, "stale", expires_on=ON - timedelta(days=1))
    teams.team(session, people.svoemmeklub, "closed", spot_state=SpotState.CLOSED, expires_on=ON - timedelta(days=1))
    found = associations.listed(session, principal(session, people.amira), on=ON)
    assert [(row.association.id, row.teams, row.spots, row.stale) for row in found] == [
        (people.svoemmeklub.id, 2, 1, 1),
        (people.boldklub.id, 1, 1, 0),
    ]


def test_a_spot_that_nobody_confirmed_counts_as_stale(session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    teams.spot(session, team).confirmed_on = None
    session.flush()
    found = associations.listed(session, principal(session, people.amira), on=ON)
    assert found[0].stale == 1


def test_a_changed_contact_leaves_its_mark(session: Session, people: Cast) -> None:
    before = people.boldklub.modified
    associations.change_contact(
        session,
        people.boldklub,
        contact_name="Hanne",
        contact_phone="+4500000031",
        contact_email=None,
        web_address=None,
        at=AT,
    )
    assert (people.boldklub.contact_name, people.boldklub.modified > before) == ("Hanne", True)
