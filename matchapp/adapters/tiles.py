"""Pictures of a street map from a tile server, fetched by our own and kept, so that nobody outside learns who looks.

The tile server hears our address and which tile, never a visitor's address, browser or page.
"""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.request
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import NamedTuple

import structlog

from matchapp.domain.tile import Tile

PARTS = ("{z}", "{x}", "{y}")
"""Where zoom, column and row stand in TILES_URL."""

MOST_KEPT_BYTES = 32_000_000
KEPT_SECONDS = 7 * 86_400.0
MOST_A_MINUTE = 600
"""So many tiles are asked for at most, whoever wants them: our own door must not be a flood on somebody's server."""

_TIMEOUT_SECONDS = 2.0
_PATIENCE_SECONDS = 30.0
_LARGEST = 400_000
_KINDS = frozenset({"image/png", "image/jpeg", "image/webp"})
_NOT_THERE = frozenset({204, 404, 410})


class NoSuchTile(Exception):
    """The tile server has no picture of that place."""


class TilesResting(Exception):
    """The tile server does not answer, not with a picture, or was asked too often; it is left in peace for a while."""


class Picture(NamedTuple):
    """A tile's bytes and their media type."""

    content: bytes
    kind: str


class TileServer:
    """A tile server at an address such as ``https://tiles.example/{z}/{x}/{y}.png``."""

    def __init__(self, url: str, *, agent: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take the address and how we name ourselves to the tile server; nothing is asked yet."""
        self._url = url
        self._agent = agent
        self._now = monotonic
        self._rests_until = 0.0
        self._kept: OrderedDict[Tile, tuple[float, Picture]] = OrderedDict()
        self._kept_bytes = 0
        self._asked: deque[float] = deque()
        self._lock = threading.Lock()

    def picture(self, tile: Tile) -> Picture:
        """Return a tile, kept or fetched.

        Raises
        ------
        NoSuchTile
            When the tile server has none.
        TilesResting
            When it does not answer, has lately not answered, or was asked as often as it may be.
        """
        with self._lock:
            found = self._kept.get(tile)
            if found is not None and self._now() < found[0]:
                self._kept.move_to_end(tile)
                return found[1]
            self._count()
        try:
            picture = self._fetch(tile)
        except TilesResting:
            self._rests_until = self._now() + _PATIENCE_SECONDS
            structlog.get_logger().warning("tiles_failed")
            raise
        with self._lock:
            self._keep(tile, picture)
        return picture

    def _count(self) -> None:
        now = self._now()
        while self._asked and self._asked[0] <= now - 60:
            self._asked.popleft()
        if now < self._rests_until or len(self._asked) >= MOST_A_MINUTE:
            raise TilesResting
        self._asked.append(now)

    def _fetch(self, tile: Tile) -> Picture:
        url = self._url
        for part, number in zip(PARTS, (tile.zoom, tile.column, tile.row), strict=True):
            url = url.replace(part, str(number))
        request = urllib.request.Request(url, headers={"User-Agent": self._agent})  # noqa: S310 - the operator's own
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
                status, kind, content = answer.status, answer.headers.get_content_type(), answer.read(_LARGEST + 1)
        except urllib.error.HTTPError as refused:
            refused.close()
            if refused.code in _NOT_THERE:
                raise NoSuchTile from None
            raise TilesResting from None
        except (OSError, http.client.HTTPException, ValueError):
            raise TilesResting from None
        if status in _NOT_THERE:
            raise NoSuchTile
        if kind not in _KINDS or not 0 < len(content) <= _LARGEST:
            raise TilesResting
        return Picture(content, kind)

    def _keep(self, tile: Tile, picture: Picture) -> None:
        before = self._kept.pop(tile, None)
        self._kept_bytes += len(picture.content) - (len(before[1].content) if before else 0)
        self._kept[tile] = self._now() + KEPT_SECONDS, picture
        while self._kept_bytes > MOST_KEPT_BYTES:
            _tile, (_until, oldest) = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest.content)
