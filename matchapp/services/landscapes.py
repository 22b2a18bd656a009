"""The shipped land and towns around a place, drawn once for all who look from there."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from matchapp.domain.geo import Point
from matchapp.domain.local_map import SIDE, LocalMap, Named, Town
from matchapp.domain.outline import cut, path, thinned

_OUTSIDE = 6  # units beyond the map where outlines are cut, so that the cut's own line is not seen
_TOLERANCE = 0.9  # units: below a pixel of a telephone


class Landscape(NamedTuple):
    """Land as the ``d`` of one SVG path (fill rule even-odd), and the names of towns."""

    land: str
    towns: list[Named]


class _Ring(NamedTuple):
    """An outline, and between which degrees it lies."""

    corners: tuple[Point, ...]
    south: float
    west: float
    north: float
    east: float


@lru_cache(maxsize=512)
def around(centre: Point, km: float) -> Landscape:
    """Return what a map of so many km shows; the areas' points and the postcodes are few, so it is kept."""
    local, area = LocalMap(centre, km), LocalMap(centre, km).box
    near = [
        ring
        for ring in _land()
        if ring.south < area.north and ring.north > area.south and ring.west < area.east and ring.east > area.west
    ]
    rings = [cut([local.at(corner) for corner in ring.corners], -_OUTSIDE, SIDE + _OUTSIDE) for ring in near]
    return Landscape(path([thinned(ring, _TOLERANCE) for ring in rings]), local.names(towns()))


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """Return the towns of ``matchapp/data/towns.csv``."""
    text = (files("matchapp") / "data" / "towns.csv").read_text("utf-8")
    return tuple(
        Town(row["name"], Point(float(row["latitude"]), float(row["longitude"])), int(row["population"]))
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def _land() -> tuple[_Ring, ...]:
    """Read ``matchapp/data/land.geojson``: MultiPolygons, whose outlines repeat the first corner at the end."""
    text = (files("matchapp") / "data" / "land.geojson").read_text("utf-8")
    return tuple(
        _ring(corners)
        for feature in json.loads(text)["features"]
        for polygon in feature["geometry"]["coordinates"]
        for corners in polygon
    )


def _ring(corners: list[list[float]]) -> _Ring:
    east, north = zip(*corners, strict=True)
    points = tuple(Point(latitude, longitude) for longitude, latitude in corners[:-1])
    return _Ring(points, min(north), min(east), max(north), max(east))
