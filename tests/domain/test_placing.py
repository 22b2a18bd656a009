"""What a placing round asks, and in which order its aims count."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.adapters.minimum_cost_flow import assign
from matchapp.domain.placing import (
    LONGEST_WAIT,
    MANY_OPTIONS,
    Candidate,
    Child,
    PinIsNoCandidate,
    PinsExceedPlaces,
    Round,
    TeamPlaces,
    WhyNot,
    left_out,
    placed,
    urgency,
)
from tests.factories.rounds import ON, drawn_round

DANCE, CHESS = 1, 2
BOTH = (Candidate(DANCE, 900), Candidate(CHESS, 300))


def asked_of(*children: Child, dance: int = 1, chess: int = 0, seed: int = 1) -> Round:
    teams = [TeamPlaces(id=DANCE, places=dance), TeamPlaces(id=CHESS, places=chess)]
    return Round(children=children, teams=teams, on=ON, seed=seed)


def test_one_more_child_counts_more_than_any_score() -> None:
    asked = asked_of(Child(1, BOTH), Child(2, (Candidate(DANCE, 0),)), chess=1)
    assert placed(asked, assign) == {1: CHESS, 2: DANCE}


def test_the_child_with_fewest_options_is_not_the_one_left_out() -> None:
    asked = asked_of(Child(1, BOTH, days_waited=300), Child(2, (Candidate(DANCE, 0),)))
    assert placed(asked, assign) == {2: DANCE}


def test_of_equal_options_the_longer_wait_is_not_the_one_left_out() -> None:
    asked = asked_of(Child(1, BOTH, days_waited=10), Child(2, (Candidate(DANCE, 0), BOTH[1]), days_waited=11))
    assert placed(asked, assign) == {2: DANCE}


@given(st.integers(0, 40), st.integers(0, 40), st.integers(-5, 999), st.integers(-5, 999))
def test_fewer_options_come_first_then_the_longer_wait(one: int, other: int, days: int, more: int) -> None:
    def order(options: int, waited: int) -> tuple[int, int]:
        return -min(options, MANY_OPTIONS), min(max(waited, 0), LONGEST_WAIT)

    assert urgency(one, days) >= 1
    assert (urgency(one, days) > urgency(other, more)) == (order(one, days) > order(other, more))


@pytest.mark.parametrize("seed", range(30))
def test_the_same_inputs_and_seed_give_the_same_answer_in_any_order(seed: int) -> None:
    asked = drawn_round(seed)
    mixed = random.Random(seed)
    shuffled = replace(
        asked,
        children=[
            replace(child, candidates=tuple(mixed.sample(child.candidates, len(child.candidates))))
            for child in mixed.sample(list(asked.children), len(asked.children))
        ],
        teams=mixed.sample(list(asked.teams), len(asked.teams)),
    )
    assert placed(shuffled, assign) == placed(asked, assign)


def test_the_seed_decides_between_equals() -> None:
    equals = [Child(number, BOTH) for number in range(6)]
    lucky = {tuple(placed(asked_of(*equals, seed=seed), assign)) for seed in range(40)}
    assert len(lucky) > 1


def test_a_pin_comes_before_every_aim() -> None:
    asked = asked_of(Child(1, BOTH), Child(2, (Candidate(DANCE, 0),)), chess=1)
    assert placed(replace(asked, pins={1: DANCE}), assign) == {1: DANCE}


def test_a_pin_that_cannot_be_kept_is_refused() -> None:
    asked = asked_of(Child(1, BOTH), Child(2, BOTH))
    with pytest.raises(PinsExceedPlaces):
        placed(replace(asked, pins={1: DANCE, 2: DANCE}), assign)
    with pytest.raises(PinIsNoCandidate):
        placed(replace(asked, pins={1: DANCE}, exclusions=frozenset({(1, DANCE)})), assign)


def test_reserved_places_open_on_their_release_date() -> None:
    team = TeamPlaces(id=1, places=3, reserved=2, reserved_until=date(2027, 2, 1))
    assert [team.open_on(date(2027, 1, 31)), team.open_on(date(2027, 2, 1))] == [1, 3]
    assert replace(team, reserved_until=None).open_on(ON) == 1
    assert replace(team, reserved=9).open_on(ON) == 0


def test_a_team_takes_no_more_newcomers_than_it_agreed_to() -> None:
    assert TeamPlaces(id=1, places=9, newcomers=2).open_on(ON) == 2


def test_whoever_is_left_out_is_told_why() -> None:
    asked = asked_of(Child(1, BOTH), Child(2, BOTH, days_waited=9), Child(3, ()))
    assert left_out(asked, placed(asked, assign)) == {1: WhyNot.TEAMS_FULL, 3: WhyNot.NO_CANDIDATE}
