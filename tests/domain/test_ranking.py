"""The order in which a family sees teams."""

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.geo import Point, distance_km
from matchapp.domain.ranking import Candidate, rank

HOME = Point(55.85, 9.85)
KM = 1 / 111.35


def at(team_id: int, km: float, activity: str = "football", *, is_about: bool = False) -> Candidate:
    return Candidate(team_id, activity, HOME.latitude + km * KM, HOME.longitude, is_about)


def order(*candidates: Candidate, wanted: frozenset[str] = frozenset()) -> list[int]:
    return [one.team_id for one in rank(candidates, origin=HOME, wanted=wanted)]


def test_nearer_teams_stand_first() -> None:
    assert order(at(1, 3.5), at(2, 0.5), at(3, 9.1)) == [2, 1, 3]


def test_what_was_asked_for_stands_before_what_is_like_it_however_far() -> None:
    assert order(at(1, 0.1, "handball"), at(2, 8.0, "football"), wanted=frozenset({"football"})) == [2, 1]


def test_without_a_wish_everything_is_wanted() -> None:
    ranked = rank([at(1, 0.1, "handball")], origin=HOME, wanted=frozenset())
    assert [one.is_wanted for one in ranked] == [True]


def test_what_is_like_it_is_told_apart() -> None:
    ranked = rank([at(1, 1, "handball"), at(2, 1)], origin=HOME, wanted=frozenset({"football"}))
    assert [(one.team_id, one.is_wanted) for one in ranked] == [(2, True), (1, False)]


def test_an_uncertain_place_stands_behind_the_certain_ones_of_its_kilometre() -> None:
    assert order(at(1, 1.1, is_about=True), at(2, 1.9), at(3, 2.1)) == [2, 1, 3]


def test_equals_are_ordered_by_their_id() -> None:
    assert order(at(9, 1), at(3, 1), at(5, 1)) == [3, 5, 9]


def test_the_distance_is_that_over_the_ground() -> None:
    one = at(1, 4.2)
    ranked = rank([one], origin=HOME, wanted=frozenset())
    assert ranked[0].km == distance_km(HOME, Point(one.latitude, one.longitude))


@given(
    st.lists(
        st.builds(
            Candidate,
            team_id=st.integers(1, 10_000),
            activity_key=st.sampled_from(["football", "handball"]),
            latitude=st.floats(55, 56),
            longitude=st.floats(9, 10),
            is_about=st.booleans(),
        ),
        unique_by=lambda one: one.team_id,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_does_not_depend_on_how_the_database_answered(candidates: list[Candidate], chance: object) -> None:
    shuffled = list(candidates)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    wanted = frozenset({"football"})
    assert rank(candidates, origin=HOME, wanted=wanted) == rank(shuffled, origin=HOME, wanted=wanted)
