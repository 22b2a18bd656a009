"""What is drawn of a map beside a list of open spots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matchapp.domain.geo import Point, distance_km
from matchapp.domain.local_map import SIDE, Bar, LocalMap, Marker, Ring
from matchapp.domain.search import reach
from matchapp.services import landscapes
from matchapp.services.landscapes import Landscape
from matchapp.services.open_spots import Card
from matchapp.services.whereabouts import Whereabouts


class Drawing(NamedTuple):
    """A map as numbers in units of its square; ``landscape`` is None on the plain plan of what is near."""

    side: int
    name: str
    centre: Point
    km: float
    rings: list[Ring]
    bar: Bar
    landscape: Landscape | None
    markers: list[Marker[Card]]

    @property
    def middle(self) -> int:
        """Where the family's own sign stands, across and down."""
        return self.side // 2

    @property
    def is_about(self) -> bool:
        """Whether a marker stands where only the postcode is known."""
        return any(card.is_about for marker in self.markers for card in marker.held)


def drawing(here: Whereabouts, km: float, cards: Sequence[Card]) -> Drawing:
    """Return the map of a list: the area's or postcode's point in the middle, the teams in the order of the list.

    It shows how far was searched, or less where all the teams lie nearer.
    """
    farthest = max((distance_km(here.point, card.point) for card in cards), default=km)
    km = min(km, reach(farthest))
    local = LocalMap(here.point, km)
    return Drawing(
        side=SIDE,
        name=here.name,
        centre=here.point,
        km=km,
        rings=local.rings(),
        bar=local.bar(),
        landscape=None if local.is_nearby else landscapes.around(here.point, km),
        markers=local.markers((card.point, card) for card in cards),
    )
