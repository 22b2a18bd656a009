"""The words of an enrolment, one child in one team: states, events, and what may follow what (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchapp.domain.history import Event, codes
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy


class EnrolmentState(StrEnum):
    """The states that are stored."""

    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    TRIAL_BOOKED = "trial_booked"
    TRIALLING = "trialling"
    ENROLLED = "enrolled"
    DECLINED_BY_CHILD = "declined_by_child"
    DECLINED_BY_FAMILY = "declined_by_family"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_SHOW_FINAL = "no_show_final"
    ENDED = "ended"


class EnrolmentEventKind(StrEnum):
    """What can happen to an enrolment.

    *rejected* is the association's no to a request; when it takes an offer back, that is *withdrawn*.
    *re_enrolled* confirms the next period here, *re_enrolled_elsewhere* that the child goes on in another team.
    """

    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    SPOT_REQUESTED = "spot_requested"
    WAITLISTED = "waitlisted"
    SPOT_OFFERED = "spot_offered"
    REJECTED = "rejected"
    TRIAL_BOOKED = "trial_booked"
    TRIAL_ATTENDED = "trial_attended"
    TRIAL_MISSED = "trial_missed"
    ENROLLED = "enrolled"
    RE_ENROLLED = "re_enrolled"
    RE_ENROLLED_ELSEWHERE = "re_enrolled_elsewhere"
    DECLINED_BY_CHILD = "declined_by_child"
    DECLINED_BY_FAMILY = "declined_by_family"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_SHOW_FINAL = "no_show_final"
    ENDED = "ended"
    VOIDED = "voided"


@dataclass(frozen=True, kw_only=True)
class EnrolmentEvent(Event):
    """One event of an enrolment.

    ``said_by`` who chose, or whose words the reasons are. ``trial_on`` the day of a booked trial. ``hold_until`` the
    last day an offer is held. ``reasons`` why it ended or was declined, the primary one first.
    ``last_attended_on`` the last session before an end, where it is known.
    """

    kind: EnrolmentEventKind
    said_by: SaidBy | None = None
    trial_on: date | None = None
    hold_until: date | None = None
    decline_reason: DeclineReason | None = None
    reasons: tuple[EndReason, ...] = ()
    end_kind: EndKind | None = None
    last_attended_on: date | None = None


FACTS: Mapping[str, Callable[[Any], Any]] = {
    "said_by": SaidBy,
    "trial_on": date.fromisoformat,
    "hold_until": date.fromisoformat,
    "decline_reason": DeclineReason,
    "reasons": codes(EndReason),
    "end_kind": EndKind,
    "last_attended_on": date.fromisoformat,
}
"""How each fact of an event is read back from JSON (``history.read_facts``)."""

_S = EnrolmentState
_K = EnrolmentEventKind

_FAMILY_STOPS = {
    _K.DECLINED_BY_CHILD: _S.DECLINED_BY_CHILD,
    _K.DECLINED_BY_FAMILY: _S.DECLINED_BY_FAMILY,
    _K.WITHDRAWN: _S.WITHDRAWN,
}
_STOPS = _FAMILY_STOPS | {_K.EXPIRED: _S.EXPIRED}

TRANSITIONS: dict[EnrolmentState | None, dict[EnrolmentEventKind, EnrolmentState]] = {
    None: {_K.SUGGESTED: _S.SUGGESTED, _K.CHOSEN: _S.CHOSEN},
    _S.SUGGESTED: {_K.CHOSEN: _S.CHOSEN} | _STOPS,
    _S.CHOSEN: {_K.SPOT_REQUESTED: _S.REQUESTED} | _STOPS,
    _S.REQUESTED: {_K.WAITLISTED: _S.WAITLISTED, _K.SPOT_OFFERED: _S.OFFERED, _K.REJECTED: _S.REJECTED} | _STOPS,
    _S.WAITLISTED: {_K.SPOT_OFFERED: _S.OFFERED, _K.REJECTED: _S.REJECTED} | _STOPS,
    # Some teams have no trials: an offer can be taken up at once.
    _S.OFFERED: {
        _K.TRIAL_BOOKED: _S.TRIAL_BOOKED,
        _K.ENROLLED: _S.ENROLLED,
        _K.NO_SHOW_FINAL: _S.NO_SHOW_FINAL,
    }
    | _STOPS,
    # Booking again moves the trial. After a missed first trial the place is still offered, and a new date is sought.
    _S.TRIAL_BOOKED: {
        _K.TRIAL_BOOKED: _S.TRIAL_BOOKED,
        _K.TRIAL_ATTENDED: _S.TRIALLING,
        _K.TRIAL_MISSED: _S.OFFERED,
        _K.ENROLLED: _S.ENROLLED,
        _K.NO_SHOW_FINAL: _S.NO_SHOW_FINAL,
    }
    | _FAMILY_STOPS,
    _S.TRIALLING: {
        _K.TRIAL_BOOKED: _S.TRIALLING,
        _K.TRIAL_ATTENDED: _S.TRIALLING,
        _K.TRIAL_MISSED: _S.TRIALLING,
        _K.ENROLLED: _S.ENROLLED,
        _K.NO_SHOW_FINAL: _S.NO_SHOW_FINAL,
    }
    | _FAMILY_STOPS,
    _S.ENROLLED: {
        _K.RE_ENROLLED: _S.ENROLLED,
        _K.RE_ENROLLED_ELSEWHERE: _S.ENDED,
        _K.ENDED: _S.ENDED,
    },
}
"""What may follow: the state an event leads to from a state, None being before the first event. Absent is refused."""

OPEN = frozenset(state for state in TRANSITIONS if state)
"""The states of an enrolment that goes on; a child has at most one such in a team."""

CLOSED = frozenset(EnrolmentState) - OPEN

HOLDS_PLACE = frozenset({_S.OFFERED, _S.TRIAL_BOOKED, _S.TRIALLING, _S.ENROLLED})
"""The states in which a place is taken (trust.md 4)."""

CLOSING = frozenset(kind for follows in TRANSITIONS.values() for kind, state in follows.items() if state in CLOSED)

AUTOMATIC = frozenset({_K.SUGGESTED, _K.EXPIRED})
"""What may happen without a person: a suggestion, and a suggestion or an offer that runs out (matching.md)."""
