"""The best overall assignment, against an exact integer programme."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from matchapp.adapters.minimum_cost_flow import assign
from matchapp.domain.placing import Network, Round, allowed, open_places, placed, urgency
from matchapp.domain.placing_order import first_come, greedy
from tests.factories.rounds import drawn_round

Aims = tuple[int, int, int]


def test_the_aims_are_those_of_an_integer_programme() -> None:
    rounds = [drawn_round(seed) for seed in range(200)]
    answers = [placed(asked, assign) for asked in rounds]
    assert [_aims(asked, teams) for asked, teams in zip(rounds, answers, strict=True)] == [
        _programme(asked) for asked in rounds
    ]
    # The draw is worth its name: pins, exclusions, children left out, and rounds that simpler ways do worse.
    assert sum(bool(asked.pins) for asked in rounds) > 100
    assert sum(bool(asked.exclusions) for asked in rounds) > 20
    assert sum(len(teams) < len(asked.children) for asked, teams in zip(rounds, answers, strict=True)) > 100
    for other in (first_come, greedy):
        assert sum(len(other(asked)) < len(teams) for asked, teams in zip(rounds, answers, strict=True)) > 5


@pytest.mark.parametrize("seed", range(50))
def test_whoever_is_placed_has_a_team_that_is_open_to_the_child(seed: int) -> None:
    asked = drawn_round(seed)
    for teams in (placed(asked, assign), first_come(asked), greedy(asked)):
        open_to = open_places(asked)
        for child in asked.children:
            if child.id in teams:
                open_to[teams[child.id]] -= 1
                assert teams[child.id] in {one.team_id for one in allowed(asked, child)}
        assert min(open_to.values()) >= 0
        assert {child: teams.get(child) for child in asked.pins} == dict(asked.pins)


def test_nobody_to_place_is_no_fault() -> None:
    assert assign(Network([], [], [], [], [])) == []
    assert assign(Network([], [], [], [1], [3])) == []


def test_neither_solver_nor_numbers_are_loaded_before_a_round_is_solved() -> None:
    asked = (
        "import sys, matchapp.adapters.minimum_cost_flow, matchapp.web;"
        "print(sorted({'ortools', 'numpy', 'pandas'} & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def _aims(asked: Round, teams: dict[int, int]) -> Aims:
    children = [child for child in asked.children if child.id in teams]
    return (
        len(children),
        sum(urgency(len(allowed(asked, child)), child.days_waited) for child in children),
        sum(one.tenths for child in children for one in child.candidates if one.team_id == teams[child.id]),
    )


def _programme(asked: Round) -> Aims:
    """Return the aims one after the other, each held fast while the next is sought."""
    arcs = [(child, one) for child in asked.children for one in allowed(asked, child)]
    if not arcs:
        return 0, 0, 0
    open_to = open_places(asked)
    rows = [[child.id == one.id for one, _ in arcs] for child in asked.children]
    most = [1.0] * len(asked.children)
    least = [float(child.id in asked.pins) for child in asked.children]
    for team, places in open_to.items():
        rows.append([candidate.team_id == team for _, candidate in arcs])
        most.append(float(places))
        least.append(0.0)
    aims: list[int] = []
    for gains in (
        [1] * len(arcs),
        [urgency(len(allowed(asked, child)), child.days_waited) for child, _ in arcs],
        [candidate.tenths for _, candidate in arcs],
    ):
        found = milp(
            -np.array(gains, dtype=float),
            constraints=LinearConstraint(np.array(rows, dtype=float), least, most),
            integrality=np.ones(len(arcs)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        assert found.success
        aims.append(round(-found.fun))
        rows.append(gains)  # type: ignore[arg-type] # a row of numbers among rows of truths
        most.append(float(aims[-1]))
        least.append(float(aims[-1]))
    return aims[0], aims[1], aims[2]
