"""Logs of cases and enrolments for the tests: complete events by their kind alone, and a way to every state."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from matchapp.domain.age import Born
from matchapp.domain.case import (
    CaseEvent,
    CaseEventKind,
    CaseState,
    CloseReason,
    ContactOutcome,
    HandOver,
    ReferralSource,
    RestReason,
)
from matchapp.domain.case_refusal import CaseFacts
from matchapp.domain.consent import TEXT_VERSION, ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind, EnrolmentState
from matchapp.domain.enrolment_refusal import EnrolmentFacts
from matchapp.domain.history import Source
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy

Facts = dict[str, Any]

START = date(2026, 3, 2)
ALLOWING = EnrolmentFacts(consented=True, may_share=True)
TEN_YEARS_OLD = CaseFacts(born=Born(2015))

K = EnrolmentEventKind
S = EnrolmentState
C = CaseEventKind

WAYS: dict[EnrolmentState, tuple[EnrolmentEventKind, ...]] = {
    S.SUGGESTED: (K.SUGGESTED,),
    S.CHOSEN: (K.SUGGESTED, K.CHOSEN),
    S.REQUESTED: (K.CHOSEN, K.SPOT_REQUESTED),
    S.WAITLISTED: (K.CHOSEN, K.SPOT_REQUESTED, K.WAITLISTED),
    S.OFFERED: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED),
    S.TRIAL_BOOKED: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED, K.TRIAL_BOOKED),
    S.TRIALLING: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED, K.TRIAL_BOOKED, K.TRIAL_ATTENDED),
    S.ENROLLED: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED, K.ENROLLED),
    S.DECLINED_BY_CHILD: (K.SUGGESTED, K.DECLINED_BY_CHILD),
    S.DECLINED_BY_FAMILY: (K.SUGGESTED, K.DECLINED_BY_FAMILY),
    S.REJECTED: (K.CHOSEN, K.SPOT_REQUESTED, K.REJECTED),
    S.WITHDRAWN: (K.CHOSEN, K.WITHDRAWN),
    S.EXPIRED: (K.SUGGESTED, K.EXPIRED),
    S.NO_SHOW_FINAL: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED, K.TRIAL_BOOKED, K.TRIAL_MISSED, K.NO_SHOW_FINAL),
    S.ENDED: (K.CHOSEN, K.SPOT_REQUESTED, K.SPOT_OFFERED, K.ENROLLED, K.ENDED),
}
"""One way to every state of an enrolment."""

CASE_WAYS: dict[CaseState, tuple[CaseEventKind, ...]] = {
    CaseState.NEW: (C.REFERRED,),
    CaseState.AWAITING_CONSENT: (C.REFERRED, C.CONSENT_ASKED),
    CaseState.OPEN: (C.REFERRED, C.CONSENT_ASKED, C.CONSENT_GIVEN),
    CaseState.RESTING: (C.REFERRED, C.CONSENT_ASKED, C.CONSENT_GIVEN, C.RESTED),
    CaseState.EXITING: (C.REFERRED, C.CONSENT_ASKED, C.CONSENT_GIVEN, C.EXIT_PLANNED),
    CaseState.CLOSED: (C.REFERRED, C.CONSENT_ASKED, C.CONSENT_GIVEN, C.CLOSED),
}
"""One way to every state of a case."""


def day(number: int) -> date:
    """Return the day that is so many days after the start of every log."""
    return START + timedelta(days=number)


def noon(on: date) -> datetime:
    """Return noon of a day in UTC."""
    return datetime.combine(on, time(12), tzinfo=UTC)


def enrolment_event(kind: EnrolmentEventKind, on: date = START, **facts: Any) -> EnrolmentEvent:
    """Return an event that lacks nothing for its kind; ``facts`` add to it or replace."""
    told: dict[EnrolmentEventKind, Facts] = {
        K.CHOSEN: {"said_by": SaidBy.CHILD},
        K.TRIAL_BOOKED: {"trial_on": on + timedelta(days=3)},
        K.REJECTED: {"decline_reason": DeclineReason.FULL},
        K.ENDED: {"end_kind": EndKind.DROPOUT, "reasons": (EndReason.FEE,)},
    }
    return EnrolmentEvent(kind=kind, **_recorded(on) | told.get(kind, {}) | facts)


def case_event(kind: CaseEventKind, on: date = START, **facts: Any) -> CaseEvent:
    """Return an event that lacks nothing for its kind; ``facts`` add to it or replace."""
    later = on + timedelta(days=30)
    told: dict[CaseEventKind, Facts] = {
        C.REFERRED: {"referral": ReferralSource.SCHOOL},
        C.CONTACT_ATTEMPTED: {"outcome": ContactOutcome.NO_ANSWER},
        C.CONSENT_GIVEN: {
            "said_by": SaidBy.GUARDIAN,
            "purposes": (ConsentPurpose.CASE,),
            "text_version": TEXT_VERSION,
            "channel": ConsentChannel.SPOKEN,
        },
        C.CONSENT_DECLINED: {"said_by": SaidBy.GUARDIAN},
        C.CONSENT_WITHDRAWN: {"said_by": SaidBy.GUARDIAN},
        C.RESTED: {"rest_reason": RestReason.FAMILY_ASKED, "until_on": later},
        C.EXIT_PLANNED: {"economy": HandOver.FAMILY, "transport": HandOver.NOT_NEEDED, "until_on": later},
        C.CLOSED: {"close_reason": CloseReason.WITHDRAWN},
    }
    return CaseEvent(kind=kind, **_recorded(on) | told.get(kind, {}) | facts)


def enrolment_log(kinds: Iterable[EnrolmentEventKind]) -> list[EnrolmentEvent]:
    """Return events with ids from 1, a day apart."""
    return [enrolment_event(kind, day(number), id=number + 1) for number, kind in enumerate(kinds)]


def case_log(kinds: Iterable[CaseEventKind]) -> list[CaseEvent]:
    """Return events with ids from 1, a day apart."""
    return [case_event(kind, day(number), id=number + 1) for number, kind in enumerate(kinds)]


def _recorded(on: date) -> Facts:
    return {"occurred_on": on, "recorded_at": noon(on), "by_person": True, "source": Source.STAFF}
