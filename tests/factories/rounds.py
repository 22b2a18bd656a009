"""Small placing rounds, drawn by a seed."""

import random
from datetime import date, timedelta

from matchapp.domain.placing import Candidate, Child, Round, TeamPlaces

ON = date(2027, 1, 4)


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
