"""The order in which teams are shown."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.geo import Point, distance_km
from matchapp.domain.matching import Seeker
from matchapp.domain.ranking import Candidate, Ranked, rank
from matchapp.domain.taxonomy import Taxonomy
from matchapp.domain.variety import FIRST

TODAY = date(2026, 11, 24)
HOME = Point(55.85, 9.85)
KM = 1 / 111.35
TAXONOMY = Taxonomy({"football": "ball", "handball": "ball", "choir": "culture", "chess": "games"}, frozenset())
FOOTBALL = {"football": 1}


def at(
    team_id: int, km: float, activity: str = "football", *, is_about: bool = False, is_free: bool | None = None
) -> Candidate:
    return Candidate(
        team_id, activity, HOME.latitude + km * KM, HOME.longitude, is_about, TODAY, TODAY, None, is_free
    )  # fmt: skip


def ranked(*candidates: Candidate, wishes: dict[str, int] | None = None) -> list[Ranked]:
    seeker = Seeker(age=11, wishes=wishes or {}, on=TODAY)
    return rank(candidates, origin=HOME, seeker=seeker, taxonomy=TAXONOMY)


def order(*candidates: Candidate, wishes: dict[str, int] | None = None) -> list[int]:
    return [one.team_id for one in ranked(*candidates, wishes=wishes)]


def test_nearer_teams_stand_first() -> None:
    assert order(at(1, 3.5), at(2, 0.5), at(3, 5.1)) == [2, 1, 3]


def test_what_was_asked_for_stands_before_what_is_like_it_at_the_same_place() -> None:
    assert order(at(1, 1, "handball"), at(2, 1, "football"), wishes=FOOTBALL) == [2, 1]


def test_an_uncertain_place_stands_behind_the_certain_ones_of_its_kilometre() -> None:
    assert order(at(1, 1.1, is_about=True), at(2, 1.9), at(3, 2.3)) == [2, 1, 3]


def test_equals_are_ordered_by_their_id() -> None:
    assert order(at(9, 1), at(3, 1), at(5, 1)) == [3, 5, 9]


def test_the_distance_is_that_over_the_ground() -> None:
    one = at(1, 4.2)
    assert ranked(one)[0].km == distance_km(HOME, Point(one.latitude, one.longitude))


def test_culture_a_free_offer_and_a_wildcard_stand_among_the_first_ten() -> None:
    football = [at(number, number / 20) for number in range(1, 31)]
    others = [at(40, 9, "choir"), at(41, 9, is_free=True), at(42, 9, "chess")]
    assert {40, 41} <= set(order(*football, *others, wishes=FOOTBALL)[:FIRST])
    assert 42 in order(*football, others[2], wishes=FOOTBALL)[:FIRST]


def test_what_the_child_does_not_want_is_not_brought_forward() -> None:
    football = [at(number, number / 20) for number in range(1, 31)]
    seeker = Seeker(age=11, wishes=FOOTBALL, unwanted=frozenset({"choir", "chess"}), on=TODAY)
    found = rank([*football, at(40, 9, "choir"), at(42, 9, "chess")], origin=HOME, seeker=seeker, taxonomy=TAXONOMY)
    assert {one.team_id for one in found[-2:]} == {40, 42}


candidates = st.lists(
    st.builds(
        Candidate,
        team_id=st.integers(1, 10_000),
        activity_key=st.sampled_from(sorted(TAXONOMY.group_of)),
        latitude=st.floats(55, 56),
        longitude=st.floats(9, 10),
        is_about=st.booleans(),
        season_from=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        confirmed_on=st.none() | st.dates(date(2026, 1, 1), TODAY),
        level=st.none(),
        is_free=st.none() | st.booleans(),
    ),
    unique_by=lambda one: one.team_id,
)


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_database_answered(found: list[Candidate], chance: random.Random) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert ranked(*found, wishes=FOOTBALL) == ranked(*shuffled, wishes=FOOTBALL)
