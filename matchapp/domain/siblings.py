"""Evenings on which several children have a team each, at one place and at times that one adult can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import combinations
from typing import NamedTuple

from matchapp.domain.geo import Point, distance_km

MOST_CHILDREN = 4
MOST_EVENINGS = 6
FEWEST_CHILDREN = 2

TOGETHER_KM = 0.5
"""Teams so near each other count as one place: seven minutes on foot."""

WAIT_MINUTES = 30
"""Times adjoin when no child waits longer than this for the next to begin."""


class Meet(NamedTuple):
    """One weekly time of a team that fits a child: its places left (None: not known) and what it scores, in tenths.

    Where a venue ``is_about``, its point is a postcode's, which says nothing of what lies beside it.
    """

    team_id: int
    weekday: int
    starts_at: time
    ends_at: time
    venue_id: int
    point: Point
    is_about: bool
    free: int | None
    tenths: int


class Evening(NamedTuple):
    """A weekday with one meet for each child, in the children's order."""

    weekday: int
    meets: tuple[Meet, ...]

    @property
    def starts_at(self) -> time:
        """When the first child begins."""
        return min(meet.starts_at for meet in self.meets)

    @property
    def ends_at(self) -> time:
        """When the last child is done."""
        return max(meet.ends_at for meet in self.meets)

    @property
    def tenths(self) -> int:
        """What the teams score together."""
        return sum(meet.tenths for meet in self.meets)


def evenings(children: Sequence[Sequence[Meet]]) -> list[Evening]:
    """Return the evenings that fit all children, one for each weekday and place, the best teams first.

    ``children`` holds for each child the meets of the teams that fit it. The order of the rows does not matter.
    """
    if len(children) < FEWEST_CHILDREN or not all(children):
        return []
    best: dict[tuple[int, int], Evening] = {}
    for found in _found([sorted(meets, key=_order) for meets in children]):
        key = found.weekday, found.meets[0].venue_id
        if key not in best or _first(found) < _first(best[key]):
            best[key] = found
    return sorted(best.values(), key=_first)[:MOST_EVENINGS]


def fit_together(meets: Sequence[Meet]) -> bool:
    """Tell whether meets, one for each child, make one evening: one weekday, one place, no long wait, room for all."""
    return (
        len({meet.weekday for meet in meets}) == 1
        and all(_near(one, other) for one, other in combinations(meets, 2))
        and _is_unbroken(meets)
        and all(_has_room(meet, meets) for meet in meets)
    )


def _found(children: Sequence[Sequence[Meet]]) -> Iterator[Evening]:
    """Yield for each meet of the first child the best evening that begins with it."""
    first, *others = children
    for meet in first:
        reach = [_reachable(meet, meets) for meets in others]
        linked = _linked(meet, reach)
        chosen = _choice((meet,), linked) if all(linked) else None
        if chosen:
            yield Evening(meet.weekday, chosen)


def _reachable(meet: Meet, meets: Sequence[Meet]) -> list[Meet]:
    return [one for one in meets if one.weekday == meet.weekday and _near(one, meet)]


def _linked(meet: Meet, others: Sequence[Sequence[Meet]]) -> list[list[Meet]]:
    """Return of the others' meets those that a chain of adjoining times connects with one; the rest cannot help."""
    begins, ends = _minutes(meet.starts_at), _minutes(meet.ends_at)
    spans = sorted({(_minutes(one.starts_at), _minutes(one.ends_at)) for meets in others for one in meets})
    while True:
        near = [span for span in spans if span[0] <= ends + WAIT_MINUTES and span[1] >= begins - WAIT_MINUTES]
        wider = min([begins, *(span[0] for span in near)]), max([ends, *(span[1] for span in near)])
        if wider == (begins, ends):
            return [
                [one for one in meets if begins <= _minutes(one.starts_at) and _minutes(one.ends_at) <= ends]
                for meets in others
            ]
        begins, ends = wider


def _choice(chosen: tuple[Meet, ...], others: Sequence[Sequence[Meet]]) -> tuple[Meet, ...] | None:
    """Return the first full choice in the children's order of preference, or None."""
    if not others:
        return chosen if _is_unbroken(chosen) else None
    for meet in others[0]:
        both = (*chosen, meet)
        if all(_near(meet, one) for one in chosen) and _has_room(meet, both):
            full = _choice(both, others[1:])
            if full:
                return full
    return None


def _near(one: Meet, other: Meet) -> bool:
    if one.venue_id == other.venue_id:
        return True
    return not (one.is_about or other.is_about) and distance_km(one.point, other.point) <= TOGETHER_KM


def _is_unbroken(meets: Sequence[Meet]) -> bool:
    ordered = sorted(meets, key=lambda meet: meet.starts_at)
    until = _minutes(ordered[0].ends_at)
    for meet in ordered[1:]:
        if _minutes(meet.starts_at) > until + WAIT_MINUTES:
            return False
        until = max(until, _minutes(meet.ends_at))
    return True


def _has_room(meet: Meet, meets: Sequence[Meet]) -> bool:
    return meet.free is None or sum(one.team_id == meet.team_id for one in meets) <= meet.free


def _minutes(moment: time) -> int:
    return 60 * moment.hour + moment.minute


def _order(meet: Meet) -> tuple[int, int, int, time, time, int]:
    return -meet.tenths, meet.team_id, meet.weekday, meet.starts_at, meet.ends_at, meet.venue_id


def _first(evening: Evening) -> tuple[int, int, time, tuple[int, ...]]:
    return -evening.tenths, evening.weekday, evening.starts_at, tuple(meet.team_id for meet in evening.meets)
