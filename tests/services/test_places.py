"""Places are taken and given back exactly once, and a spot's mark of change only grows."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.spot import SpotState
from matchapp.models import Team
from matchapp.models.base import id_of, micros
from matchapp.services import places
from tests.cast import Cast
from tests.factories import teams
from tests.factories.tellings import AT


def test_places_are_taken_until_none_is_left(session: Session, team: Team) -> None:
    taken = [places.take(session, team_id=id_of(team), at=AT) for _ in range(5)]
    assert taken == [True, True, True, False, False]
    assert teams.spot(session, team).taken == 3


def test_a_team_that_takes_nobody_in_gives_no_place(session: Session, cast: Cast) -> None:
    for state in (SpotState.CLOSED, SpotState.DRAFT):
        team = teams.team(session, cast.boldklub, state.value, spot_state=state)
        assert not places.take(session, team_id=id_of(team), at=AT)
        assert teams.spot(session, team).taken == 0


def test_a_removed_spot_gives_no_place(session: Session, team: Team) -> None:
    teams.spot(session, team).remove(AT)
    assert not places.take(session, team_id=id_of(team), at=AT)


def test_a_place_is_given_back_even_when_the_spot_has_closed(session: Session, cast: Cast) -> None:
    team = teams.team(session, cast.boldklub, taken=1, spot_state=SpotState.CLOSED)
    assert places.give_back(session, team_id=id_of(team), at=AT)
    assert not places.give_back(session, team_id=id_of(team), at=AT)
    assert teams.spot(session, team).taken == 0


def test_a_team_is_never_smaller_than_what_is_taken(session: Session, cast: Cast) -> None:
    team = teams.team(session, cast.boldklub, places=4, taken=2)
    assert not places.resize(session, team_id=id_of(team), places=1, at=AT)
    assert teams.spot(session, team).places == 4
    assert places.resize(session, team_id=id_of(team), places=2, at=AT)
    assert not places.take(session, team_id=id_of(team), at=AT)
    assert (teams.spot(session, team).places, teams.spot(session, team).taken) == (2, 2)


def test_the_mark_of_change_grows_even_when_the_clock_steps_back(session: Session, team: Team) -> None:
    marks = [teams.spot(session, team).modified]
    for at in (AT + timedelta(seconds=5), AT + timedelta(seconds=5), AT - timedelta(days=1)):
        places.take(session, team_id=id_of(team), at=at)
        marks.append(teams.spot(session, team).modified)
    assert marks == sorted(set(marks))
    assert marks[1] == micros(AT + timedelta(seconds=5))


def test_what_was_refused_leaves_no_mark(session: Session, cast: Cast) -> None:
    team = teams.team(session, cast.boldklub, places=1, taken=1)
    before = teams.spot(session, team).modified
    places.take(session, team_id=id_of(team), at=AT + timedelta(days=1))
    assert teams.spot(session, team).modified == before
