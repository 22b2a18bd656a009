"""The list of teams that a child was suggested, as far as it matters where in it a team stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matchapp.domain.matching import Scored


class Listing(NamedTuple):
    """A team of a list with its score in tenths; ``minutes`` on the way to it, None where a list does not tell them."""

    team_id: int
    tenths: int
    minutes: float | None = None


def listing_of(scored: Scored) -> Listing:
    """Return what a list keeps of a team that was scored."""
    return Listing(scored.option.team_id, scored.tenths, scored.option.travel.fastest)


def place_of(team_id: int, listed: Sequence[Listing]) -> int | None:
    """Return the place of a team in a list, 1 the first; None where it does not stand in it."""
    return next((at for at, one in enumerate(listed, 1) if one.team_id == team_id), None)


def nearest_of(team_id: int, listed: Sequence[Listing]) -> int | None:
    """Return the place that a team would have by the way alone; between equals the one that was entered first.

    None where it does not stand in the list, or the way to one of them is not known.
    """
    minutes = {one.team_id: one.minutes for one in listed if one.minutes is not None}
    if team_id not in minutes or len(minutes) < len(listed):
        return None
    own = (minutes[team_id], team_id)
    return 1 + sum((theirs, other) < own for other, theirs in minutes.items())
