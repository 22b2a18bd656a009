"""Open spots as an association posts them."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.spot import SpotState
from matchapp.models import OpenSpot, Team
from matchapp.services import places, spot_postings
from tests.cast import Cast
from tests.factories import teams
from tests.factories.tellings import AT, ON

LATER = AT + timedelta(days=20)


@pytest.fixture
def team(session: Session, people: Cast) -> Team:
    return teams.team(session, people.boldklub, places=3)


def without_spot(session: Session, team: Team) -> Team:
    session.delete(teams.spot(session, team))
    session.flush()
    return team


def test_a_new_spot_copies_what_searching_needs(session: Session, team: Team) -> None:
    old = teams.spot(session, team)
    copied = (old.activity_key, old.latitude, old.longitude, old.birth_year_from, old.birth_year_to, old.weekdays)
    spot = spot_postings.post(session, without_spot(session, team), places=4, on=ON, at=AT)
    assert (
        spot.activity_key,
        spot.latitude,
        spot.longitude,
        spot.birth_year_from,
        spot.birth_year_to,
        spot.weekdays,
    ) == copied
    assert (spot.places, spot.taken, spot.state, spot.confirmed_on) == (4, 0, SpotState.OPEN, ON)
    assert spot.expires_on == date(2026, 12, 21)


def test_posting_again_changes_the_number_and_opens_a_closed_spot(session: Session, team: Team) -> None:
    spot_postings.close(session, teams.spot(session, team), at=AT)
    spot = spot_postings.post(session, team, places=7, on=ON + timedelta(days=20), at=LATER)
    assert (spot.places, spot.state, spot.confirmed_on) == (7, SpotState.OPEN, ON + timedelta(days=20))


def test_never_fewer_places_than_are_taken(session: Session, team: Team) -> None:
    assert places.take(session, team_id=team.id or 0, at=AT)
    assert places.take(session, team_id=team.id or 0, at=AT)
    with pytest.raises(spot_postings.BelowTaken) as refused:
        spot_postings.post(session, team, places=1, on=ON, at=AT)
    assert refused.value.taken == 2
    assert teams.spot(session, team).places == 3


def test_a_team_that_meets_nowhere_has_no_spot(session: Session, team: Team) -> None:
    without_spot(session, team)
    team.sessions = []
    session.flush()
    with pytest.raises(spot_postings.MeetsNowhere):
        spot_postings.post(session, team, places=1, on=ON, at=AT)
    assert spot_postings.of_team(session, team) is None


def test_a_confirmation_holds_for_28_days_more(session: Session, team: Team) -> None:
    spot = spot_postings.confirm(session, teams.spot(session, team), on=date(2026, 12, 1), at=LATER)
    assert (spot.confirmed_on, spot.expires_on) == (date(2026, 12, 1), date(2026, 12, 29))


def test_a_closed_spot_takes_nobody_in_until_it_is_opened_again(session: Session, team: Team) -> None:
    spot = teams.spot(session, team)
    spot_postings.close(session, spot, at=AT)
    assert not places.take(session, team_id=spot.team_id, at=AT)
    spot_postings.reopen(session, spot, on=ON, at=AT)
    assert places.take(session, team_id=spot.team_id, at=AT)


def test_the_mark_of_change_grows_with_every_act(session: Session, team: Team) -> None:
    def mark() -> int:
        session.flush()
        found: OpenSpot = teams.spot(session, team)
        return found.modified

    marks = [mark()]
    for act in (spot_postings.confirm, spot_postings.reopen):
        act(session, teams.spot(session, team), on=ON, at=AT - timedelta(days=1))
        marks.append(mark())
    spot_postings.close(session, teams.spot(session, team), at=AT - timedelta(days=1))
    marks.append(mark())
    assert marks == sorted(set(marks))


def test_reserved_places_are_let_go_on_their_day(session: Session, team: Team) -> None:
    spot, day = teams.spot(session, team), ON + timedelta(days=30)
    spot_postings.agree(session, spot, newcomers=2, reserved=4, reserved_until=day, at=AT)
    assert spot_postings.let_go(session, on=day - timedelta(days=1), at=AT) == 0
    assert teams.spot(session, team).places == 3
    modified = spot.modified
    assert [spot_postings.let_go(session, on=day, at=AT) for _ in range(2)] == [1, 0]
    spot = teams.spot(session, team)
    assert (spot.places, spot.reserved, spot.reserved_until, spot.newcomers_agreed) == (7, 0, None, 2)
    assert spot.modified > modified


def test_no_reserved_places_need_no_day(session: Session, team: Team) -> None:
    spot = teams.spot(session, team)
    spot_postings.agree(session, spot, newcomers=None, reserved=0, reserved_until=ON, at=AT)
    assert (spot.newcomers_agreed, spot.reserved, spot.reserved_until) == (None, 0, None)
