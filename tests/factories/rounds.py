"""Small placing rounds, drawn by a seed."""

import random
from datetime import date, timedelta

from matchapp.domain.placing import Candidate, Child, Round, TeamPlaces

ON = date(2027, 1, 4)
PINNED = 0.3


def drawn_round(seed: int) -> Round:
    """Return a round with scarce places, newcomers' limits, reserved places, pins and exclusions."""
    drawn = random.Random(seed)
    teams = [
        TeamPlaces(
            id=100 + number,
            places=drawn.randint(0, 3),
            newcomers=drawn.choice([None, 1, 2]),
            reserved=drawn.choice([0, 0, 1]),
            reserved_until=drawn.choice([None, ON, ON + timedelta(days=1)]),
        )
        for number in range(drawn.randint(2, 5))
    ]
    children = [
        Child(
            number,
            tuple(
                Candidate(team.id, drawn.randint(0, 1000))
                for team in drawn.sample(teams, drawn.randint(0, min(4, len(teams))))
            ),
            drawn.randint(0, 400),
        )
        for number in range(drawn.randint(1, 12))
    ]
    free = {team.id: team.open_on(ON) for team in teams}
    pins = {}
    for child in drawn.sample(children, min(2, len(children))):
        open_to = [one.team_id for one in child.candidates if free[one.team_id]]
        if open_to:
            pins[child.id] = drawn.choice(open_to)
            free[pins[child.id]] -= 1
    exclusions = frozenset(
        (child.id, child.candidates[0].team_id)
        for child in children
        if child.candidates and child.id not in pins and drawn.random() < 0.1
    )
    return Round(children=children, teams=teams, on=ON, seed=seed, pins=pins, exclusions=exclusions)


def paired_round(seed: int) -> Round:
    """Return a round in which some children ask to stay together, with more pairs than it has room to grant."""
    drawn = random.Random(f"pairs {seed}")
    teams = [TeamPlaces(id=100 + number, places=drawn.randint(1, 5)) for number in range(drawn.randint(3, 5))]
    children = [
        Child(
            number,
            tuple(
                Candidate(team.id, drawn.randint(0, 1000))
                for team in drawn.sample(teams, drawn.randint(2, len(teams) - 1))
            ),
            drawn.choice([0, 30]),
        )
        for number in range(drawn.randint(6, 14))
    ]
    pairs = {frozenset(one.id for one in drawn.sample(children, 2)) for _ in range(drawn.randint(2, 5))}
    pinned = drawn.choice(children)
    pins = {pinned.id: pinned.candidates[0].team_id} if drawn.random() < PINNED else {}
    return Round(children=children, teams=teams, on=ON, seed=seed, pins=pins, together=frozenset(pairs))
