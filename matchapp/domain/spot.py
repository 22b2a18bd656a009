"""Open spots: how long a confirmation holds, and how many places are shown."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

CONFIRMATION_HOLDS = timedelta(days=28)
"""An open spot expires after 28 days without confirmation (domain.md 4.3)."""

_MANY = 3


class SpotState(StrEnum):
    """What is stored."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class SpotPhase(StrEnum):
    """How a spot stands today: full and expired are seen from the places and the date, never stored."""

    DRAFT = "draft"
    OPEN = "open"
    FULL = "full"
    EXPIRED = "expired"
    CLOSED = "closed"


class ShownPlaces(StrEnum):
    """How many free places the public is shown (trust.md 3)."""

    NONE = "0"
    ONE = "1"
    TWO = "2"
    MANY = "3+"


def expires_on(confirmed_on: date) -> date:
    """Return the last day on which a confirmation holds."""
    return confirmed_on + CONFIRMATION_HOLDS


def is_stale(confirmed_on: date | None, today: date) -> bool:
    """Tell whether a confirmation has run out; what was never confirmed has nothing to run out."""
    return confirmed_on is not None and today > expires_on(confirmed_on)


def phase(state: SpotState, *, places: int, taken: int, confirmed_on: date | None, today: date) -> SpotPhase:
    """Tell how a spot stands today; a full one that has also expired is expired, since nobody vouches for it."""
    if state is not SpotState.OPEN:
        return SpotPhase(state.value)
    if is_stale(confirmed_on, today):
        return SpotPhase.EXPIRED
    return SpotPhase.FULL if taken >= places else SpotPhase.OPEN


def shown_places(free: int) -> ShownPlaces:
    """Return a number of free places as the public sees it: 0, 1, 2 or 3+."""
    return ShownPlaces.MANY if free >= _MANY else ShownPlaces(str(max(free, 0)))
