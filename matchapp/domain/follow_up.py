"""When a child's enrolment is followed up, and what comes of it (domain.md 4.4)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class FollowUpKind(StrEnum):
    """What a follow-up counts from."""

    AFTER_FIRST_TRIAL = "after_first_trial"
    DAY_30 = "day_30"
    DAY_90 = "day_90"


_AFTER_FIRST_TRIAL = timedelta(days=2)
_AHEAD = {
    FollowUpKind.AFTER_FIRST_TRIAL: _AFTER_FIRST_TRIAL,
    FollowUpKind.DAY_30: timedelta(days=7),
    FollowUpKind.DAY_90: timedelta(days=30),
}
"""How long before its day a follow-up may be answered; at 90 days the evidence window of domain.md 5.2.4."""

_AFTER_ENROLMENT = {FollowUpKind.DAY_30: timedelta(days=30), FollowUpKind.DAY_90: timedelta(days=90)}


def due_dates(*, first_attended_on: date | None, enrolled_on: date | None) -> dict[FollowUpKind, date]:
    """Return the day each follow-up falls due, as far as the enrolment has come, the earliest kind first.

    Two days after the first trial that the child came to; 30 and 90 days after the day it was enrolled.
    """
    due = {}
    if first_attended_on:
        due[FollowUpKind.AFTER_FIRST_TRIAL] = first_attended_on + _AFTER_FIRST_TRIAL
    if enrolled_on:
        due |= {kind: enrolled_on + later for kind, later in _AFTER_ENROLMENT.items()}
    return due


def opens_on(kind: FollowUpKind, due_on: date) -> date:
    """Return the first day on which an observation answers a follow-up; a late one answers it all the same."""
    return due_on - _AHEAD[kind]
