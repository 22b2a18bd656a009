"""How near activities are to each other."""

import pytest

from matchapp.domain.taxonomy import APART, NEIGHBOUR, SAME, SIBLING, Taxonomy

TAXONOMY = Taxonomy(
    {"football": "ball", "handball": "ball", "badminton": "racket", "chess": "games"},
    frozenset({frozenset({"ball", "racket"})}),
)


@pytest.mark.parametrize(
    "other, nearness",
    [("football", SAME), ("handball", SIBLING), ("badminton", NEIGHBOUR), ("chess", APART), ("quidditch", APART)],
)
def test_nearness_to_football(other: str, nearness: float) -> None:
    assert TAXONOMY.nearness("football", other) == TAXONOMY.nearness(other, "football") == nearness


def test_what_nobody_knows_is_near_to_itself_alone() -> None:
    assert TAXONOMY.nearness("quidditch", "quidditch") == SAME
    assert TAXONOMY.nearness("quidditch", "tag") == APART
