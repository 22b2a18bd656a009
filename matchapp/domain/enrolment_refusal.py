"""Whether one more event may follow in an enrolment, and if not, why (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from matchapp.domain.enrolment import AUTOMATIC, CLOSED, CLOSING, TRANSITIONS, EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.enrolment_fold import NOTHING, EnrolmentFold, next_fold
from matchapp.domain.reason import MOST_REASONS
from matchapp.domain.refusal import Refusal


LEARNED_LATE = timedelta(days=366)
"""How long before its first event something in an enrolment can have happened: children are met who train already,
and a year that is typed wrongly would move every figure of retention."""


@dataclass(frozen=True, kw_only=True)
class EnrolmentFacts:
    """What the events themselves cannot know; every default is the one that refuses.

    ``consented`` the family's consent to the case stands today; ``may_share`` also the one to tell this association.
    ``other_open`` the child has another open enrolment in the same team. ``companion_cleared`` None when nobody has to
    come along. ``trial_limit`` the most trials the team gives, None for no limit.
    """

    consented: bool = False
    may_share: bool = False
    other_open: bool = False
    companion_cleared: bool | None = None
    trial_limit: int | None = None


def refusal(before: EnrolmentFold, event: EnrolmentEvent, facts: EnrolmentFacts) -> Refusal | None:
    """Tell why an event may not follow, or None when it may. A free place is the database's to judge."""
    if found := before.history.refusal(event):
        return found
    if event.voids is not None:
        return _correction_refusal(before, event, facts)
    return _order_refusal(before, event) or _facts_refusal(before, event, facts)


def observation_refusal(enrolment: EnrolmentFold, observed_on: date) -> Refusal | None:
    """Tell why nobody can have seen the child there on a day, or None: it has to have come to the team by then."""
    came_on = min((day for day in (enrolment.first_attended_on, enrolment.enrolled_on) if day), default=None)
    if came_on is None:
        return Refusal.ILLEGAL_ORDER
    if enrolment.closed_on and observed_on > enrolment.closed_on:
        return Refusal.ALREADY_CLOSED
    return Refusal.BEFORE_START if observed_on < came_on else None


def _correction_refusal(before: EnrolmentFold, event: EnrolmentEvent, facts: EnrolmentFacts) -> Refusal | None:
    after = NOTHING
    for step in before.history.then(event).standing:
        found = _order_refusal(after, step)
        if step is event:
            found = found or _facts_refusal(after, event, replace(facts, other_open=False))
        if found:
            return found if step is event else Refusal.LATER_EVENTS_DEPEND_ON_IT
        after = next_fold(after, replace(step, voids=None))
    if after.is_open and not before.is_open:
        return _reopening_refusal(after, facts)
    return None


def _reopening_refusal(after: EnrolmentFold, facts: EnrolmentFacts) -> Refusal | None:
    if facts.other_open:
        return Refusal.ALREADY_REQUESTED
    if after.requested_on and not facts.consented:
        return Refusal.NO_CONSENT
    return None


