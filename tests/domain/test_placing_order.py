"""The two ways that a placing round is compared with."""

from matchapp.domain.placing import Candidate, Child, Round, TeamPlaces
from matchapp.domain.placing_order import first_come, greedy
from tests.factories.rounds import ON

EARLY = Child(1, (Candidate(10, 500), Candidate(20, 400)), days_waited=9)
LATE = Child(2, (Candidate(10, 900),), days_waited=1)
ASKED = Round(children=[LATE, EARLY], teams=[TeamPlaces(id=10, places=1), TeamPlaces(id=20, places=1)], on=ON, seed=1)


def test_first_come_takes_the_best_that_is_free() -> None:
    assert first_come(ASKED) == {1: 10}


def test_greedy_gives_the_place_to_the_highest_score() -> None:
    assert greedy(ASKED) == {2: 10, 1: 20}
