"""Minutes on foot and by bike from a routing engine that speaks OSRM's HTTP ``table`` form.

It is asked about housing areas, postcodes and venues, never about a family's address. What it once answered is kept,
and when it is down nobody waits for it twice within a minute.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import structlog

from matchapp.domain.geo import Point
from matchapp.domain.travel import Way

PLACE = "{way}"
"""Where ``foot`` or ``bike`` stands in ROUTING_URL: an engine knows one way only, so there are two of them."""

MOST_KEPT = 50_000
_TIMEOUT_SECONDS = 1.0
_PATIENCE_SECONDS = 60.0
_LONGEST_ANSWER = 1_000_000

_Key = tuple[Way, Point, Point]


class RoutingFailed(Exception):
    """The engine did not answer, or not in its form."""


class Osrm:
    """A routing engine at an address such as ``https://routes.example/{way}``."""

    def __init__(self, url: str, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take the address with its ``{way}``; nothing is asked yet."""
        self._url = url.rstrip("/")
        self._now = monotonic
        self._rests_until = 0.0
        self._kept: dict[_Key, float | None] = {}

    def minutes(self, origin: Point, points: Sequence[Point]) -> list[Mapping[Way, float] | None]:
        """Return the minutes from one point to others by each way; None where a way is not known or the engine rests.

        Never raises: without the engine the caller estimates.
        """
        if self._now() >= self._rests_until:
            try:
                for way in Way:
                    self._ask(way, origin, points)
            except RoutingFailed:
                self._rests_until = self._now() + _PATIENCE_SECONDS
                structlog.get_logger().warning("routing_failed")
        return [self._known(origin, point) for point in points]

    def _known(self, origin: Point, point: Point) -> Mapping[Way, float] | None:
        found = {way: minutes for way in Way if (minutes := self._kept.get((way, origin, point))) is not None}
        return found if len(found) == len(Way) else None

    def _ask(self, way: Way, origin: Point, points: Sequence[Point]) -> None:
        unknown = [point for point in dict.fromkeys(points) if (way, origin, point) not in self._kept]
        if not unknown:
            return
        durations = _table(self._address(way, [origin, *unknown]), len(unknown) + 1)
        for point, seconds in zip(unknown, durations[1:], strict=True):
            self._kept[way, origin, point] = None if seconds is None else seconds / 60
        for key in list(islice(self._kept, max(0, len(self._kept) - MOST_KEPT))):
            del self._kept[key]

    def _address(self, way: Way, points: Sequence[Point]) -> str:
        places = ";".join(f"{point.longitude:.5f},{point.latitude:.5f}" for point in points)
        return f"{self._url.replace(PLACE, way)}/table/v1/{way}/{places}?sources=0&annotations=duration"


def _table(url: str, size: int) -> list[float | None]:
    """Return the seconds from the first point to each, itself included."""
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310 - the operator's own setting
            said = json.loads(answer.read(_LONGEST_ANSWER))
        row = said["durations"][0] if said["code"] == "Ok" else []
    except (OSError, http.client.HTTPException, ValueError, KeyError, IndexError, TypeError) as error:
        raise RoutingFailed from error
    if not isinstance(row, list) or len(row) != size or not all(_is_duration(one) for one in row):
        raise RoutingFailed
    return row


def _is_duration(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value is None or (is_number and 0 <= value < float("inf"))  # type: ignore[operator]
