"""The words for a team: whom it is for, how hard it plays, and what its fees are."""

from __future__ import annotations

from enum import StrEnum


class TeamGender(StrEnum):
    """Whom a team takes in."""

    ALL = "all"
    GIRLS = "girls"
    BOYS = "boys"


class TeamLevel(StrEnum):
    """How much a newcomer is expected to know."""

    BEGINNERS = "beginners"
    MIXED = "mixed"
    EXPERIENCED = "experienced"


class FeeKind(StrEnum):
    """What a fee item pays for (domain.md, glossary 28-29)."""

    MEMBERSHIP = "membership"
    JOINING = "joining"
    LICENCE = "licence"


class FeePeriod(StrEnum):
    """How often a fee item falls due."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"
    YEAR = "year"


class PointSource(StrEnum):
    """Where a venue's coordinates come from; only a postcode's point is approximate."""

    GIVEN = "given"
    SET_BY_HAND = "set_by_hand"
    POSTCODE = "postcode"


def takes(team: TeamGender, child: ChildGender | None) -> bool:
    """Tell whether a team takes a child; an unknown gender removes no team."""
    return team is TeamGender.ALL or child is None or team.value == f"{child.value}s"


class ChildGender(StrEnum):
    """A child's gender, recorded only as far as a team needs it."""

    GIRL = "girl"
    BOY = "boy"
