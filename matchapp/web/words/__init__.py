"""The words on the screen for the codes below: one function a code, in the reader's language."""

from matchapp.web.words import answers, options, spots
from matchapp.web.words.access import access_refusal, user_state
from matchapp.web.words.browsing import (
    activity_group,
    days_between,
    emptied_by,
    fee_line,
    kilometres,
    marks,
    meetings,
    price,
    team_count,
    team_title,
    trials,
    way_out,
    way_out_of_case,
)
from matchapp.web.words.cases import (
    case_event,
    case_state,
    case_tone,
    close_reason,
    consent_channel,
    consent_purpose,
    consent_title,
    contact_outcome,
    interest_state,
)
from matchapp.web.words.days import day, distance, language_name, phone, trial_time
from matchapp.web.words.enrolments import (
    enrolment_event,
    follow_up,
    observation,
    observation_source,
    phase,
    phase_tone,
    trial_state,
)
from matchapp.web.words.maps import ring, teams_at
from matchapp.web.words.passwords import password_refusal
from matchapp.web.words.people import child_gender, role, role_name
from matchapp.web.words.placing import choice, left, new_team, round_state, round_title, round_tone, trouble, waited
from matchapp.web.words.reasons import decline_reason, end_kind, end_reason, said_by, source, via
from matchapp.web.words.refusals import refusal
from matchapp.web.words.settings import setting_problem
from matchapp.web.words.sheet_columns import column
from matchapp.web.words.sheet_faults import fault_place, import_counts, sheet_fault
from matchapp.web.words.siblings import evening, evening_count, evening_way_out, times
from matchapp.web.words.suggestions import contribution, misfit, score, speaking_for, standing_in_the_way
from matchapp.web.words.taxonomy import activity
from matchapp.web.words.teams import age_band, amount, fee, gender, period, places, session_time, weekday

__all__ = [
    "access_refusal",
    "activity",
    "activity_group",
    "age_band",
    "amount",
    "answers",
    "case_event",
    "case_state",
    "case_tone",
    "child_gender",
    "choice",
    "close_reason",
    "column",
    "consent_channel",
    "consent_purpose",
    "consent_title",
    "contact_outcome",
    "contribution",
    "day",
    "days_between",
    "decline_reason",
    "distance",
    "emptied_by",
    "end_kind",
    "end_reason",
    "enrolment_event",
    "evening",
    "evening_count",
    "evening_way_out",
    "fault_place",
    "fee",
    "fee_line",
    "follow_up",
    "gender",
    "import_counts",
    "interest_state",
    "kilometres",
    "language_name",
    "left",
    "marks",
    "meetings",
    "misfit",
    "new_team",
    "observation",
    "observation_source",
    "options",
    "password_refusal",
    "period",
    "phase",
    "phase_tone",
    "phone",
    "places",
    "price",
    "refusal",
    "ring",
    "role",
    "role_name",
    "round_state",
    "round_title",
    "round_tone",
    "said_by",
    "score",
    "session_time",
    "setting_problem",
    "sheet_fault",
    "source",
    "speaking_for",
    "spots",
    "standing_in_the_way",
    "team_count",
    "team_title",
    "teams_at",
    "times",
    "trial_state",
    "trial_time",
    "trials",
    "trouble",
    "user_state",
    "via",
    "waited",
    "way_out",
    "way_out_of_case",
    "weekday",
]
