"""A flat square map around one place: where points lie on it, its rings, its scale bar, and what shares a marker."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from matchapp.domain.geo import Box, Metric, Point, box, metric_at
from matchapp.domain.outline import XY

SIDE = 360
"""Units of the drawing along one edge, about a pixel each on a telephone of 360."""

NEARBY_KM = 5
"""Up to here an outline of land tells nothing, and rings around the home say how far (issue 3, deliver 6)."""

_MARGIN = 1.1  # so much more than the searched distance is seen
_RINGS_KM = (0.5, 1, 2, 5)
_SMALLEST_RING = 30  # units: nearer to the middle a ring runs through the home's own sign
_BARS_KM = (0.5, 1, 2, 5, 10, 20, 50)
_LONGEST_BAR = SIDE / 3
_MARKER = 34  # units from middle to middle below which two markers would overlap

_CAPITAL = 6.6  # units a letter of a name is wide, and a line of names high
_LINE = 15
_MOST_NAMES = 7
_HOME = 8  # capitals of room around the home's own sign

T = TypeVar("T")


class Ring(NamedTuple):
    """All that is so many km away: a circle with this radius in units."""

    km: float
    radius: float


class Bar(NamedTuple):
    """So many km, as a length in units."""

    km: float
    length: float


class Town(NamedTuple):
    """A town's name in Danish, with its point and its people, who decide which names have room."""

    name: str
    point: Point
    population: int


class Named(NamedTuple):
    """A name in its place on the map."""

    name: str
    at: XY


@dataclass(frozen=True, slots=True)
class Marker(Generic[T]):
    """What lies at one place of the map, in the order given; ``point`` and ``at`` are where the first of them lies."""

    point: Point
    at: XY
    held: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class LocalMap:
    """A square map, north up, that shows everything within so many km of its centre.

    Flat as ``geo.Metric`` is: off by less than 0.005 % at 50 km, far below what a drawing shows.
    """

    centre: Point
    km: float
    _metric: Metric = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_metric", metric_at(self.centre.latitude))

    @property
    def units_per_km(self) -> float:
        """The map's scale."""
        return SIDE / 2 / (self.km * _MARGIN)

    @property
    def is_nearby(self) -> bool:
        """Whether it is the plain plan with rings, without land."""
        return self.km <= NEARBY_KM

    @property
    def box(self) -> Box:
        """Everything that the map shows, and a hair around it."""
        return box(self.centre, self.km * _MARGIN * 1.05)

    def at(self, point: Point) -> XY:
        """Return where a point lies, in units from the upper corner at the west."""
        north, east = point.latitude - self.centre.latitude, point.longitude - self.centre.longitude
        x = east * (self._metric.east + north * self._metric.east_slope)
        y = north * (self._metric.north + north * self._metric.north_slope)
        return SIDE / 2 + x * self.units_per_km, SIDE / 2 - y * self.units_per_km

    def rings(self) -> list[Ring]:
        """Return the rings, the outermost first: round distances on the plan, on a map with land how far was asked."""
        if not self.is_nearby:
            return [Ring(self.km, self.km * self.units_per_km)]
        rings = [Ring(km, km * self.units_per_km) for km in _RINGS_KM if km <= self.km]
        return [ring for ring in reversed(rings) if ring.radius >= _SMALLEST_RING]

    def bar(self) -> Bar:
        """Return the longest round distance that takes at most a third of the map's width."""
        lengths = [Bar(km, km * self.units_per_km) for km in _BARS_KM]
        return max((bar for bar in lengths if bar.length <= _LONGEST_BAR), default=lengths[0])

    def markers(self, placed: Iterable[tuple[Point, T]]) -> list[Marker[T]]:
        """Return a marker for each thing, or for several that lie too near to each other to be told apart.

        A marker stands where its first thing lies and takes in whatever comes later within its reach, so that no two
        markers overlap and the order of the list decides alone.
        """
        found: list[tuple[Point, XY, list[T]]] = []
        for point, thing in placed:
            at = self.at(point)
            near = next((held for _, middle, held in found if math.dist(at, middle) < _MARKER), None)
            if near is None:
                found.append((point, at, [thing]))
            else:
                near.append(thing)
        return [Marker(point, at, tuple(held)) for point, at, held in found]

    def names(self, towns: Iterable[Town]) -> list[Named]:
        """Return the names that have room, of the largest towns first; never one twice, never one over the home."""
        shown: list[Named] = []
        taken = [Named("", (SIDE / 2, SIDE / 2))]
        area = self.box
        for town in sorted(towns, key=lambda one: (-one.population, one.name)):
            if len(shown) == _MOST_NAMES:
                break
            if not area.holds(town.point):
                continue
            name = Named(town.name, self.at(town.point))
            if _has_room(name) and not any(_overlap(name, other) for other in taken):
                taken.append(name)
                shown.append(name)
        return shown


def _has_room(name: Named) -> bool:
    x, y = name.at
    half = len(name.name) * _CAPITAL / 2
    return half < x < SIDE - half and _LINE < y < SIDE - 2 * _LINE


def _overlap(one: Named, other: Named) -> bool:
    if one.name == other.name:
        return True
    width = (len(one.name) + (len(other.name) or _HOME)) * _CAPITAL / 2
    return abs(one.at[0] - other.at[0]) < width and abs(one.at[1] - other.at[1]) < _LINE * 1.6
