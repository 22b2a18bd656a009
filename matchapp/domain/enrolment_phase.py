"""How an enrolment stands today, with what is computed and never stored (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.observation import Observation, ObservationValue
from matchapp.domain.season import Season, activity_days

ESTABLISHED_AFTER = timedelta(days=90)
SEEN_WITHIN_ACTIVITY_DAYS = 45
"""Established: at least 90 days since the start, and seen active in the last 45 activity-days (domain.md 4.2)."""


class EnrolmentPhase(StrEnum):
    """Every stored state, and the two that follow from it, the observations, the season and the date."""

    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    TRIAL_BOOKED = "trial_booked"
    TRIALLING = "trialling"
    ENROLLED = "enrolled"
    ESTABLISHED = "established"
    SEASON_BREAK = "season_break"
    DECLINED_BY_CHILD = "declined_by_child"
    DECLINED_BY_FAMILY = "declined_by_family"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_SHOW_FINAL = "no_show_final"
    ENDED = "ended"


class Standing(Protocol):
    """What is asked of an enrolment, be it a fold or a row."""

    @property
    def state(self) -> EnrolmentState | None:
        """The stored state."""

    @property
    def enrolled_on(self) -> date | None:
        """The day it was enrolled."""


def phase(
    enrolment: Standing,
    observations: Iterable[Observation],
    season: Season | None,
    today: date,
) -> EnrolmentPhase:
    """Return how an enrolment stands on a day. Without a season there is no break and every day counts.

    While the team rests an enrolled child is in its season break, however long it has been there. An enrolment
    without a state raises ValueError.
    """
    if enrolment.state is None:
        raise ValueError("nothing has happened yet")
    enrolled_on = enrolment.enrolled_on
    if enrolment.state is not EnrolmentState.ENROLLED or enrolled_on is None:
        return EnrolmentPhase(enrolment.state.value)
    if season and season.in_break(today):
        return EnrolmentPhase.SEASON_BREAK
    if today - enrolled_on < ESTABLISHED_AFTER:
        return EnrolmentPhase.ENROLLED
    seen = any(
        observation.value is ObservationValue.ACTIVE
        and enrolled_on <= observation.observed_on <= today
        and activity_days(season, observation.observed_on, today) <= SEEN_WITHIN_ACTIVITY_DAYS
        for observation in observations
    )
    return EnrolmentPhase.ESTABLISHED if seen else EnrolmentPhase.ENROLLED
