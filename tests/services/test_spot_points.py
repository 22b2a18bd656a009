"""Where the teams of a list meet."""

import pytest
from sqlmodel import Session

from matchapp.models.base import id_of
from matchapp.services import spot_points
from tests.cast import Cast
from tests.factories.offers import HERE, offer


def test_each_team_has_the_point_of_its_spot(session: Session, cast: Cast) -> None:
    near, far = offer(session, cast.boldklub), offer(session, cast.boldklub, north_km=3)
    offer(session, cast.boldklub, north_km=9)
    points = spot_points.of_teams(session, [id_of(near), id_of(far), 999_999])
    assert set(points) == {near.id, far.id}
    assert (points[id_of(near)].latitude, points[id_of(near)].longitude) == pytest.approx(HERE)
    assert points[id_of(far)].latitude > HERE[0]


def test_for_no_team_there_is_nothing_to_ask(session: Session) -> None:
    assert spot_points.of_teams(session, []) == {}
