"""What anybody may read of a team and of an association."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.domain.spot import ShownPlaces, SpotPhase, SpotState
from matchapp.models.base import id_of
from matchapp.services import team_pages
from tests.cast import Cast
from tests.factories import teams
from tests.factories.offers import HERE, offer


def test_a_team_comes_with_its_times_places_and_fees(session: Session, cast: Cast) -> None:
    made = offer(session, cast.boldklub, weekdays=(4, 1))
    team = team_pages.team(session, id_of(made))
    assert team is not None
    session.expunge_all()
    assert [one.weekday for one in team.sessions] == [1, 4]
    assert ([one.amount_oere for one in team.fees], team.association.name) == ([70_000], "Nordby Boldklub")
    assert [one.name for one in team_pages.venues(team)] == ["Hallen"]


def test_a_team_that_is_gone_has_no_page(session: Session, cast: Cast) -> None:
    gone, orphan = offer(session, cast.boldklub), offer(session, cast.svoemmeklub)
    gone.remove(clock.now())
    cast.svoemmeklub.remove(clock.now())
    session.flush()
    assert [team_pages.team(session, id_of(one)) for one in (gone, orphan)] == [None, None]
    assert team_pages.association(session, id_of(cast.svoemmeklub)) is None


def test_places_are_shown_as_far_as_somebody_vouches_for_them(session: Session, cast: Cast) -> None:
    def shown(**spot: object) -> tuple[SpotPhase, ShownPlaces | None]:
        places = team_pages.places(session, offer(session, cast.boldklub, **spot), on=clock.today())  # type: ignore[arg-type]
        return places.phase, places.shown

    assert shown(places=9, taken=2) == (SpotPhase.OPEN, ShownPlaces.MANY)
    assert shown(confirmed=False) == (SpotPhase.OPEN, None)
    assert shown(confirmed=False, expires_on=clock.today() - timedelta(days=1)) == (SpotPhase.EXPIRED, None)
    assert shown(places=2, taken=2) == (SpotPhase.FULL, None)
    assert shown(state=SpotState.CLOSED) == (SpotPhase.CLOSED, None)


def test_a_team_without_a_spot_takes_nobody_in(session: Session, cast: Cast) -> None:
    team = teams.team(session, cast.boldklub)
    session.delete(teams.spot(session, team))
    session.flush()
    assert team_pages.places(session, team, on=clock.today()).phase is SpotPhase.CLOSED


@pytest.mark.parametrize("north,shown", [(0.2, 0.0), (0.3, 0.5), (1.7, 1.5), (1.8, 2.0)])
def test_the_distance_is_rounded_to_half_a_kilometre(session: Session, cast: Cast, north: float, shown: float) -> None:
    (venue,) = team_pages.venues(offer(session, cast.boldklub, north_km=north))
    assert team_pages.km_to(venue, Point(*HERE)) == shown


def test_an_associations_teams_stand_in_danish_order(session: Session, cast: Cast) -> None:
    for name in ("Ørnene", "Ulvene", "Aaløb", "Ænderne"):
        offer(session, cast.boldklub, name=name)
    offer(session, cast.svoemmeklub, name="Andre")
    assert [one.name for one in team_pages.teams_of(session, cast.boldklub)] == ["Ulvene", "Ænderne", "Ørnene", "Aaløb"]
