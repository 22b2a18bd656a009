"""The permissions, one an act on a noun; every route declares one."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """``<noun>:<act>``. ``read`` is the one that agrees with ``visible``."""

    # anyone
    BROWSE = "open_spot:browse"
    INTEREST_LEAVE = "interest:leave"
    SIGN_IN = "sign_in:try"
    HEALTH = "health:read"
    DEMO = "demo:read"

    # anyone signed in, by the first factor
    SECOND_FACTOR = "second_factor:show"
    ACCOUNT = "account:own"

    # public rows
    ASSOCIATION_READ = "association:read"
    TEAM_READ = "team:read"
    OPEN_SPOT_READ = "open_spot:read"
    VENUE_READ = "venue:read"

    # an association's own rows, and on its behalf
    ASSOCIATION_LIST = "association:list"
    ASSOCIATION_MANAGE = "association:manage"
    ASSOCIATION_REMOVE = "association:remove"
    TEAM_MANAGE = "team:manage"
    TEAM_REMOVE = "team:remove"
    OPEN_SPOT_MANAGE = "open_spot:manage"
    VENUE_SET_POINT = "venue:set_point"

    # children and families
    INTEREST_LIST = "interest:list"
    INTEREST_READ = "interest:read"
    INTEREST_ANSWER = "interest:answer"
    FAMILY_SEARCH = "family:search"
    FAMILY_READ = "family:read"
    CHILD_READ = "child:read"
    GUARDIAN_READ = "guardian:read"
    WISH_READ = "wish:read"
    CASE_LIST = "case:list"
    CASE_OPEN = "case:open"
    CASE_READ = "case:read"
    CASE_WORK = "case:work"
    CONSENT_READ = "consent:read"
    CONSENT_RECORD = "consent:record"
    ENROLMENT_LIST = "enrolment:list"
    ENROLMENT_READ = "enrolment:read"
    ENROLMENT_ANSWER = "enrolment:answer"
    ENROLMENT_WORK = "enrolment:work"
    TRIAL_READ = "trial:read"
    OBSERVATION_READ = "observation:read"
    OBSERVATION_RECORD = "observation:record"
    FOLLOW_UP_LIST = "follow_up:list"
    FOLLOW_UP_READ = "follow_up:read"

    PLACING_ROUND_LIST = "placing_round:list"
    PLACING_ROUND_READ = "placing_round:read"
    PLACING_ROUND_WORK = "placing_round:work"
    PLACING_TOTAL_LIST = "placing_total:list"
    PLACING_CHILD_READ = "placing_child:read"
    PLACING_CHILD_WORK = "placing_child:work"

    # figures about nobody
    MATCHING_FIGURE_READ = "matching_figure:read"
    MATCHING_FIGURE_LIST = "matching_figure:list"

    # the installation
    PLAN_READ = "plan:read"
    PLAN_MANAGE = "plan:manage"
    HOUSING_AREA_READ = "housing_area:read"
    HOUSING_AREA_MANAGE = "housing_area:manage"
    USER_READ = "user:read"
    USER_MANAGE = "user:manage"
    GRANT_READ = "grant:read"
    GRANT_MANAGE = "grant:manage"
    ASSOCIATION_IMPORT_READ = "association_import:read"
    ASSOCIATION_IMPORT_MANAGE = "association_import:manage"
    SETTINGS_READ = "settings:read"


OPEN_TO_ALL = frozenset(
    {
        Permission.BROWSE,
        Permission.INTEREST_LEAVE,
        Permission.SIGN_IN,
        Permission.HEALTH,
        Permission.DEMO,
        Permission.ASSOCIATION_READ,
        Permission.TEAM_READ,
        Permission.OPEN_SPOT_READ,
        Permission.VENUE_READ,
    }
)
"""What needs no sign-in."""

NEEDS_SECOND_FACTOR = frozenset(
    {
        Permission.ENROLMENT_LIST,
        Permission.ENROLMENT_READ,
        Permission.ENROLMENT_ANSWER,
        Permission.INTEREST_LIST,
        Permission.INTEREST_READ,
        Permission.INTEREST_ANSWER,
        Permission.TRIAL_READ,
        Permission.CHILD_READ,
    }
)
"""What opens a page with a child: a manager signed in by the first code alone is asked for the second."""

NEEDS_FRESH = frozenset(
    {
        Permission.USER_READ,
        Permission.USER_MANAGE,
        Permission.GRANT_READ,
        Permission.GRANT_MANAGE,
        Permission.PLAN_MANAGE,
        Permission.HOUSING_AREA_MANAGE,
        Permission.ASSOCIATION_REMOVE,
        Permission.ASSOCIATION_IMPORT_READ,
        Permission.ASSOCIATION_IMPORT_MANAGE,
        Permission.SETTINGS_READ,
    }
)
"""What an administrator may do only within 15 minutes of showing both factors."""
