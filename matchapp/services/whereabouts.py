"""Where a family says it lives: a housing area or a postcode, never an address (trust.md 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from geopy.geocoders.base import Geocoder
from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from matchapp.domain.geo import Point
from matchapp.models import HousingArea, metadata
from matchapp.models.engine import DANISH

_POSTCODE = re.compile(r"\s*(\d{4})\b")


class AreaName(NamedTuple):
    """A housing area as a family chooses it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place that stands for a home: an area's point, or that of a postcode (1-5 km off)."""

    point: Point
    name: str
    area_id: int | None = None
    postcode: str | None = None


_AREA_NAMES = select(HousingArea.id, HousingArea.name).order_by(col(HousingArea.name).collate(DANISH))
_AREAS = metadata.tables["housing_area"].c
_AREA = columns(_AREAS.name, _AREAS.latitude, _AREAS.longitude).where(_AREAS.id == bindparam("area_id"))


def area_names(session: Session) -> list[AreaName]:
    """Return the housing areas of all plans in Danish order; their names are public."""
    return [AreaName(key, name) for key, name in session.exec(_AREA_NAMES) if key is not None]


def in_area(session: Session, area_id: int) -> Whereabouts | None:
    """Return where a housing area is, or None when there is no such area."""
    found = session.connection().execute(_AREA, {"area_id": area_id}).first()
    if found is None:
        return None
    name, latitude, longitude = found
    return Whereabouts(Point(latitude, longitude), name, area_id=area_id)


def at_postcode(geocoder: Geocoder, text: str) -> Whereabouts | None:
    """Return where a Danish postcode ("4000", "4000 Roskilde") or a town's name is, or None when nobody knows it."""
    digits = _POSTCODE.match(text)
    found = geocoder.geocode(digits.group(1) if digits else text)
    if found is None:
        return None
    postcode, name = found.raw["postcode"], found.raw["name"]
    return Whereabouts(Point(found.latitude, found.longitude), f"{postcode} {name}", postcode=postcode)
