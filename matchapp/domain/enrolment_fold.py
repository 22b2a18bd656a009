"""An enrolment as its events tell it: where it stands, and the place it takes (domain.md 4.2, trust.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

from matchapp.domain.enrolment import (
    CLOSED,
    HOLDS_PLACE,
    OPEN,
    TRANSITIONS,
    EnrolmentEvent,
    EnrolmentEventKind,
    EnrolmentState,
)
from matchapp.domain.history import History, IllegalHistory
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy

Marks = dict[str, Any]
"""Fields of a fold with what an event writes into them."""

SUGGESTION_HOLDS = timedelta(days=30)
"""A suggestion that nobody takes up expires after 30 days (domain.md 4.2)."""


@dataclass(frozen=True, kw_only=True)
class EnrolmentFold:
    """Where an enrolment stands. Two folds are equal when they stand alike, whatever was voided on the way.

    ``state`` is None before the first event. ``closed_on`` is the day any closing event happened, ``ended_on`` only
    that of an enrolled child's end. ``trial_on`` is a booked trial that is neither attended nor missed yet.
    """

    state: EnrolmentState | None = None
    begun_on: date | None = None
    chosen_by: SaidBy | None = None
    requested_on: date | None = None
    offered_on: date | None = None
    hold_until: date | None = None
    trial_on: date | None = None
    attended_on: tuple[date, ...] = ()
    missed_on: tuple[date, ...] = ()
    enrolled_on: date | None = None
    re_enrolled_on: date | None = None
    last_attended_on: date | None = None
    closed_on: date | None = None
    ended_on: date | None = None
    end_kind: EndKind | None = None
    reasons: tuple[EndReason, ...] = ()
    said_by: SaidBy | None = None
    decline_reason: DeclineReason | None = None
    history: History[EnrolmentEvent] = field(default_factory=History, compare=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.state in OPEN

    @property
    def holds_place(self) -> bool:
        """Whether it takes one of the team's places."""
        return self.state in HOLDS_PLACE

    @property
    def trials_attended(self) -> int:
        """How many trials the child came to."""
        return len(self.attended_on)

    @property
    def trials_missed(self) -> int:
        """How many trials the child missed."""
        return len(self.missed_on)

    @property
    def first_attended_on(self) -> date | None:
        """The day of the first trial that the child came to."""
        return min(self.attended_on, default=None)

    @property
    def expires_on(self) -> date | None:
        """The last day that a suggestion or an offer stands, None where no clock runs."""
        if self.state is EnrolmentState.SUGGESTED and self.begun_on:
            return self.begun_on + SUGGESTION_HOLDS
        return self.hold_until if self.state is EnrolmentState.OFFERED else None


NOTHING = EnrolmentFold()
"""An enrolment before its first event."""


def fold(events: Iterable[EnrolmentEvent]) -> EnrolmentFold:
    """Return where an enrolment stands after its events, in the order of the log; voided ones leave no trace.

    Raise IllegalHistory when an event could not have followed.
    """
    return reduce(next_fold, events, NOTHING)


def next_fold(before: EnrolmentFold, event: EnrolmentEvent) -> EnrolmentFold:
    """Return where it stands after one more event; raise IllegalHistory when the event cannot follow."""
    history = before.history.then(event)
    after = _step(before, event) if event.voids is None else reduce(_step, history.standing, NOTHING)
    return replace(after, history=history)


def place_change(before: EnrolmentFold, after: EnrolmentFold) -> int:
    """Return how many places a step takes (1), gives back (-1) or leaves alone (0) (trust.md 4)."""
    return int(after.holds_place) - int(before.holds_place)


def _step(before: EnrolmentFold, event: EnrolmentEvent) -> EnrolmentFold:
    state = TRANSITIONS.get(before.state, {}).get(event.kind)
    if state is None:
        raise IllegalHistory(before.state, event.kind)
    marks = _MARKS.get(event.kind, _nothing)(before, event)
    if state in CLOSED:
        marks = _closing(event) | marks
    return replace(before, state=state, begun_on=before.begun_on or event.occurred_on, **marks)


def _nothing(_before: EnrolmentFold, _event: EnrolmentEvent) -> Marks:
    return {}


def _closing(event: EnrolmentEvent) -> Marks:
    return {
        "closed_on": event.occurred_on,
        "reasons": event.reasons,
        "said_by": event.said_by,
        "trial_on": None,
        "hold_until": None,
    }


def _chosen(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"chosen_by": event.said_by}


def _requested(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"requested_on": event.occurred_on}


def _offered(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"offered_on": event.occurred_on, "hold_until": event.hold_until}


def _booked(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    # Who books has taken the offer up: it no longer runs out by itself, even if that trial is missed.
    return {"trial_on": event.trial_on, "hold_until": None}


def _attended(before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    days = tuple(sorted((*before.attended_on, event.occurred_on)))
    return {"trial_on": None, "attended_on": days, "last_attended_on": days[-1]}


def _missed(before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"trial_on": None, "missed_on": tuple(sorted((*before.missed_on, event.occurred_on)))}


def _enrolled(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"enrolled_on": event.occurred_on, "trial_on": None, "hold_until": None}


def _re_enrolled(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"re_enrolled_on": event.occurred_on}


def _re_enrolled_elsewhere(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"ended_on": event.occurred_on, "end_kind": EndKind.SWITCH}


def _rejected(_before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {"decline_reason": event.decline_reason}


def _ended(before: EnrolmentFold, event: EnrolmentEvent) -> Marks:
    return {
        "ended_on": event.occurred_on,
        "end_kind": event.end_kind,
        "last_attended_on": event.last_attended_on or before.last_attended_on,
    }


_MARKS: dict[EnrolmentEventKind, Callable[[EnrolmentFold, EnrolmentEvent], Marks]] = {
    EnrolmentEventKind.CHOSEN: _chosen,
    EnrolmentEventKind.SPOT_REQUESTED: _requested,
    EnrolmentEventKind.SPOT_OFFERED: _offered,
    EnrolmentEventKind.REJECTED: _rejected,
    EnrolmentEventKind.TRIAL_BOOKED: _booked,
    EnrolmentEventKind.TRIAL_ATTENDED: _attended,
    EnrolmentEventKind.TRIAL_MISSED: _missed,
    EnrolmentEventKind.ENROLLED: _enrolled,
    EnrolmentEventKind.RE_ENROLLED: _re_enrolled,
    EnrolmentEventKind.RE_ENROLLED_ELSEWHERE: _re_enrolled_elsewhere,
    EnrolmentEventKind.ENDED: _ended,
}
