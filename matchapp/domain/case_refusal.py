"""Whether one more event may follow in a case, and if not, why (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from matchapp.domain.age import Born, consent_refusal
from matchapp.domain.case import MAY_CLOSE_FOR, TRANSITIONS, CaseEvent, CaseEventKind, CaseState, CloseReason
from matchapp.domain.case_fold import NOTHING, CaseFold, next_fold
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What the events themselves cannot know.

    ``born`` what is known of the child's birthday; ``has_another`` the child has another case that is not closed.
    """

    born: Born
    has_another: bool = False


_CLOSING = frozenset({CaseEventKind.CLOSED, CaseEventKind.CONSENT_DECLINED, CaseEventKind.CONSENT_WITHDRAWN})


def refusal(before: CaseFold, event: CaseEvent, facts: CaseFacts) -> Refusal | None:
    """Tell why an event may not follow, or None when it may."""
    if found := before.history.refusal(event):
        return found
    if event.voids is not None:
        return _correction_refusal(before, event, facts)
    return _order_refusal(before, event) or _facts_refusal(event, facts)


def close_reasons(before: CaseFold) -> tuple[CloseReason, ...]:
    """Return the reasons for which a person may close a case that stands so."""
    return tuple(reason for reason in CloseReason if _closing_refusal(before, reason) is None)


def _correction_refusal(before: CaseFold, event: CaseEvent, facts: CaseFacts) -> Refusal | None:
    after = NOTHING
    for step in before.history.then(event).standing:
        found = _order_refusal(after, step)
        if step is event:
            found = found or _facts_refusal(event, facts)
        if found:
            return found if step is event else Refusal.LATER_EVENTS_DEPEND_ON_IT
        after = next_fold(after, replace(step, voids=None))
    if facts.has_another and before.state is CaseState.CLOSED and after.state is not CaseState.CLOSED:
        return Refusal.HAS_ANOTHER_CASE
    return None


def _order_refusal(before: CaseFold, event: CaseEvent) -> Refusal | None:
    """Judge an event by itself and by what stands before it."""
    if event.kind not in TRANSITIONS.get(before.state, {}):
        return _misplaced(before, event)
    if event.kind is CaseEventKind.CONSENT_WITHDRAWN and before.consent_withdrawn_on:
        return Refusal.ALREADY_DONE
    if not event.by_person and (found := _automatic_refusal(before, event)):
        return found
    if event.kind in _CLOSING and before.opened_on and event.occurred_on < before.opened_on:
        return Refusal.BEFORE_START
    demand = _DEMANDS.get(event.kind)
    return demand(before, event) if demand else None


def _misplaced(before: CaseFold, event: CaseEvent) -> Refusal:
    if before.history.standing and before.history.standing[-1].kind is event.kind:
        return Refusal.ALREADY_DONE
    return Refusal.ALREADY_CLOSED if before.state is CaseState.CLOSED else Refusal.ILLEGAL_ORDER


def _automatic_refusal(before: CaseFold, event: CaseEvent) -> Refusal | None:
    """Judge what a clock does by itself: it wakes a case whose rest is over, and closes what was not reached."""
    if event.kind is CaseEventKind.RESUMED:
        return None if before.is_due_back(event.occurred_on) else Refusal.REST_NOT_OVER
    if event.kind is CaseEventKind.CLOSED and event.close_reason is CloseReason.NOT_REACHED:
        return None if before.counts_as_not_reached else Refusal.TOO_FEW_ATTEMPTS
    return Refusal.NEEDS_A_PERSON


def _facts_refusal(event: CaseEvent, facts: CaseFacts) -> Refusal | None:
    if event.kind is CaseEventKind.CONSENT_GIVEN:
        return consent_refusal(facts.born, event.said_by, event.occurred_on)
    return None


def _referred_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    return None if event.referral else Refusal.NO_REFERRAL_SOURCE


def _attempted_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    return None if event.outcome else Refusal.NO_OUTCOME


def _given_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    complete = event.said_by and event.text_version and event.channel and ConsentPurpose.CASE in event.purposes
    return None if complete else Refusal.CONSENT_INCOMPLETE


def _said_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    return None if event.said_by else Refusal.NOBODY_SAID_IT


def _rested_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    if event.rest_reason is None:
        return Refusal.NO_REASON
    return None if event.until_on and event.until_on > event.occurred_on else Refusal.NO_DATE_AHEAD


def _exit_demand(_before: CaseFold, event: CaseEvent) -> Refusal | None:
    if event.economy is None or event.transport is None:
        return Refusal.NO_HAND_OVER
    return None if event.until_on and event.until_on >= event.occurred_on else Refusal.NO_DATE_AHEAD


def _closed_demand(before: CaseFold, event: CaseEvent) -> Refusal | None:
    return _closing_refusal(before, event.close_reason)


def _closing_refusal(before: CaseFold, reason: CloseReason | None) -> Refusal | None:
    if reason is None:
        return Refusal.NO_REASON
    if before.state is None or reason not in MAY_CLOSE_FOR.get(before.state, frozenset()):
        planned = reason in MAY_CLOSE_FOR[CaseState.EXITING]
        return Refusal.EXIT_NOT_PLANNED if planned and before.is_consented else Refusal.ILLEGAL_ORDER
    if not before.is_consented and not before.counts_as_not_reached:
        return Refusal.TOO_FEW_ATTEMPTS
    return None


_DEMANDS: dict[CaseEventKind, Callable[[CaseFold, CaseEvent], Refusal | None]] = {
    CaseEventKind.REFERRED: _referred_demand,
    CaseEventKind.CONTACT_ATTEMPTED: _attempted_demand,
    CaseEventKind.CONSENT_GIVEN: _given_demand,
    CaseEventKind.CONSENT_DECLINED: _said_demand,
    CaseEventKind.CONSENT_WITHDRAWN: _said_demand,
    CaseEventKind.RESTED: _rested_demand,
    CaseEventKind.EXIT_PLANNED: _exit_demand,
    CaseEventKind.CLOSED: _closed_demand,
}
