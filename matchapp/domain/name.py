"""Names that anybody may search: of activities, places and associations, never of people."""

from __future__ import annotations

from enum import StrEnum


class NameKind(StrEnum):
    """What a name is the name of; hits as good as each other come in this order."""

    ACTIVITY = "activity"
    AREA = "area"
    TOWN = "town"
    ASSOCIATION = "association"


PLACES = (NameKind.AREA, NameKind.TOWN)


class Likeness(StrEnum):
    """How a name is like what was typed; the better first."""

    EXACT = "exact"
    WHOLE = "whole"
    PREFIX = "prefix"
    MISSPELT = "misspelt"
    PARTLY = "partly"


LIKENESSES = tuple(Likeness)
"""From the name itself, over whole words and beginnings of words, to misspelt words and some of the words."""
