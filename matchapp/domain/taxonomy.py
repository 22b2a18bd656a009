"""How near two activities are to each other, by the groups of the shipped taxonomy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SAME = 1.0
SIBLING = 0.6
NEIGHBOUR = 0.3
APART = 0.0


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The group of each activity, and the pairs of groups that are neighbours, each pair in either order."""

    group_of: Mapping[str, str]
    neighbours: frozenset[frozenset[str]]

    def nearness(self, one: str, other: str) -> float:
        """Return how near two activities are, from 0 to 1 (matching.md section 1).

        The same is 1, another of its group 0.6, one of a neighbour group 0.3, and anything else 0; so is an activity
        that the taxonomy does not know, except to itself.
        """
        if one == other:
            return SAME
        groups = frozenset(group for group in (self.group_of.get(one), self.group_of.get(other)) if group)
        if None in (self.group_of.get(one), self.group_of.get(other)):
            return APART
        if len(groups) == 1:
            return SIBLING
        return NEIGHBOUR if groups in self.neighbours else APART
