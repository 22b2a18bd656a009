"""The words of a case, one child's way in: its states, its events, and what may follow what (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.history import Event, codes
from matchapp.domain.reason import SaidBy


class CaseState(StrEnum):
    """The states that are stored."""

    NEW = "new"
    AWAITING_CONSENT = "awaiting_consent"
    OPEN = "open"
    RESTING = "resting"
    EXITING = "exiting"
    CLOSED = "closed"


class CaseEventKind(StrEnum):
    """What can happen in a case."""

    REFERRED = "referred"
    SELF_REGISTERED = "self_registered"
    CONTACT_ATTEMPTED = "contact_attempted"
    CONSENT_ASKED = "consent_asked"
    CONSENT_GIVEN = "consent_given"
    CONSENT_DECLINED = "consent_declined"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTED = "rested"
    RESUMED = "resumed"
    EXIT_PLANNED = "exit_planned"
    CLOSED = "closed"
    VOIDED = "voided"


class ReferralSource(StrEnum):
    """Who sent the child; no association is ever told (trust.md 1.3)."""

    SCHOOL = "school"
    HOUSING_STAFF = "housing_staff"
    SOCIAL_SERVICE = "social_service"
    HEALTH_VISITOR = "health_visitor"
    ASSOCIATION = "association"
    FAMILY = "family"
    MET_IN_PERSON = "met_in_person"
    OTHER = "other"


class ContactOutcome(StrEnum):
    """What came of an attempt to reach a family; only *reached* counts as reached."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    WRONG_NUMBER = "wrong_number"


class RestReason(StrEnum):
    """Why a case rests."""

    FAMILY_ASKED = "family_asked"
    ILLNESS = "illness"
    MOVED_TEMPORARILY = "moved_temporarily"
    WAITING_FOR_SEASON = "waiting_for_season"


class HandOver(StrEnum):
    """Who carries on what the plan did: pays, or brings the child."""

    FAMILY = "family"
    NETWORK = "network"
    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    CHARITY = "charity"
    NOT_NEEDED = "not_needed"


class CloseReason(StrEnum):
    """Why a case is closed; *self_running* is the goal."""

    SELF_RUNNING = "self_running"
    AGED_OUT = "aged_out"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"
    OTHER_SERVICE = "other_service"
    NO_CONSENT = "no_consent"
    CONSENT_WITHDRAWN = "consent_withdrawn"


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """One event of a case.

    ``said_by`` who gave, declined or withdrew the consent. ``until_on`` the day a rest ends, or that an exit is
    planned for. ``economy`` and ``transport`` who carries on with each after the exit.
    """

    kind: CaseEventKind
    referral: ReferralSource | None = None
    outcome: ContactOutcome | None = None
    said_by: SaidBy | None = None
    purposes: tuple[ConsentPurpose, ...] = ()
    text_version: str | None = None
    channel: ConsentChannel | None = None
    rest_reason: RestReason | None = None
    until_on: date | None = None
    economy: HandOver | None = None
    transport: HandOver | None = None
    close_reason: CloseReason | None = None


FACTS: Mapping[str, Callable[[Any], Any]] = {
    "referral": ReferralSource,
    "outcome": ContactOutcome,
    "said_by": SaidBy,
    "purposes": codes(ConsentPurpose),
    "text_version": str,
    "channel": ConsentChannel,
    "rest_reason": RestReason,
    "until_on": date.fromisoformat,
    "economy": HandOver,
    "transport": HandOver,
    "close_reason": CloseReason,
}
"""How each fact of an event is read back from JSON (``history.read_facts``)."""

_S = CaseState
_K = CaseEventKind

# A family can be called, and can take its consent back, as long as there is a case.
_ALWAYS = {_K.CONSENT_WITHDRAWN: _S.CLOSED}

TRANSITIONS: dict[CaseState | None, dict[CaseEventKind, CaseState]] = {
    None: {_K.REFERRED: _S.NEW, _K.SELF_REGISTERED: _S.NEW},
    _S.NEW: {_K.CONTACT_ATTEMPTED: _S.NEW, _K.CONSENT_ASKED: _S.AWAITING_CONSENT, _K.CLOSED: _S.CLOSED} | _ALWAYS,
    _S.AWAITING_CONSENT: {
        _K.CONTACT_ATTEMPTED: _S.AWAITING_CONSENT,
        _K.CONSENT_GIVEN: _S.OPEN,
        _K.CONSENT_DECLINED: _S.CLOSED,
        _K.CLOSED: _S.CLOSED,
    }
    | _ALWAYS,
    _S.OPEN: {
        _K.CONTACT_ATTEMPTED: _S.OPEN,
        _K.RESTED: _S.RESTING,
        _K.EXIT_PLANNED: _S.EXITING,
        _K.CLOSED: _S.CLOSED,
    }
    | _ALWAYS,
    _S.RESTING: {_K.CONTACT_ATTEMPTED: _S.RESTING, _K.RESUMED: _S.OPEN, _K.CLOSED: _S.CLOSED} | _ALWAYS,
    _S.EXITING: {_K.CONTACT_ATTEMPTED: _S.EXITING, _K.CLOSED: _S.CLOSED} | _ALWAYS,
    # A consent can also be withdrawn when all is over: what is kept until then is erased.
    _S.CLOSED: _ALWAYS,
}
"""What may follow: the state an event leads to from a state, None being before the first event. Absent is refused."""

_UNPLANNED = frozenset({CloseReason.WITHDRAWN, CloseReason.MOVED, CloseReason.AGED_OUT, CloseReason.NOT_REACHED})

MAY_CLOSE_FOR: dict[CaseState, frozenset[CloseReason]] = {
    _S.NEW: frozenset({CloseReason.NOT_REACHED}),
    _S.AWAITING_CONSENT: frozenset({CloseReason.NOT_REACHED}),
    _S.OPEN: _UNPLANNED,
    _S.RESTING: _UNPLANNED,
    _S.EXITING: _UNPLANNED | {CloseReason.SELF_RUNNING, CloseReason.OTHER_SERVICE},
}
"""The reasons that the event *closed* may give in a state; *exiting* is for the planned hand-over."""

CONSENTED = frozenset({_S.OPEN, _S.RESTING, _S.EXITING})
"""The states in which the family's consent to the case stands."""
