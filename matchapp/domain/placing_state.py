"""How far a placing round is, and what can keep it from an answer."""

from __future__ import annotations

from enum import StrEnum


class RoundState(StrEnum):
    """The states that are stored."""

    PREPARED = "prepared"
    """Children, teams and wishes of staff are being put together, or have been changed since the last answer."""
    RUNNING = "running"
    ANSWERED = "answered"
    ACCEPTED = "accepted"


class Trouble(StrEnum):
    """What kept a round from an answer; the round is prepared again and says so."""

    PIN_IS_NO_CANDIDATE = "pin_is_no_candidate"
    PINS_EXCEED_PLACES = "pins_exceed_places"
    NOT_SOLVED = "not_solved"
    NOBODY_TO_PLACE = "nobody_to_place"
