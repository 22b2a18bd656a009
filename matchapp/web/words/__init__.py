"""The words on the screen for the codes below: one function a code, in the reader's language."""

from matchapp.web.words.cases import (
    case_event,
    case_state,
    case_tone,
    close_reason,
    consent_channel,
    consent_purpose,
    contact_outcome,
    interest_state,
)
from matchapp.web.words.enrolments import (
    enrolment_event,
    follow_up,
    observation,
    observation_source,
    phase,
    phase_tone,
    trial_state,
)
from matchapp.web.words.passwords import password_refusal
from matchapp.web.words.people import child_gender, role, role_name
from matchapp.web.words.reasons import decline_reason, end_kind, end_reason, said_by, source, via
from matchapp.web.words.refusals import refusal
from matchapp.web.words.teams import age_band, amount, fee, gender, period, places, session_time, weekday

__all__ = [
    "age_band",
    "amount",
    "case_event",
    "case_state",
    "case_tone",
    "child_gender",
    "close_reason",
    "consent_channel",
    "consent_purpose",
    "contact_outcome",
    "decline_reason",
    "end_kind",
    "end_reason",
    "enrolment_event",
    "fee",
    "follow_up",
    "gender",
    "interest_state",
    "observation",
    "observation_source",
    "password_refusal",
    "period",
    "phase",
    "phase_tone",
    "places",
    "refusal",
    "role",
    "role_name",
    "said_by",
    "session_time",
    "source",
    "trial_state",
    "via",
    "weekday",
]
