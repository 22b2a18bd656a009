"""Words on a map."""

import pytest

from matchapp.web.words import maps
from tests.web.test_maps import card
from tests.web.words.tables import Reads


@pytest.mark.parametrize("km, said", [(0.5, "500 m"), (1, "1 km"), (50, "50 km")])
def test_a_ring_below_a_kilometre_is_in_metres(reads: Reads, km: float, said: str) -> None:
    assert reads("en", lambda: maps.ring(km)) == said


def test_a_sign_of_one_team_says_whose_it_is_and_how_far(reads: Reads) -> None:
    said = reads("en", lambda: maps.teams_at([card(7, 2.0, is_about=True)]))
    assert said == "Football\u00a0· U12, Nordby Boldklub, About 2 km"


def test_a_sign_of_several_says_how_many_and_the_first_three(reads: Reads) -> None:
    said = reads("en", lambda: maps.teams_at([card(number, 1) for number in range(1, 5)]))
    assert said.startswith("4 teams here: Football")
    assert said.endswith("…")
    assert said.count("U12") == 3
