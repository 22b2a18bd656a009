"""What opens when a filter is given up, for a family and for the bridge-builder of a child."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.domain.search import FEW, Filter, Search, without
from matchapp.domain.team import ChildGender, TeamGender
from matchapp.models import Case
from matchapp.policy import Principal
from matchapp.services import open_spots, relaxations, suggestions, wishes
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories.offers import HERE, offer
from tests.factories.tellings import AT, ON

SEARCH = Search(birth_year=2015, origin=Point(*HERE), km=5)
FOOTBALL = replace(SEARCH, wanted=frozenset({"football"}), near=frozenset({"handball"}))
FARTHER, FAR, VERY_FAR = 55.88, 55.97, 56.2
"""Latitudes 3.3, 13.4 and 39 km north of the areas."""


def ids(session: Session, search: Search) -> list[int]:
    return [card.team_id for card in open_spots.found(session, search, on=clock.today()).cards]


@pytest.fixture
def girl(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a girl of 2016 who wishes for football."""
    case = cases.consented(session, amira, cast.birkeparken, "Lea", gender=ChildGender.GIRL)
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT)
    return case


def test_names_the_filter_that_emptied_the_list(session: Session, cast: Cast) -> None:
    for _ in range(3):
        offer(session, cast.boldklub, weekdays=(1,))
    on_monday = replace(FOOTBALL, weekdays=frozenset({0}))
    ways = relaxations.of_search(session, on_monday, on=clock.today())
    assert [(way.filter, way.count) for way in ways] == [(Filter.WEEKDAYS, 3)]


def test_goes_no_farther_than_to_the_nearest(session: Session, cast: Cast) -> None:
    for km in (6.5, 9, 12, 40):
        offer(session, cast.boldklub, north_km=km)
    (way,) = relaxations.of_search(session, SEARCH, on=clock.today())
    assert (way.filter, way.count, way.km) == (Filter.DISTANCE, 2, 10)


def test_what_it_promises_is_what_is_found(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, activity="chess", weekdays=(3,), north_km=6)
    offer(session, cast.boldklub, activity="football", weekdays=(3,), gender=TeamGender.BOYS)
    narrow = replace(FOOTBALL, weekdays=frozenset({3}), gender=TeamGender.GIRLS)
    ways = relaxations.of_search(session, narrow, on=clock.today())
    assert [(way.filter, way.count) for way in ways] == [(Filter.GENDER, 1)]
    assert len(ids(session, replace(narrow, gender=None))) == 1


def test_gives_up_several_filters_where_no_single_one_helps(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, activity="chess", weekdays=(3,))
    narrow = replace(FOOTBALL, weekdays=frozenset({0}))
    assert [way.filter for way in relaxations.of_search(session, narrow, on=clock.today())] == [Filter.ALL_BUT_DISTANCE]


def test_gives_up_everything_last(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, activity="chess", weekdays=(3,), north_km=14)
    narrow = replace(FOOTBALL, weekdays=frozenset({0}))
    (way,) = relaxations.of_search(session, narrow, on=clock.today())
    assert (way.filter, way.count, way.km) == (Filter.ALL, 1, 20)


def test_where_enough_pass_nothing_is_relaxed(session: Session, cast: Cast) -> None:
    for weekday in (0, 0, 0, 1):
        offer(session, cast.boldklub, weekdays=(weekday,))
    assert len(ids(session, replace(FOOTBALL, weekdays=frozenset({0})))) == FEW
    assert relaxations.of_search(session, replace(FOOTBALL, weekdays=frozenset({0})), on=clock.today()) == []


def test_where_few_pass_only_what_opens_more_is_said(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, weekdays=(0,))
    offer(session, cast.boldklub, weekdays=(1,))
    offer(session, cast.boldklub, weekdays=(0,), north_km=6)
    narrow = replace(FOOTBALL, weekdays=frozenset({0}), gender=TeamGender.ALL)
    ways = relaxations.of_search(session, narrow, on=clock.today())
    assert [(way.filter, way.count) for way in ways] == [(Filter.WEEKDAYS, 2), (Filter.DISTANCE, 2)]
    assert len(ids(session, replace(narrow, km=ways[1].km))) == ways[1].count


def test_the_birth_years_beside_the_childs_come_last(session: Session, cast: Cast) -> None:
    for born in [(2014, 2014), (2014, 2014), (2016, 2017), (2005, 2006)]:
        offer(session, cast.boldklub, born=born)
    offer(session, cast.boldklub, north_km=8)
    ways = relaxations.of_search(session, FOOTBALL, on=clock.today())
    assert [(way.filter, way.count) for way in ways] == [
        (Filter.DISTANCE, 1),
        (Filter.OLDER, 2),
        (Filter.YOUNGER, 1),
    ]
    for way in ways[1:]:
        assert len(ids(session, without(FOOTBALL, way.filter))) == way.count


def test_no_birth_year_is_offered_that_no_child_has(session: Session, cast: Cast) -> None:
    today = clock.today()
    offer(session, cast.boldklub, born=(today.year - 30, today.year + 1))
    for born in (today.year, today.year - 25):
        narrow = replace(SEARCH, birth_year=born, weekdays=frozenset({0}))
        ways = relaxations.of_search(session, narrow, on=today)
        assert [way.filter for way in ways] == [Filter.WEEKDAYS]


def test_a_way_is_biked_by_a_child_that_bikes_and_only_so_far(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, born=(2000, 2026), north_km=8)
    offer(session, cast.boldklub, born=(2000, 2026), north_km=15, activity="chess")
    older, younger = replace(FOOTBALL, birth_year=2014), replace(FOOTBALL, birth_year=2020)
    chess = replace(older, wanted=frozenset({"chess"}), near=frozenset())
    biked = [
        way.is_biked
        for search in (older, younger, chess)
        for way in relaxations.of_search(session, search, on=clock.today())
        if way.filter is Filter.DISTANCE
    ]
    assert biked == [True, False, False]


def test_a_child_hears_of_teams_of_its_wish_farther_off_and_of_the_next_birth_year(
    session: Session, cast: Cast, girl: Case
) -> None:
    teams.team(session, cast.boldklub, "near", latitude=FARTHER)
    teams.team(session, cast.boldklub, "something else", latitude=FARTHER, activity_key="chess")
    teams.team(session, cast.boldklub, "boys", latitude=FAR, gender=TeamGender.BOYS)
    teams.team(session, cast.boldklub, "far", latitude=FAR)
    teams.team(session, cast.boldklub, "very far", latitude=VERY_FAR)
    teams.team(session, cast.boldklub, "older", latitude=FARTHER, birth_year_to=girl.child.birth_year - 1)
    search = suggestions.search_of(session, girl)
    ways = relaxations.of_case(session, girl, on=ON)
    assert [(way.filter, way.count, way.km) for way in ways] == [
        (Filter.DISTANCE, 2, 20),
        (Filter.OLDER, 2, 10),
    ]
    farther, older = (
        {one.team.name for one in suggestions.fitting(session, girl, on=ON, limit=None, search=wider)}
        for wider in (replace(search, km=20), without(search, Filter.OLDER))
    )
    assert (farther, older) == ({"near", "far"}, {"near", "older"})


def test_a_child_with_enough_teams_of_its_wish_needs_no_way_out(session: Session, cast: Cast, girl: Case) -> None:
    for name in ("one", "two", "three"):
        teams.team(session, cast.boldklub, name, latitude=FARTHER)
    teams.team(session, cast.boldklub, "far", latitude=FAR)
    assert relaxations.of_case(session, girl, on=ON) == []
