"""A point on the map as people give it: two coordinates, or the postcode's."""

from __future__ import annotations

from typing import Annotated, Any

from flask_babel import gettext as _
from pydantic import BeforeValidator, Field, StringConstraints

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.geo import Point
from matchapp.web.forms import EmptyIsNone, Typed

SOUTH, NORTH, WEST, EAST = 54.4, 58.0, 7.8, 15.4
"""Denmark with its waters."""


def _with_point(value: object) -> object:
    return value.strip().replace(",", ".") if isinstance(value, str) else value


Latitude = Annotated[float | None, Field(ge=SOUTH, le=NORTH), BeforeValidator(_with_point), EmptyIsNone]
Longitude = Annotated[float | None, Field(ge=WEST, le=EAST), BeforeValidator(_with_point), EmptyIsNone]
Postcode = Annotated[str, StringConstraints(min_length=1, max_length=4)]


def point_of(typed: Typed[Any], *, latitude: float | None, longitude: float | None, postcode: str) -> Point | None:
    """Return the point: the coordinates where both are given, else the postcode's; None with an error at its field."""
    if latitude is not None and longitude is not None:
        return Point(latitude, longitude)
    if latitude is not None or longitude is not None:
        typed.add("longitude" if longitude is None else "latitude", _("Write both coordinates, or neither."))
        return None
    found: Any = PostcodeFile().geocode(postcode) if _is_postcode(postcode) else None
    if found is None:
        typed.add("postcode", _("There is no such postcode."))
        return None
    return Point(found.latitude, found.longitude)


def _is_postcode(text: str) -> bool:
    """Tell whether this is four digits: the file knows towns by name, too."""
    return text.isascii() and text.isdecimal() and len(text) == len("4000")
