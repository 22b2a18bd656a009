"""Worlds of first choices drawn from a seed, with and without an effect of the score and a bias, and as tests say."""

from dataclasses import replace
from random import Random
from typing import Any

from matchapp.domain.evaluation_row import Places, Row
from matchapp.domain.team import ChildGender

OPTIONS = 30
"""So many teams are in each list of a drawn world."""

PLAIN = Row(
    tenths=700, places=Places(ours=1, nearest=9, options=OPTIONS), is_enrolled=True, is_active=True,
    gender=ChildGender.GIRL, age=10, area_id=1,
)  # fmt: skip


def rows(count: int, **facts: Any) -> list[Row]:
    """Return so many children alike, active after a choice that was first in the list, but for the facts given."""
    return [replace(PLAIN, **facts)] * count


def mixed(count: int, **facts: Any) -> list[Row]:
    """Return children of whom half stay, a quarter leave, a quarter only try, and half chose late in the list."""
    ways: tuple[dict[str, Any], ...] = ({}, {}, {"is_active": False}, {"is_active": False, "is_enrolled": False})
    late = {"places": Places(ours=9, nearest=2, options=OPTIONS)}
    return [replace(PLAIN, **{**ways[number % 4], **(late if number % 2 else {}), **facts}) for number in range(count)]


def world(seed: int, count: int, *, effect: float = 0.0, bias: float = 0.0) -> list[Row]:
    """Draw children of whom 65 % enrol and 70 % of those stay.

    From the lowest to the highest score both shares rise by ``effect``; both are lower by ``bias`` for girls, and so is
    the share who choose one of the first three.
    """
    random = Random(seed)
    return [_drawn(random, effect, bias) for _ in range(count)]


def _drawn(random: Random, effect: float, bias: float) -> Row:
    points = random.uniform(30, 95)
    gender = random.choice((ChildGender.GIRL, ChildGender.BOY))
    push = effect * (points - 62.5) / 65 - (bias if gender is ChildGender.GIRL else 0.0)
    is_enrolled = random.random() < 0.65 + push
    first = random.random() < 0.5 - (bias if gender is ChildGender.GIRL else 0.0)
    return Row(
        tenths=round(10 * points),
        places=Places(
            ours=random.randint(1, 3) if first else random.randint(4, OPTIONS),
            nearest=random.randint(1, OPTIONS),
            options=OPTIONS,
        ),
        is_enrolled=is_enrolled,
        is_active=is_enrolled and random.random() < 0.7 + push,
        gender=gender,
        age=random.randint(5, 17),
        area_id=random.randint(1, 4),
    )
