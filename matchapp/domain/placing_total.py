"""What placing rounds came to, as whoever may not see a child is told it: by half-years, and no small number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

SMALL = range(1, 5)
"""Counts of people that are not shown (trust.md section 3)."""

_JULY = 7


class Counted(NamedTuple):
    """An accepted round: the day it was accepted, children asked about, placed, and placed by first come."""

    on: date
    asked: int
    placed: int
    first_come: int


class PlacingTotal(NamedTuple):
    """The rounds of a half-year, which begins on a day; None stands for a number that is not shown."""

    from_on: date
    rounds: int
    asked: int | None
    placed: int | None
    left: int | None
    first_come: int | None


def totals(rounds: Iterable[Counted]) -> list[PlacingTotal]:
    """Return what the rounds of each half-year came to, the newest first.

    Where few were placed or few were left, both numbers are hidden with what they are compared with: the one could be
    computed from the other. Where few were asked about, all are.
    """
    years: dict[date, list[Counted]] = {}
    for one in rounds:
        years.setdefault(half_year(one.on), []).append(one)
    return [_total(from_on, years[from_on]) for from_on in sorted(years, reverse=True)]


def half_year(on: date) -> date:
    """Return the first day of the half-year of a day."""
    return date(on.year, _JULY if on.month >= _JULY else 1, 1)


def _total(from_on: date, rounds: list[Counted]) -> PlacingTotal:
    asked, placed = sum(one.asked for one in rounds), sum(one.placed for one in rounds)
    left, first_come = asked - placed, sum(one.first_come for one in rounds)
    if asked in SMALL:
        return PlacingTotal(from_on, len(rounds), None, None, None, None)
    if {placed, left, first_come, asked - first_come} & set(SMALL):
        return PlacingTotal(from_on, len(rounds), asked, None, None, None)
    return PlacingTotal(from_on, len(rounds), asked, placed, left, first_come)
