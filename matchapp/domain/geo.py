"""Distances over the ground between two points, fast enough to ask for every open spot of a country."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

# The WGS84 ellipsoid: half its long axis in km, and its eccentricity squared.
_SEMI_MAJOR_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_ECCENTRICITY_2 = _FLATTENING * (2 - _FLATTENING)

STRIP_DEGREES = 0.005
"""How high a strip is between two latitudes, by which what is near is found: about 560 m."""

_STEP_DEGREES = 0.01
_BOX_MARGIN = 1.0005  # ten times the metric's error at 50 km
_NEAREST_POLE = 85.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place in decimal degrees of WGS84, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """The latitudes and longitudes, in degrees, between which something is looked for."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Tell whether the point lies in the box or on its edge."""
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east


@dataclass(frozen=True, slots=True)
class Metric:
    """How many km a degree is around one latitude, as four numbers that also fit into an SQL expression.

    With ``dlat`` and ``dlon`` the degrees from the origin to a point::

        x = dlon * (east + dlat * east_slope)
        y = dlat * (north + dlat * north_slope)
        km2 = x * x + y * y

    ``east`` and ``north`` are km per degree at the origin, the slopes half their change per degree of latitude, which
    is their value half-way to the point. Off the geodesic by less than 0.004 % at 5 km and 0.005 % at 50 km in Denmark
    (matching.md section 2).
    """

    east: float
    east_slope: float
    north: float
    north_slope: float

    def km(self, dlat: float, dlon: float) -> float:
        """Return the km to a point so many degrees north and east of the origin."""
        x = dlon * (self.east + dlat * self.east_slope)
        y = dlat * (self.north + dlat * self.north_slope)
        return math.sqrt(x * x + y * y)


@lru_cache(maxsize=4096)
def metric_at(latitude: float) -> Metric:
    """Return the metric around a latitude in degrees; trigonometry once per origin, none per pair."""
    above, below = latitude + _STEP_DEGREES, latitude - _STEP_DEGREES
    return Metric(
        east=_east_km(latitude),
        east_slope=(_east_km(above) - _east_km(below)) / (4 * _STEP_DEGREES),
        north=_north_km(latitude),
        north_slope=(_north_km(above) - _north_km(below)) / (4 * _STEP_DEGREES),
    )


def distance_km(a: Point, b: Point) -> float:
    """Return the km over the ground from one point to another, for distances within a country."""
    return metric_at(a.latitude).km(b.latitude - a.latitude, b.longitude - a.longitude)


def box(point: Point, km: float) -> Box:
    """Return the smallest box, but for a hair, that holds every point at most so many km away."""
    reach = km * _BOX_MARGIN
    half_height = reach / _north_km(point.latitude)
    # A degree of longitude is shortest at the edge that is nearer the pole.
    edge = min(abs(point.latitude) + half_height, _NEAREST_POLE)
    half_width = reach / _east_km(edge)
    return Box(
        south=point.latitude - half_height,
        west=point.longitude - half_width,
        north=point.latitude + half_height,
        east=point.longitude + half_width,
    )


def strip(point: Point) -> int:
    """Return the number of the strip of latitudes in which a point lies, counted from the equator."""
    return math.floor(point.latitude / STRIP_DEGREES)


def strips(point: Point, km: float) -> list[int]:
    """Return the strips in which every point lies that is at most so many km away.

    They are of one number for a distance, wherever in its own strip the point lies: one prepared statement serves all.
    """
    own = strip(point)
    beside = math.ceil((box(point, km).north - point.latitude) / STRIP_DEGREES)
    return list(range(own - beside, own + beside + 1))


def rounded_km(km: float) -> float:
    """Return the distance to the nearest half km, as shown to anyone but the family and its bridge-builder.

    The rule is trust.md section 3: an exact distance from a home would give the home away.
    """
    return math.floor(km * 2 + 0.5) / 2


def _east_km(latitude: float) -> float:
    """Return the km of one degree of longitude: the radius of the parallel."""
    angle = math.radians(latitude)
    radius = _SEMI_MAJOR_KM / math.sqrt(1 - _ECCENTRICITY_2 * math.sin(angle) ** 2)
    return math.radians(radius * math.cos(angle))


def _north_km(latitude: float) -> float:
    """Return the km of one degree of latitude: the meridian's radius of curvature."""
    angle = math.radians(latitude)
    return math.radians(_SEMI_MAJOR_KM * (1 - _ECCENTRICITY_2) / (1 - _ECCENTRICITY_2 * math.sin(angle) ** 2) ** 1.5)
