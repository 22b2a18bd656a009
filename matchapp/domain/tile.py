"""A square of a street map in the web's usual cutting (Web Mercator, EPSG:3857), and which of them Denmark needs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matchapp.domain.geo import Box, Point

ZOOMS = range(9, 18)
"""From all of an island to single houses; what is coarser or finer nobody needs to find a hall."""

DENMARK = Box(south=54.4, west=7.9, north=57.9, east=15.3)


@dataclass(frozen=True, slots=True)
class Tile:
    """The tile so many columns east and rows south of the first, where the world is ``2 ** zoom`` tiles wide."""

    zoom: int
    column: int
    row: int

    @property
    def box(self) -> Box:
        """The degrees that it covers."""
        north, west = _corner(self.zoom, self.column, self.row)
        south, east = _corner(self.zoom, self.column + 1, self.row + 1)
        return Box(south=south, west=west, north=north, east=east)

    @property
    def is_danish(self) -> bool:
        """Whether it is of a zoom that is shown and has something of Denmark on it."""
        if self.zoom not in ZOOMS or not (self.column < 2**self.zoom and self.row < 2**self.zoom):
            return False
        box = self.box
        across = box.west <= DENMARK.east and box.east >= DENMARK.west
        return across and box.south <= DENMARK.north and box.north >= DENMARK.south


def tile_at(point: Point, zoom: int) -> Tile:
    """Return the tile that a point lies on."""
    angle = math.radians(point.latitude)
    across = (point.longitude + 180) / 360
    down = (1 - math.asinh(math.tan(angle)) / math.pi) / 2
    return Tile(zoom, int(across * 2**zoom), int(down * 2**zoom))


def _corner(zoom: int, column: int, row: int) -> tuple[float, float]:
    """Return latitude and longitude of a tile's corner in the north-west."""
    width = 2**zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / width))))
    return latitude, column / width * 360 - 180
