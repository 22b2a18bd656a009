"""What is drawn of a map: the plan of what is near, the land farther out, and the signs in the order of the list."""

from typing import Any

from matchapp.domain.geo import Point
from matchapp.domain.team import TeamGender
from matchapp.services.open_spots import Card
from matchapp.services.whereabouts import Whereabouts
from matchapp.web import maps

HERE = Whereabouts(Point(55.64, 12.08), "Birkeparken", area_id=1)


def card(team_id: int, north_km: float, *, is_about: bool = False) -> Card:
    """Return the card of a football team that meets so far to the north."""
    values: dict[str, Any] = dict.fromkeys(Card._fields)
    return Card(**values)._replace(
        team_id=team_id, team="U12", association="Nordby Boldklub", activity_key="football", gender=TeamGender.ALL,
        km=north_km, point=Point(HERE.point.latitude + north_km / 111.35, HERE.point.longitude), is_about=is_about,
    )  # fmt: skip


def test_what_is_near_is_a_plan_with_rings_and_without_land() -> None:
    plan = maps.drawing(HERE, 5, [card(1, 4)])
    assert plan.landscape is None
    assert [ring.km for ring in plan.rings] == [5, 2, 1]
    assert plan.name == "Birkeparken"


def test_what_is_farther_has_land_and_towns() -> None:
    plan = maps.drawing(HERE, 20, [card(1, 15)])
    assert plan.landscape is not None
    assert plan.landscape.land.startswith("M")
    assert "Ballerup" in [town.name for town in plan.landscape.towns]
    assert [ring.km for ring in plan.rings] == [20]


def test_where_all_teams_lie_nearer_less_is_shown_but_never_more_than_was_searched() -> None:
    assert next(ring.km for ring in maps.drawing(HERE, 50, [card(1, 1.5)]).rings) == 2
    assert next(ring.km for ring in maps.drawing(HERE, 2, [card(1, 2.01)]).rings) == 2
    assert [ring.km for ring in maps.drawing(HERE, 10, []).rings] == [10]


def test_the_teams_of_one_place_are_one_sign_in_the_order_of_the_list() -> None:
    plan = maps.drawing(HERE, 5, [card(1, 1), card(3, 1)])
    assert [[held.team_id for held in marker.held] for marker in plan.markers] == [[1, 3]]


def test_it_is_said_when_a_point_is_only_about() -> None:
    assert maps.drawing(HERE, 5, [card(1, 1, is_about=True)]).is_about
    assert not maps.drawing(HERE, 5, [card(1, 1)]).is_about
