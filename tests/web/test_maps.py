"""What is drawn of a map: the plan of what is near, the land farther out, and the signs in the order of the list."""

from typing import Any

from matchapp.domain.geo import Point
from matchapp.domain.team import TeamGender
from matchapp.services.open_spots import Card
from matchapp.services.whereabouts import Whereabouts
from matchapp.web import maps

HERE = Whereabouts(Point(55.64, 12.08), "Birkeparken", area_id=1)


def card(team_id: int, *, km: float = 1, is_about: bool = False) -> Card:
    """Return a football team's card."""
    values: dict[str, Any] = dict.fromkeys(Card._fields)
    return Card(**values)._replace(
        team_id=team_id, team="U12", association="Nordby Boldklub", activity_key="football", gender=TeamGender.ALL,
        km=km, is_about=is_about,
    )  # fmt: skip


def north(km: float) -> Point:
    return Point(HERE.point.latitude + km / 111.35, HERE.point.longitude)


def test_what_is_near_is_a_plan_with_rings_and_without_land() -> None:
    plan = maps.drawing(HERE, 5, [card(1)], {1: north(4)})
    assert plan.landscape is None
    assert [ring.km for ring in plan.rings] == [5, 2, 1]
    assert plan.name == "Birkeparken"


def test_what_is_farther_has_land_and_towns() -> None:
    plan = maps.drawing(HERE, 20, [card(1)], {1: north(15)})
    assert plan.landscape is not None
    assert plan.landscape.land.startswith("M")
    assert "Ballerup" in [town.name for town in plan.landscape.towns]
    assert [ring.km for ring in plan.rings] == [20]


def test_where_all_teams_lie_nearer_less_is_shown_but_never_more_than_was_searched() -> None:
    assert next(ring.km for ring in maps.drawing(HERE, 50, [card(1)], {1: north(1.5)}).rings) == 2
    assert next(ring.km for ring in maps.drawing(HERE, 2, [card(1)], {1: north(2.01)}).rings) == 2
    assert [ring.km for ring in maps.drawing(HERE, 10, [], {}).rings] == [10]


def test_a_team_without_a_point_is_in_the_list_alone() -> None:
    plan = maps.drawing(HERE, 5, [card(1), card(2), card(3)], {1: north(1), 3: north(1)})
    assert [[held.team_id for held in marker.held] for marker in plan.markers] == [[1, 3]]


def test_it_is_said_when_a_point_is_only_about() -> None:
    assert maps.drawing(HERE, 5, [card(1, is_about=True)], {1: north(1)}).is_about
    assert not maps.drawing(HERE, 5, [card(1)], {1: north(1)}).is_about
