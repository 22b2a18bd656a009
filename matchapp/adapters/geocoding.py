"""Points for postcodes and addresses, behind geopy's Geocoder interface."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint

from matchapp.domain.danish import searched
from matchapp.domain.geo import Point, distance_km

POSTCODES = Path(__file__).parents[1] / "data" / "postcodes.csv"
"""The Danish postcodes that ship with matchapp: postcode, name, lat, lon, coord_source."""

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_FARTHEST_KM = 50.0

Found: TypeAlias = Location | list[Location] | None
"""What geopy promises: one place, all places, or None where nothing is found."""


class _Postcode(NamedTuple):
    code: str
    name: str
    sounds: str
    point: Point


class PostcodeFile(Geocoder):  # type: ignore[misc] # geopy has no types
    """Finds the point of a Danish postcode in a file, without the network.

    ``geocode`` reads a postcode ("4000"), an address that holds one ("4000 Roskilde") or a town's name as the post
    writes it ("Roskilde"; case, accents and ``ø``/``oe``/``o`` do not matter). A postcode's point is 1-5 km from an
    address, so ``raw`` is ``{"postcode", "name", "about": True}``.
    """

    def __init__(self, path: Path = POSTCODES, *, timeout: object = DEFAULT_SENTINEL) -> None:
        super().__init__(timeout=timeout)
        self._postcodes = _read(path)

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Found:  # noqa: ARG002 - geopy's form
        """Return the place of a postcode or a town's name; of several, the one with the lowest postcode."""
        return _answer(self._by_code(query) or self._by_name(query), exactly_one=exactly_one)

    def reverse(
        self,
        query: GeopyPoint | Sequence[float] | str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's form
    ) -> Found:
        """Return the postcode whose point is nearest, or, unless exactly one is asked for, the ten nearest.

        Nothing is found more than 50 km from every Danish postcode.
        """
        asked = GeopyPoint(query)
        here = Point(asked.latitude, asked.longitude)
        near = sorted((distance_km(here, postcode.point), postcode) for postcode in self._postcodes)[:10]
        return _answer([postcode for km, postcode in near if km <= _FARTHEST_KM], exactly_one=exactly_one)

    def _by_code(self, query: str) -> list[_Postcode]:
        """Find the postcodes in a text; a house number may look like one, so the last comes first."""
        codes = list(reversed(_FOUR_DIGITS.findall(query)))
        found = [postcode for postcode in self._postcodes if postcode.code in codes]
        return sorted(found, key=lambda postcode: codes.index(postcode.code))

    def _by_name(self, query: str) -> list[_Postcode]:
        asked = searched(query)
        return [postcode for postcode in self._postcodes if asked == postcode.sounds]


class Chain(Geocoder):  # type: ignore[misc] # geopy has no types
    """Asks several geocoders one after the other, until one has an answer.

    One that fails is passed over. If none has an answer and one failed, its error is raised: "not found" would be a
    claim that nobody checked.
    """

    def __init__(self, geocoders: Iterable[Geocoder], *, timeout: object = DEFAULT_SENTINEL) -> None:
        super().__init__(timeout=timeout)
        self._geocoders = tuple(geocoders)

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Found:
        """Return the first answer for a text."""
        return self._first(lambda one: one.geocode(query, exactly_one=exactly_one, timeout=timeout))

    def reverse(
        self,
        query: GeopyPoint | Sequence[float] | str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Found:
        """Return the first answer for a point."""
        return self._first(lambda one: one.reverse(query, exactly_one=exactly_one, timeout=timeout))

    def _first(self, ask: Callable[[Geocoder], Found]) -> Found:
        failure: GeocoderServiceError | None = None
        for geocoder in self._geocoders:
            try:
                found = ask(geocoder)
            except GeocoderServiceError as failed:
                failure = failed
                continue
            if found:
                return found
        if failure is not None:
            raise failure
        return None


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[_Postcode, ...]:
    """Read the file once for the life of the process."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            _Postcode(row["postcode"], row["name"], searched(row["name"]), Point(float(row["lat"]), float(row["lon"])))
            for row in csv.DictReader(lines)
        ]
    return tuple(sorted(rows, key=lambda row: row.code))


def _answer(postcodes: list[_Postcode], *, exactly_one: bool) -> Found:
    """Return what geopy's callers expect: a Location, a list of them, or None."""
    places = [_location(postcode) for postcode in (postcodes[:1] if exactly_one else postcodes)]
    if not places:
        return None
    return places[0] if exactly_one else places


def _location(postcode: _Postcode) -> Location:
    return Location(
        f"{postcode.code} {postcode.name}",
        (postcode.point.latitude, postcode.point.longitude),
        {"postcode": postcode.code, "name": postcode.name, "about": True},
    )
