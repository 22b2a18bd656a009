"""Why a team is suggested: three reasons and one obstacle."""

from datetime import date, timedelta

import pytest

from matchapp.domain.explanation import MOST_REASONS, NOTHING, Beside, Explanation, Obstacle, Reason, explain
from matchapp.domain.matching import Option, Scorer, Seeker
from matchapp.domain.taxonomy import Taxonomy
from matchapp.domain.team import TeamLevel
from matchapp.domain.travel import estimated

TODAY = date(2026, 11, 24)
TAXONOMY = Taxonomy({"football": "ball", "handball": "ball", "choir": "culture"}, frozenset())
SEEKER = Seeker(age=12, wishes={"football": 1}, on=TODAY)
BEST = Option(1, "football", estimated(0.4, 12), TODAY, TODAY, TeamLevel.BEGINNERS)


def why(option: Option, seeker: Seeker = SEEKER, beside: Beside = NOTHING) -> Explanation:
    return explain(Scorer(seeker, TAXONOMY).score(option), seeker, TAXONOMY, beside)


def test_the_strongest_three_reasons_are_given_and_a_perfect_team_has_no_obstacle() -> None:
    found = why(BEST)
    assert len(found.reasons) == MOST_REASONS
    assert found.reasons[:2] == (Reason.WISHED, Reason.SHORT_WAY)
    assert found.obstacle is None


def test_what_is_like_the_wish_says_so() -> None:
    assert Reason.LIKE_THE_WISH in why(BEST._replace(activity_key="handball")).reasons


def test_what_is_not_known_gives_no_reason() -> None:
    unknown = BEST._replace(level=None, season_from=None)
    assert why(unknown).reasons == (Reason.WISHED, Reason.SHORT_WAY)
    assert why(unknown, Seeker(age=12, wishes={}, on=TODAY)).reasons == (Reason.SHORT_WAY,)


@pytest.mark.parametrize(
    "option, obstacle",
    [
        (BEST._replace(travel=estimated(1.2, 8)), Obstacle.NEEDS_COMPANY),
        (BEST._replace(activity_key="choir"), Obstacle.NOT_WISHED),
        (BEST._replace(confirmed_on=None), Obstacle.PLACES_NOT_CONFIRMED),
        (BEST._replace(is_about=True), Obstacle.PLACE_NOT_KNOWN),
        (BEST._replace(level=TeamLevel.EXPERIENCED), Obstacle.FOR_THE_EXPERIENCED),
        (BEST._replace(travel=estimated(6, 12)), Obstacle.LONG_WAY),
        (BEST._replace(season_from=TODAY + timedelta(days=85)), Obstacle.STARTS_LATE),
        (BEST._replace(level=None), Obstacle.LEVEL_NOT_KNOWN),
    ],
    ids=str,
)
def test_each_obstacle_of_the_score_is_named(option: Option, obstacle: Obstacle) -> None:
    assert why(option).obstacle is obstacle


def test_the_weightiest_obstacle_is_the_one_that_is_named() -> None:
    assert why(BEST._replace(confirmed_on=None, level=None)).obstacle is Obstacle.PLACES_NOT_CONFIRMED


def test_what_stands_beside_the_score_is_an_obstacle_and_costs_no_reason() -> None:
    partly = why(BEST, beside=Beside(days=(1, 3), whom_not_known=True))
    assert (partly.obstacle, partly.days) == (Obstacle.DAY_DOES_NOT_SUIT, (1, 3))
    assert why(BEST, beside=Beside(whom_not_known=True)).obstacle is Obstacle.WHOM_NOT_KNOWN
    assert partly.reasons == why(BEST).reasons


@pytest.mark.parametrize("wishes", [{}, {"choir": 1}])
def test_what_the_child_does_not_want_says_so(wishes: dict[str, int]) -> None:
    seeker = Seeker(age=12, wishes=wishes, unwanted=frozenset({"football"}), on=TODAY)
    found = why(BEST, seeker)
    assert found.obstacle is Obstacle.NOT_THIS
    assert Reason.WISHED not in found.reasons