def _order_refusal(before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    """Judge an event by itself and by what stands before it."""
    if event.kind not in TRANSITIONS.get(before.state, {}):
        return _misplaced(before, event)
    if not event.by_person and not _may_run_by_itself(before, event):
        return Refusal.NOT_YET_EXPIRED if event.kind in AUTOMATIC else Refusal.NEEDS_A_PERSON
    starts_on = before.enrolled_on or before.begun_on
    if event.kind in CLOSING | {EnrolmentEventKind.RE_ENROLLED} and starts_on and event.occurred_on < starts_on:
        return Refusal.BEFORE_START
    if before.begun_on and event.occurred_on < before.begun_on - LEARNED_LATE:
        return Refusal.TOO_LONG_AGO
    if len(event.reasons) > MOST_REASONS:
        return Refusal.TOO_MANY_REASONS
    if len(set(event.reasons)) < len(event.reasons):
        return Refusal.REPEATED_REASON
    demand = _DEMANDS.get(event.kind)
    return demand(before, event) if demand else None


def _misplaced(before: EnrolmentFold, event: EnrolmentEvent) -> Refusal:
    if before.history.standing and before.history.standing[-1].kind is event.kind:
        return Refusal.ALREADY_DONE
    return Refusal.ALREADY_CLOSED if before.state in CLOSED else Refusal.ILLEGAL_ORDER


def _may_run_by_itself(before: EnrolmentFold, event: EnrolmentEvent) -> bool:
    if event.kind is EnrolmentEventKind.EXPIRED:
        return before.expires_on is not None and event.occurred_on > before.expires_on
    return event.kind in AUTOMATIC


def _chosen_demand(_before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    return None if event.said_by else Refusal.NOBODY_SAID_IT


def _rejected_demand(_before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    return None if event.decline_reason else Refusal.NO_REASON


def _booked_demand(_before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    return None if event.trial_on else Refusal.NO_TRIAL_DATE


def _marked_demand(before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    if event.occurred_on in before.attended_on + before.missed_on:
        return Refusal.TRIAL_ALREADY_MARKED
    is_later = before.trial_on is not None and event.occurred_on < before.trial_on
    return Refusal.TRIAL_IS_LATER if is_later else None


def _no_show_demand(before: EnrolmentFold, _event: EnrolmentEvent) -> Refusal | None:
    return None if before.missed_on else Refusal.NO_TRIAL_MISSED


def _ended_demand(before: EnrolmentFold, event: EnrolmentEvent) -> Refusal | None:
    if event.end_kind is None:
        return Refusal.NO_END_KIND
    if not event.reasons:
        return Refusal.NO_REASON
    if event.last_attended_on is None:
        return None
    if event.last_attended_on > event.occurred_on:
        return Refusal.AFTER_THE_END
    earliest = before.first_attended_on or before.enrolled_on
    return Refusal.BEFORE_START if earliest and event.last_attended_on < earliest else None


_DEMANDS: dict[EnrolmentEventKind, Callable[[EnrolmentFold, EnrolmentEvent], Refusal | None]] = {
    EnrolmentEventKind.CHOSEN: _chosen_demand,
    EnrolmentEventKind.REJECTED: _rejected_demand,
    EnrolmentEventKind.TRIAL_BOOKED: _booked_demand,
    EnrolmentEventKind.TRIAL_ATTENDED: _marked_demand,
    EnrolmentEventKind.TRIAL_MISSED: _marked_demand,
    EnrolmentEventKind.NO_SHOW_FINAL: _no_show_demand,
    EnrolmentEventKind.ENDED: _ended_demand,
}

_NEED_CONSENT = frozenset(
    {
        EnrolmentEventKind.SPOT_REQUESTED,
        EnrolmentEventKind.SPOT_OFFERED,
        EnrolmentEventKind.TRIAL_BOOKED,
        EnrolmentEventKind.ENROLLED,
        EnrolmentEventKind.RE_ENROLLED,
    }
)
_BEGINNINGS = frozenset(TRANSITIONS[None])


def _facts_refusal(before: EnrolmentFold, event: EnrolmentEvent, facts: EnrolmentFacts) -> Refusal | None:
    """Judge an event by what only the world outside its log knows."""
    if event.kind in _NEED_CONSENT and not facts.consented:
        return Refusal.NO_CONSENT
    if event.kind is EnrolmentEventKind.SPOT_REQUESTED and not facts.may_share:
        return Refusal.NO_CONSENT_TO_SHARE
    if event.kind in _BEGINNINGS | {EnrolmentEventKind.SPOT_REQUESTED} and facts.other_open:
        return Refusal.ALREADY_REQUESTED
    if event.kind is EnrolmentEventKind.TRIAL_BOOKED and facts.companion_cleared is False:
        return Refusal.COMPANION_NOT_CLEARED
    if _is_new_trial(before, event) and facts.trial_limit is not None and before.trials_attended >= facts.trial_limit:
        return Refusal.TRIAL_LIMIT
    return None


def _is_new_trial(before: EnrolmentFold, event: EnrolmentEvent) -> bool:
    # A trial that was booked may be attended even if the team has lowered its limit since.
    return event.kind is EnrolmentEventKind.TRIAL_BOOKED or (
        event.kind is EnrolmentEventKind.TRIAL_ATTENDED and before.trial_on is None
    )
