"""Siblings and friends stay together where it costs nobody a place, as often as an integer programme can have it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from matchapp.adapters.minimum_cost_flow import assign
from matchapp.domain.placing import Candidate, Child, Round, TeamPlaces, allowed, open_places, placed, urgency
from matchapp.domain.placing_together import apart, placed_together
from tests.factories.rounds import ON, paired_round

A, B = 1, 2
BOTH = (Candidate(A, 900), Candidate(B, 300))
SHARE = 0.95
"""Of the pairs that an integer programme can keep together (matching.md section 3)."""


def asked_of(*children: Child, a: int, b: int, together: set[tuple[int, int]]) -> Round:
    teams = [TeamPlaces(id=A, places=a), TeamPlaces(id=B, places=b)]
    pairs = frozenset(frozenset(pair) for pair in together)
    return Round(children=children, teams=teams, on=ON, seed=1, together=pairs)


def test_two_who_asked_for_it_share_a_team() -> None:
    asked = asked_of(*(Child(number, BOTH) for number in (1, 2, 3)), a=2, b=2, together={(1, 3)})
    teams = placed_together(asked, assign)
    assert len(teams) == 3
    assert teams[1] == teams[3]
    assert apart(asked, teams) == []


def test_no_child_pays_for_it_with_its_place() -> None:
    only_b = Child(3, (Candidate(B, 500),))
    asked = asked_of(Child(1, BOTH), Child(2, (Candidate(B, 300),)), only_b, a=1, b=2, together={(1, 2)})
    teams = placed_together(asked, assign)
    assert teams == {1: A, 2: B, 3: B}
    assert apart(asked, teams) == [(1, 2)]


def test_a_pair_without_a_team_in_common_is_named() -> None:
    asked = asked_of(Child(1, BOTH[:1]), Child(2, BOTH[1:]), a=1, b=1, together={(2, 1), (1, 9)})
    assert apart(asked, placed_together(asked, assign)) == [(1, 2), (1, 9)]


@pytest.mark.parametrize("seed", range(10))
def test_the_same_seed_keeps_the_same_pairs(seed: int) -> None:
    asked = paired_round(seed)
    turned = replace(asked, children=list(reversed(asked.children)), teams=list(reversed(asked.teams)))
    assert placed_together(asked, assign) == placed_together(turned, assign)


def test_nearly_all_pairs_are_kept_that_an_integer_programme_keeps() -> None:
    kept, possible = 0, 0
    for seed in range(200):
        asked = paired_round(seed)
        alone, teams = placed(asked, assign), placed_together(asked, assign)
        assert _urgency(asked, teams) == _urgency(asked, alone)
        assert len(teams) == len(alone)
        assert all(teams[child] == team for child, team in asked.pins.items())
        assert all(sum(team == key for team in teams.values()) <= places for key, places in open_places(asked).items())
        kept += len(asked.together) - len(apart(asked, teams))
        possible += _programme(asked, _urgency(asked, alone))
    assert possible > 150
    assert SHARE * possible <= kept <= possible


def _urgency(asked: Round, teams: dict[int, int]) -> int:
    return sum(urgency(len(allowed(asked, child)), child.days_waited) for child in asked.children if child.id in teams)


def _programme(asked: Round, total: int) -> int:
    """Return the most pairs on one team, the total urgency held fast."""
    arcs = [(child, one.team_id) for child in asked.children for one in allowed(asked, child)]
    if not arcs:
        return 0
    at = {(child.id, team): number for number, (child, team) in enumerate(arcs)}
    shared = [
        (at[one, team], at[other, team])
        for one, other in (sorted(pair) for pair in asked.together)
        for team in open_places(asked)
        if (one, team) in at and (other, team) in at
    ]
    width = len(arcs) + len(shared)
    rows, least, most = [], [], []

    def add(row: dict[int, float], low: float, high: float) -> None:
        rows.append([row.get(number, 0.0) for number in range(width)])
        least.append(low)
        most.append(high)

    for child in asked.children:
        add({n: 1.0 for n, arc in enumerate(arcs) if arc[0] is child}, float(child.id in asked.pins), 1.0)
    for team, places in open_places(asked).items():
        add({n: 1.0 for n, arc in enumerate(arcs) if arc[1] == team}, 0.0, float(places))
    for number, arcs_of_pair in enumerate(shared, start=len(arcs)):
        for arc in arcs_of_pair:
            add({number: 1.0, arc: -1.0}, -1.0, 0.0)
    weights = [float(urgency(len(allowed(asked, child)), child.days_waited)) for child, _ in arcs]
    add(dict(enumerate(weights)), total, total)
    found = milp(
        np.array([0.0] * len(arcs) + [-1.0] * len(shared)),
        constraints=LinearConstraint(np.array(rows), least, most),
        integrality=np.ones(width),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    assert found.success
    return round(-found.fun)
