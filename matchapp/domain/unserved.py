"""Which new team would serve the children whom a placing round leaves: where, for whom, and of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matchapp.domain.team import ChildGender

BANDS = ((0, 5), (6, 9), (10, 12), (13, 15), (16, 19), (20, 25))
"""First and last ages of the bands, as teams are usually made."""


class Left(NamedTuple):
    """A child without a team: where it lives, its age in years, its gender if known, its wishes in their order."""

    area: str
    age: int
    gender: ChildGender | None
    wishes: Sequence[str]


class NewTeam(NamedTuple):
    """A team that would serve so many: of an activity, in an area, for ages from and to, for one gender or all."""

    activity_key: str
    area: str
    ages: tuple[int, int]
    gender: ChildGender | None
    children: int


def new_teams(left: Iterable[Left], *, at_least: int = 1) -> list[NewTeam]:
    """Return the teams that would serve those who are left, the one that serves most first.

    A child counts for the activity it wishes for most, and not at all without a wish; where girls and boys of a band
    are left it is one team for all. ``at_least`` hides what serves fewer, for readers who may not see the children
    (trust.md section 3: 5).
    """
    genders: dict[tuple[str, str, tuple[int, int]], Counter[ChildGender | None]] = {}
    for child in left:
        if child.wishes:
            genders.setdefault((child.wishes[0], child.area, band(child.age)), Counter())[child.gender] += 1
    found = [
        NewTeam(activity, area, ages, next(iter(counted)) if len(counted) == 1 else None, counted.total())
        for (activity, area, ages), counted in genders.items()
    ]
    return sorted(
        (one for one in found if one.children >= at_least),
        key=lambda one: (-one.children, one.activity_key, one.area, one.ages),
    )


def band(age: int) -> tuple[int, int]:
    """Return the band of an age; one beyond all bands is in the last."""
    return next((ages for ages in BANDS if age <= ages[1]), BANDS[-1])
