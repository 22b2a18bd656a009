"""The rules of giving and taking access (trust.md 1.2)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from matchapp.domain.role import STAFF, Role

_LEAP_DAY = (2, 29)


class AccessRefusal(StrEnum):
    """Why access is not given, renewed, confirmed or taken away."""

    TO_ONESELF = "to_oneself"
    SAME_PERSON = "same_person"
    LAST_ADMINISTRATOR = "last_administrator"
    MORE_THAN_A_YEAR = "more_than_a_year"
    IN_THE_PAST = "in_the_past"
    NO_END = "no_end"
    NO_SCOPE = "no_scope"
    GIVEN_ALREADY = "given_already"
    OVER = "over"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    ASKED_ALREADY = "asked_already"
    NO_DEVICE = "no_device"


class AccessRefused(Exception):
    """Access stays as it is; ``reason`` says why."""

    def __init__(self, reason: AccessRefusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def latest_until(on: date) -> date:
    """Return the last day that a staff grant may have when it is given or renewed on a day: 12 months ahead."""
    if (on.month, on.day) == _LEAP_DAY:
        return date(on.year + 1, 2, 28)
    return on.replace(year=on.year + 1)


def term_refusal(role: Role, *, until_on: date | None, on: date) -> AccessRefusal | None:
    """Tell what is wrong with a grant's last day; a staff grant needs one, an association's need not have one."""
    if until_on is None:
        return AccessRefusal.NO_END if role in STAFF else None
    if until_on < on:
        return AccessRefusal.IN_THE_PAST
    if role in STAFF and until_on > latest_until(on):
        return AccessRefusal.MORE_THAN_A_YEAR
    return None
