"""Placing many children at once: what a round asks, and in which order its aims count (matching.md section 3)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

MANY_OPTIONS = 20
"""From so many options on a child counts as one that has plenty."""

LONGEST_WAIT = 365
"""Days; who has waited longer counts as having waited a year."""


class Candidate(NamedTuple):
    """A team that a child could be placed on, and its score in tenths of a point, 0 to 1000."""

    team_id: int
    tenths: int


class WhyNot(StrEnum):
    """Why a child is left without a team."""

    NO_CANDIDATE = "no_candidate"
    TEAMS_FULL = "teams_full"


class PinIsNoCandidate(Exception):
    """A child is pinned to a team that it cannot be placed on."""


class PinsExceedPlaces(Exception):
    """More children are pinned to a team than it has places for."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child to be placed: its candidates, each team once, and the whole days that it has waited."""

    id: int
    candidates: tuple[Candidate, ...]
    days_waited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlaces:
    """A team's free places, the newcomers it has agreed to take (None: all), and places kept back until a day."""

    id: int
    places: int
    newcomers: int | None = None
    reserved: int = 0
    reserved_until: date | None = None

    def open_on(self, on: date) -> int:
        """Return how many children may be placed here on a day; reserved places are free from their release date."""
        is_kept = self.reserved_until is None or on < self.reserved_until
        free = self.places - (self.reserved if is_kept else 0)
        return max(0, free if self.newcomers is None else min(free, self.newcomers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a placing round is asked: everything that its answer depends on.

    ``pins`` give a child its team; ``exclusions`` are pairs of child and team; ``together`` are pairs of children.
    """

    children: Sequence[Child]
    teams: Sequence[TeamPlaces]
    on: date
    seed: int
    pins: Mapping[int, int] = field(default_factory=dict)
    exclusions: frozenset[tuple[int, int]] = frozenset()
    together: frozenset[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Network:
    """A round as parallel rows: for each arc its child and team (positions) and its score, children by position.

    ``urgencies`` are per child and at least 1, ``places`` per team.
    """

    arc_child: Sequence[int]
    arc_team: Sequence[int]
    arc_tenths: Sequence[int]
    urgencies: Sequence[int]
    places: Sequence[int]


Assign: TypeAlias = Callable[[Network], Sequence[int]]
"""Gives the positions of the chosen arcs: greatest total urgency first, then greatest total score."""


def urgency(options: int, days_waited: int) -> int:
    """Return how much it counts that a child is placed: fewer options first, then the longer wait; at least 1.

    The sets of children that can be placed together are the independent sets of a matroid (a gammoid). So the greatest
    sum of positive urgencies is at once as many children as possible, and, of the sets with that many, the one that no
    exchange of a left child for a less urgent one could better.
    """
    scarcity = MANY_OPTIONS - min(options, MANY_OPTIONS)
    return 1 + scarcity * (LONGEST_WAIT + 1) + min(max(days_waited, 0), LONGEST_WAIT)


def lot(seed: int, kind: str, number: int) -> bytes:
    """Return what decides between equals: the same for the same published seed, whatever order rows come in."""
    return hashlib.blake2b(f"{seed}:{kind}:{number}".encode(), digest_size=8).digest()


def allowed(asked: Round, child: Child) -> list[Candidate]:
    """Return the candidates of a child that staff have not excluded, only the pinned one where there is a pin.

    Raises
    ------
    PinIsNoCandidate
        When the pinned team is none of them.
    """
    left = [one for one in child.candidates if (child.id, one.team_id) not in asked.exclusions]
    if child.id not in asked.pins:
        return left
    pinned = [one for one in left if one.team_id == asked.pins[child.id]]
    if not pinned:
        raise PinIsNoCandidate
    return pinned


def open_places(asked: Round) -> dict[int, int]:
    """Return the places of each team on the day of the round, before anybody is placed."""
    return {team.id: team.open_on(asked.on) for team in asked.teams}


def free_places(asked: Round) -> dict[int, int]:
    """Return the places of each team that the pins leave.

    Raises
    ------
    PinsExceedPlaces
        When a team has fewer places than pins.
    """
    pinned = Counter(asked.pins[child.id] for child in asked.children if child.id in asked.pins)
    free = {team: places - pinned[team] for team, places in open_places(asked).items()}
    if any(places < 0 for places in free.values()) or pinned.keys() - free.keys():
        raise PinsExceedPlaces
    return free


def placed(asked: Round, assign: Assign) -> dict[int, int]:
    """Return the team of each child that gets one: the pins, and the best for all others.

    Raises
    ------
    PinIsNoCandidate, PinsExceedPlaces
        When a pin cannot be kept.
    """
    free = free_places(asked)
    candidates = {child.id: allowed(asked, child) for child in asked.children}
    children = sorted(
        (child for child in asked.children if child.id not in asked.pins),
        key=lambda child: lot(asked.seed, "child", child.id),
    )
    teams = sorted(free, key=lambda team: lot(asked.seed, "team", team))
    position = {team: place for place, team in enumerate(teams)}
    arcs = [
        (place, position[one.team_id], one.tenths)
        for place, child in enumerate(children)
        for one in sorted(candidates[child.id], key=lambda one: position[one.team_id])
    ]
    network = Network(
        arc_child=[arc[0] for arc in arcs],
        arc_team=[arc[1] for arc in arcs],
        arc_tenths=[arc[2] for arc in arcs],
        urgencies=[urgency(len(candidates[child.id]), child.days_waited) for child in children],
        places=[free[team] for team in teams],
    )
    chosen = {children[arcs[arc][0]].id: teams[arcs[arc][1]] for arc in assign(network)}
    return {child.id: asked.pins[child.id] for child in asked.children if child.id in asked.pins} | chosen


def left_out(asked: Round, teams: Mapping[int, int]) -> dict[int, WhyNot]:
    """Return why each child without a team has none, by the teams of the others."""
    return {
        child.id: WhyNot.TEAMS_FULL if allowed(asked, child) else WhyNot.NO_CANDIDATE
        for child in asked.children
        if child.id not in teams
    }


def rank(candidates: Sequence[Candidate], team_id: int) -> int:
    """Return the place of a team among a child's candidates by their scores; equals share the better one."""
    mine = next((one.tenths for one in candidates if one.team_id == team_id), -1)
    return 1 + sum(one.tenths > mine for one in candidates)
