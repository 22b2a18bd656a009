"""Associations listed with how far their spots can be trusted."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.spot import SpotState
from matchapp.services import associations
from matchapp.services.teams import ChildrenOnTheTeam
from tests.cast import Cast
from tests.factories import cases, enrolments, teams
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


def test_who_uses_the_site_is_said_by_the_access_in_force(session: Session, people: Cast) -> None:
    people.svoemmeklub.grants[0].ended_at = AT
    found = associations.listed(session, principal(session, people.eva), on=ON)
    assert {row.association.id: row.is_used for row in found} == {
        people.boldklub.id: True,
        people.svoemmeklub.id: False,
    }


def test_a_removed_association_takes_teams_and_access_along(session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    associations.remove(session, people.boldklub, at=AT)
    assert (people.boldklub.removed_at, team.removed_at) == (AT, AT)
    assert [grant.ended_at for grant in people.boldklub.grants] == [AT]
    listed = associations.listed(session, principal(session, people.eva), on=ON)
    assert [row.association.id for row in listed] == [people.svoemmeklub.id]


def test_an_association_is_not_removed_while_a_child_is_on_a_team(session: Session, people: Cast) -> None:
    amira, team = principal(session, people.amira), teams.team(session, people.boldklub)
    enrolments.enrolled(session, amira, cases.consented(session, amira, people.birkeparken), team)
    quiet = teams.team(session, people.boldklub, "quiet")
    with pytest.raises(ChildrenOnTheTeam):
        associations.remove(session, people.boldklub, at=AT)
    assert (people.boldklub.removed_at, quiet.removed_at) == (None, None)
