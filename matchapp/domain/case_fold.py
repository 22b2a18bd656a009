"""A case as its events tell it: where it stands, what was agreed, and what falls due (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

from matchapp.domain.case import (
    CONSENTED,
    TRANSITIONS,
    CaseEvent,
    CaseEventKind,
    CaseState,
    CloseReason,
    ContactOutcome,
    HandOver,
    RestReason,
)
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.history import History, IllegalHistory

Marks = dict[str, Any]
"""Fields of a fold with what an event writes into them."""

ATTEMPTS = 3
WITHIN = timedelta(days=21)
"""After three attempts in 21 days a new case may be closed as not reached (domain.md 4.1)."""


@dataclass(frozen=True, kw_only=True)
class CaseFold:
    """Where a case stands. Two folds are equal when they stand alike, whatever was voided on the way.

    ``attempted_on`` the days of attempts in vain since the family was last reached. ``purposes`` what was
    consented to with the case, empty once it is closed. ``exit_on`` the day of the planned hand-over.
    """

    state: CaseState | None = None
    opened_on: date | None = None
    attempted_on: tuple[date, ...] = ()
    reached_on: date | None = None
    consent_given_on: date | None = None
    consent_withdrawn_on: date | None = None
    purposes: tuple[ConsentPurpose, ...] = ()
    rest_reason: RestReason | None = None
    rests_until: date | None = None
    exit_on: date | None = None
    economy: HandOver | None = None
    transport: HandOver | None = None
    closed_on: date | None = None
    close_reason: CloseReason | None = None
    history: History[CaseEvent] = field(default_factory=History, compare=False, repr=False)

    @property
    def is_consented(self) -> bool:
        """Whether the family's consent to the case stands."""
        return self.state in CONSENTED

    @property
    def counts_as_not_reached(self) -> bool:
        """Whether three attempts within 21 days were in vain and nobody has been reached since."""
        days = sorted(self.attempted_on)
        return any(last - first <= WITHIN for first, last in zip(days, days[ATTEMPTS - 1 :], strict=False))

    def is_due_back(self, today: date) -> bool:
        """Tell whether a rest is over."""
        return self.rests_until is not None and today >= self.rests_until


NOTHING = CaseFold()
"""A case before its first event."""


def fold(events: Iterable[CaseEvent]) -> CaseFold:
    """Return where a case stands after its events, in the order of the log; voided ones leave no trace.

    Raise IllegalHistory when an event could not have followed.
    """
    return reduce(next_fold, events, NOTHING)


def next_fold(before: CaseFold, event: CaseEvent) -> CaseFold:
    """Return where it stands after one more event; raise IllegalHistory when the event cannot follow."""
    history = before.history.then(event)
    after = _step(before, event) if event.voids is None else reduce(_step, history.standing, NOTHING)
    return replace(after, history=history)


def _step(before: CaseFold, event: CaseEvent) -> CaseFold:
    state = TRANSITIONS.get(before.state, {}).get(event.kind)
    if state is None:
        raise IllegalHistory(before.state, event.kind)
    marks = _MARKS.get(event.kind, _nothing)(before, event)
    return replace(before, state=state, opened_on=before.opened_on or event.occurred_on, **marks)


def _nothing(_before: CaseFold, _event: CaseEvent) -> Marks:
    return {}


def _contact_attempted(before: CaseFold, event: CaseEvent) -> Marks:
    if event.outcome is ContactOutcome.REACHED:
        return {"reached_on": event.occurred_on, "attempted_on": ()}
    return {"attempted_on": (*before.attempted_on, event.occurred_on)}


def _consent_given(_before: CaseFold, event: CaseEvent) -> Marks:
    return {"consent_given_on": event.occurred_on, "purposes": event.purposes}


def _consent_declined(before: CaseFold, event: CaseEvent) -> Marks:
    return _closing(before, event, CloseReason.NO_CONSENT)


def _consent_withdrawn(before: CaseFold, event: CaseEvent) -> Marks:
    return {"consent_withdrawn_on": event.occurred_on} | _closing(before, event, CloseReason.CONSENT_WITHDRAWN)


def _rested(_before: CaseFold, event: CaseEvent) -> Marks:
    return {"rest_reason": event.rest_reason, "rests_until": event.until_on}


def _resumed(_before: CaseFold, _event: CaseEvent) -> Marks:
    return {"rest_reason": None, "rests_until": None}


def _exit_planned(_before: CaseFold, event: CaseEvent) -> Marks:
    return {"exit_on": event.until_on, "economy": event.economy, "transport": event.transport}


def _closed(before: CaseFold, event: CaseEvent) -> Marks:
    return _closing(before, event, event.close_reason)


def _closing(before: CaseFold, event: CaseEvent, reason: CloseReason | None) -> Marks:
    # A consent withdrawn after the end does not rewrite why and when it ended.
    return {
        "closed_on": before.closed_on or event.occurred_on,
        "close_reason": before.close_reason or reason,
        "purposes": (),
        "rest_reason": None,
        "rests_until": None,
    }


_MARKS: dict[CaseEventKind, Callable[[CaseFold, CaseEvent], Marks]] = {
    CaseEventKind.CONTACT_ATTEMPTED: _contact_attempted,
    CaseEventKind.CONSENT_GIVEN: _consent_given,
    CaseEventKind.CONSENT_DECLINED: _consent_declined,
    CaseEventKind.CONSENT_WITHDRAWN: _consent_withdrawn,
    CaseEventKind.RESTED: _rested,
    CaseEventKind.RESUMED: _resumed,
    CaseEventKind.EXIT_PLANNED: _exit_planned,
    CaseEventKind.CLOSED: _closed,
}
