"""Siblings and friends of a placing round are kept together, as far as it costs no child its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from matchapp.domain.placing import Assign, PinIsNoCandidate, PinsExceedPlaces, Round, allowed, lot, placed, urgency

FEW_PAIRS = 12
ATTEMPTS = 6
"""With few pairs, so many orders of them are tried; which of two pairs gives way is not always seen at first."""

Pair: TypeAlias = tuple[int, int]


def placed_together(asked: Round, assign: Assign) -> dict[int, int]:
    """Return the team of each child that gets one, with as many pairs on one team as are found.

    The optimum without pairs is not a flow any more with them, so this is a second pass (matching.md section 3). Pair
    by pair, each team that takes both is tried: it stands if, with both on it, the best for all others still places
    children of the same total urgency, which means as many, and none for a more urgent one. Of several orders, drawn
    by the round's seed, the one that keeps most pairs counts, then the one with the higher score.

    Raises
    ------
    PinIsNoCandidate, PinsExceedPlaces
        When a pin cannot be kept.
    """
    best = placed(asked, assign)
    common = _common(asked)
    if not common:
        return best
    second = _Second(asked, assign, best)
    answers = [best]
    for attempt in range(ATTEMPTS if len(common) <= FEW_PAIRS else 1):
        answers.append(second.kept(_drawn(asked, common, attempt)))
        if _together(answers[-1], common) == len(common):
            break
    return max(answers, key=lambda teams: (_together(teams, common), _tenths(asked, teams)))


def apart(asked: Round, teams: Mapping[int, int]) -> list[Pair]:
    """Return the pairs who asked to stay together and are not on one team, in the order of their ids."""
    pairs = sorted((min(pair), max(pair)) for pair in asked.together)
    return [(one, other) for one, other in pairs if one not in teams or teams[one] != teams.get(other)]


def _common(asked: Round) -> dict[Pair, list[int]]:
    """Return the teams that take both of a pair, the best for the two first; a pair without one is not there."""
    tenths = {child.id: {one.team_id: one.tenths for one in allowed(asked, child)} for child in asked.children}
    found = {}
    for one, other in sorted((min(pair), max(pair)) for pair in asked.together):
        mine, theirs = tenths.get(one, {}), tenths.get(other, {})
        teams = sorted(
            mine.keys() & theirs.keys(), key=lambda team: (-mine[team] - theirs[team], lot(asked.seed, "team", team))
        )
        if teams:
            found[one, other] = teams
    return found


def _drawn(asked: Round, common: Mapping[Pair, list[int]], attempt: int) -> list[tuple[Pair, list[int]]]:
    """Return the pairs in the order of an attempt; the first keeps the best team first, later ones draw that, too."""
    order = sorted(common, key=lambda pair: lot(asked.seed, f"pair {attempt} {pair[0]}", pair[1]))
    if attempt == 0:
        return [(pair, common[pair]) for pair in sorted(order, key=lambda pair: len(common[pair]))]
    return [(pair, sorted(common[pair], key=lambda team: lot(asked.seed, f"try {attempt}", team))) for pair in order]


class _Second:
    """The second pass over a round whose best without pairs is known."""

    def __init__(self, asked: Round, assign: Assign, best: Mapping[int, int]) -> None:
        self._asked, self._assign, self._best = asked, assign, best
        self._weights = {child.id: urgency(len(allowed(asked, child)), child.days_waited) for child in asked.children}
        self._least = self._total(best)

    def kept(self, order: Sequence[tuple[Pair, list[int]]]) -> dict[int, int]:
        """Return who gets which team when pair by pair takes the first of its teams that stands."""
        pins, answer = dict(self._asked.pins), dict(self._best)
        for (one, other), teams in order:
            if one in answer and answer[one] == answer.get(other):
                pins |= {one: answer[one], other: answer[one]}
                continue
            for team in teams:
                if pins.get(one, team) == team == pins.get(other, team):
                    tried = {**pins, one: team, other: team}
                    found = self._tried(tried)
                    if found is not None:
                        pins, answer = tried, found
                        break
        return answer

    def _tried(self, pins: Mapping[int, int]) -> dict[int, int] | None:
        try:
            found = placed(replace(self._asked, pins=pins), self._assign)
        except (PinIsNoCandidate, PinsExceedPlaces):
            return None
        return found if self._total(found) == self._least else None

    def _total(self, teams: Mapping[int, int]) -> int:
        return sum(self._weights[child] for child in teams)


def _together(teams: Mapping[int, int], pairs: Mapping[Pair, list[int]]) -> int:
    return sum(one in teams and teams[one] == teams.get(other) for one, other in pairs)


def _tenths(asked: Round, teams: Mapping[int, int]) -> int:
    return sum(one.tenths for child in asked.children for one in child.candidates if teams.get(child.id) == one.team_id)
