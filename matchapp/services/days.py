"""A bridge-builder's day: what waits for her, gathered from the rows she may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Enrolment, FollowUp, Interest, Trial
from matchapp.models.trial import TrialState
from matchapp.policy import Principal
from matchapp.services import enrolments, follow_ups, interest_answers, trials

SOON = timedelta(days=2)
"""How far ahead a booked trial is shown as coming up."""

_ON_THE_WAY = frozenset(
    {
        EnrolmentState.REQUESTED,
        EnrolmentState.WAITLISTED,
        EnrolmentState.OFFERED,
        EnrolmentState.TRIAL_BOOKED,
        EnrolmentState.TRIALLING,
    }
)


@dataclass(frozen=True)
class Day:
    """What waits: new interests, trials to mark and to come, dates to pick, who has not answered, who to ask about."""

    interests: list[Interest]
    to_mark: list[tuple[Enrolment, Trial]]
    coming: list[tuple[Enrolment, Trial]]
    to_pick: list[Enrolment]
    to_decide: list[Enrolment]
    unanswered: list[Enrolment]
    waitlisted: list[Enrolment]
    follow_ups: list[FollowUp]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not any(
            (
                self.interests,
                self.to_mark,
                self.coming,
                self.to_pick,
                self.to_decide,
                self.unanswered,
                self.waitlisted,
                self.follow_ups,
            )
        )


def of(session: Session, principal: Principal, *, on: date) -> Day:
    """Return what waits for a bridge-builder on a day."""
    running = enrolments.listed(session, principal, states=_ON_THE_WAY)
    dates = trials.by_enrolment(session, running)
    booked = [
        (enrolment, trial)
        for enrolment in running
        for trial in dates.get(enrolment.id or 0, [])
        if trial.state is TrialState.BOOKED
    ]
    has_booked = {enrolment.id for enrolment, _ in booked}
    return Day(
        interests=interest_answers.waiting(session, principal),
        to_mark=[pair for pair in booked if pair[1].on_date <= on],
        coming=[pair for pair in booked if on < pair[1].on_date <= on + SOON],
        to_pick=[e for e in running if e.state is EnrolmentState.OFFERED and e.id not in has_booked],
        to_decide=[e for e in running if e.state is EnrolmentState.TRIALLING and e.id not in has_booked],
        unanswered=[e for e in running if e.state is EnrolmentState.REQUESTED],
        waitlisted=[e for e in running if e.state is EnrolmentState.WAITLISTED],
        follow_ups=follow_ups.due(session, principal, on=on),
    )
