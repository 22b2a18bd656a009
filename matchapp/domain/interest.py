"""An interest: a family would like to try a team, before there is any case."""

from __future__ import annotations

from enum import StrEnum


class InterestState(StrEnum):
    """How far an interest has come."""

    NEW = "new"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    NOT_REACHED = "not_reached"
    NO_LONGER = "no_longer"


class InterestOwner(StrEnum):
    """Who answers the family: no interest is without an owner."""

    BRIDGE_BUILDER = "bridge_builder"
    ASSOCIATION = "association"
