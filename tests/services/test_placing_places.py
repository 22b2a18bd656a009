"""How many more children each team can take."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.reason import SaidBy
from matchapp.domain.spot import SpotState
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import enrolments, placing_places, spot_postings
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories.tellings import AT, ON, told


def test_places_that_are_taken_or_meant_for_somebody_are_counted_off(
    session: Session, cast: Cast, amira: Principal
) -> None:
    team = teams.team(session, cast.boldklub, places=5, taken=1)
    case = cases.consented(session, amira, cast.birkeparken)
    enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(amira))
    found = placing_places.of_teams(session, [id_of(team)], on=ON)[id_of(team)]
    assert found.open_on(ON) == 3


def test_reserved_places_come_on_their_day_and_newcomers_are_counted_over_the_season(
    session: Session, cast: Cast, amira: Principal
) -> None:
    team = teams.team(session, cast.boldklub, places=2)
    spot, day = teams.spot(session, team), ON + timedelta(days=30)
    spot_postings.agree(session, spot, newcomers=4, reserved=3, reserved_until=day, at=AT)

    def open_on(on: date) -> int:
        return placing_places.of_teams(session, [id_of(team)], on=ON)[id_of(team)].open_on(on)

    assert [open_on(ON), open_on(day)] == [2, 4]
    case = cases.consented(session, amira, cast.birkeparken)
    enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(amira))
    assert [open_on(ON), open_on(day)] == [1, 3]


@pytest.mark.parametrize("changes", [{"spot_state": SpotState.CLOSED}, {"expires_on": ON - timedelta(days=1)}])
def test_a_team_that_takes_nobody_in_has_no_places(session: Session, cast: Cast, changes: dict[str, object]) -> None:
    team = teams.team(session, cast.boldklub, **changes)  # type: ignore[arg-type]
    assert placing_places.of_teams(session, [id_of(team)], on=ON) == {}
