"""Why a child stops and why an association says no, as codes that tell as little as will do (domain.md 4.2)."""

from __future__ import annotations

from enum import StrEnum

MOST_REASONS = 2
"""At most this many reasons an end, the first of them the primary one."""


class SaidBy(StrEnum):
    """Whose words they are; the child is asked first."""

    CHILD = "child"
    GUARDIAN = "guardian"
    ASSOCIATION = "association"
    STAFF = "staff"


class EndKind(StrEnum):
    """What an end means; only a drop-out is a failure."""

    SWITCH = "switch"
    DROPOUT = "dropout"
    NATURAL = "natural"
    ADMIN = "admin"


class EndReason(StrEnum):
    """Why a child stopped, or why a family said no."""

    FEE = "fee"
    EXTRA_COSTS = "extra_costs"
    EQUIPMENT = "equipment"
    DISTANCE_TRANSPORT = "distance_transport"
    NOBODY_TO_ACCOMPANY = "nobody_to_accompany"
    TIME_CLASH = "time_clash"
    LANGUAGE_INFO = "language_info"
    PARENT_NOT_BACKING = "parent_not_backing"
    TOO_COMPETITIVE = "too_competitive"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    NO_FRIENDS = "no_friends"
    NOT_WELCOMED = "not_welcomed"
    CONFLICT_BULLYING = "conflict_bullying"
    COACH_LEFT = "coach_left"
    TEAM_CLOSED = "team_closed"
    NO_GIRLS_TEAM = "no_girls_team"
    FACILITY_CHANGING = "facility_changing"
    OTHER_INTEREST = "other_interest"
    SCHOOL_JOB_LOAD = "school_job_load"
    ILLNESS_INJURY = "illness_injury"
    FAMILY_SITUATION = "family_situation"
    MOVED = "moved"
    AGED_OUT = "aged_out"
    NEVER_INFORMED_ABOUT_SEASON = "never_informed_about_season"
    NOT_REACHED = "not_reached"
    PREFER_NOT_SAY = "prefer_not_say"


class DeclineReason(StrEnum):
    """Why an association cannot take a child; it is shown to the family, so it says nothing about the child."""

    FULL = "full"
    AGE = "age"
    GENDER = "gender"
    LEVEL = "level"
    NO_COACH = "no_coach"
    TEAM_CLOSED = "team_closed"
    OTHER = "other"


_USUAL_KINDS = {
    EndReason.AGED_OUT: EndKind.NATURAL,
    EndReason.MOVED: EndKind.ADMIN,
    EndReason.TEAM_CLOSED: EndKind.ADMIN,
}


def usual_end_kind(primary: EndReason) -> EndKind:
    """Return the kind that an end with this primary reason usually has, for a form to start from.

    Moving away and a closed team are nobody's failure, and a child may outgrow an offer; all else is a drop-out
    until a new enrolment makes it a switch (domain.md 4.2).
    """
    return _USUAL_KINDS.get(primary, EndKind.DROPOUT)
