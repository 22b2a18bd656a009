"""Tiles of a street map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.geo import Point
from matchapp.domain.tile import ZOOMS, Tile, tile_at

ROSKILDE = Point(55.6419, 12.0878)


def test_a_known_town_lies_on_a_known_tile() -> None:
    # by hand: (1 - ln(tan 55.6419 + sec 55.6419) / pi) / 2 is 0.31317, (12.0878 + 180) / 360 is 0.53358
    assert tile_at(ROSKILDE, 12) == Tile(12, 2185, 1282)


@given(st.floats(54.4, 57.9), st.floats(7.9, 15.3), st.sampled_from(ZOOMS))
def test_a_tile_covers_the_points_that_lie_on_it_and_is_shown(latitude: float, longitude: float, zoom: int) -> None:
    tile = tile_at(Point(latitude, longitude), zoom)
    around = tile.box
    assert around.south - 1e-9 <= latitude <= around.north + 1e-9
    assert around.west - 1e-9 <= longitude <= around.east + 1e-9
    assert tile.is_danish


@pytest.mark.parametrize(
    "tile",
    [
        tile_at(ROSKILDE, 8), tile_at(ROSKILDE, 18), tile_at(Point(59.33, 18.07), 12), tile_at(Point(52.5, 13.4), 12),
        tile_at(Point(51.5, 0.1), 12), tile_at(Point(-55.6, 12.1), 12), Tile(10, 1024, 320), Tile(10, 540, 10**9),
    ],
    ids=str,
)  # fmt: skip
def test_other_zooms_and_other_countries_are_not_shown(tile: Tile) -> None:
    assert not tile.is_danish
