"""The two ways that a placing round is compared with: first come, first served, and greedy."""

from __future__ import annotations

from collections.abc import Iterable

from matchapp.domain.placing import Candidate, Child, Round, allowed, free_places, lot


def first_come(asked: Round) -> dict[int, int]:
    """Return who gets which team when each child, the longest wait first, takes the best that is free."""
    order = sorted(asked.children, key=lambda child: (-child.days_waited, lot(asked.seed, "child", child.id)))
    return _taken(asked, ((child, one) for child in order for one in _best_first(asked, child)))


def greedy(asked: Round) -> dict[int, int]:
    """Return who gets which team when the highest score of all takes its place first."""
    pairs = [(child, one) for child in asked.children for one in allowed(asked, child)]
    pairs.sort(
        key=lambda pair: (
            -pair[1].tenths,
            lot(asked.seed, "child", pair[0].id),
            lot(asked.seed, "team", pair[1].team_id),
        )
    )
    return _taken(asked, pairs)


def _best_first(asked: Round, child: Child) -> list[Candidate]:
    return sorted(allowed(asked, child), key=lambda one: (-one.tenths, lot(asked.seed, "team", one.team_id)))


def _taken(asked: Round, pairs: Iterable[tuple[Child, Candidate]]) -> dict[int, int]:
    """Give each child the first of its pairs whose team has a place; pins have theirs already."""
    free = free_places(asked)
    teams = {child.id: asked.pins[child.id] for child in asked.children if child.id in asked.pins}
    for child, one in pairs:
        if child.id not in teams and free.get(one.team_id, 0):
            free[one.team_id] -= 1
            teams[child.id] = one.team_id
    return teams
