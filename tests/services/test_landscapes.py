"""The land and the towns that ship."""

import gzip
import re

import pytest

from matchapp.domain.geo import Point
from matchapp.services import landscapes

ROSKILDE, SVENDBORG, HERNING, AT_SEA = Point(55.64, 12.08), Point(55.06, 10.6), Point(56.137, 8.97), Point(56.3, 7.0)


def outlines(land: str) -> int:
    return land.count("M")


def test_a_fjord_is_water_and_an_inland_town_has_land_all_around() -> None:
    assert outlines(landscapes.around(SVENDBORG, 20).land) > 3
    inland = landscapes.around(HERNING, 10).land
    assert outlines(inland) == 1
    assert len(re.findall(r"-?\d+(?:\.\d+)? -?\d+(?:\.\d+)?", inland)) <= 6  # the map's own corners


def test_at_sea_there_is_no_land_and_no_town() -> None:
    assert landscapes.around(AT_SEA, 10) == landscapes.Landscape("", [])


def test_towns_have_their_danish_names_of_today() -> None:
    names = {town.name for town in landscapes.towns()}
    assert {"København", "Aarhus", "Aabenraa", "Aabybro", "Skærbæk", "Køge"} <= names
    assert not {"Copenhagen", "Århus", "Elsinore", "Skaerbaek"} & names


def test_the_towns_around_are_named() -> None:
    assert "København" in {name.name for name in landscapes.around(ROSKILDE, 50).towns}


@pytest.mark.parametrize("centre", [ROSKILDE, SVENDBORG, HERNING, Point(57.05, 9.92)], ids=str)
@pytest.mark.parametrize("km", [10, 20, 50])
def test_the_land_of_a_map_is_light(centre: Point, km: float) -> None:
    assert len(gzip.compress(landscapes.around(centre, km).land.encode())) < 4000
