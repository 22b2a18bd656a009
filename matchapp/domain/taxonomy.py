"""How near two activities are to each other, by the groups of the shipped taxonomy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SAME = 1.0
SIBLING = 0.6
NEIGHBOUR = 0.3
APART = 0.0


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The group of each activity, and the pairs of groups that are neighbours, each pair in either order."""

    group_of: Mapping[str, str]
    neighbours: frozenset[frozenset[str]]
    _known: dict[tuple[str, str], float] = field(default_factory=dict, repr=False, compare=False)
    """What was compared before: one list asks some thousand times, always of the same hundred activities."""

    def nearness(self, one: str, other: str) -> float:
        """Return how near two activities are, from 0 to 1 (matching.md section 1).

        The same is 1, another of its group 0.6, one of a neighbour group 0.3, and anything else 0; so is an activity
        that the taxonomy does not know, except to itself.
        """
        found = self._known.get((one, other))
        if found is None:
            found = self._known[one, other] = self._nearness(one, other)
        return found

    def _nearness(self, one: str, other: str) -> float:
        if one == other:
            return SAME
        mine, theirs = self.group_of.get(one), self.group_of.get(other)
        if mine is None or theirs is None:
            return APART
        if mine == theirs:
            return SIBLING
        return NEIGHBOUR if frozenset((mine, theirs)) in self.neighbours else APART
