"""Why a step is refused; the words for it stand on the web floor."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """A reason to refuse a step of a case or an enrolment, named for what stands in the way."""

    # the log itself
    IN_THE_FUTURE = "in_the_future"
    NEEDS_A_PERSON = "needs_a_person"
    ALREADY_CLOSED = "already_closed"
    ALREADY_DONE = "already_done"
    ILLEGAL_ORDER = "illegal_order"
    BEFORE_START = "before_start"
    AFTER_THE_END = "after_the_end"
    TOO_LONG_AGO = "too_long_ago"
    NO_SUCH_EVENT = "no_such_event"
    ALREADY_VOIDED = "already_voided"
    NOTHING_WOULD_REMAIN = "nothing_would_remain"
    LATER_EVENTS_DEPEND_ON_IT = "later_events_depend_on_it"

    # reasons and voices
    NO_REASON = "no_reason"
    NO_END_KIND = "no_end_kind"
    TOO_MANY_REASONS = "too_many_reasons"
    REPEATED_REASON = "repeated_reason"
    NOBODY_SAID_IT = "nobody_said_it"

    # enrolments
    NO_CONSENT = "no_consent"
    NO_CONSENT_TO_SHARE = "no_consent_to_share"
    ALREADY_REQUESTED = "already_requested"
    NO_FREE_PLACE = "no_free_place"
    NO_TRIAL_DATE = "no_trial_date"
    TRIAL_LIMIT = "trial_limit"
    TRIAL_ALREADY_MARKED = "trial_already_marked"
    TRIAL_IS_LATER = "trial_is_later"
    NO_TRIAL_MISSED = "no_trial_missed"
    COMPANION_NOT_CLEARED = "companion_not_cleared"
    NOT_YET_EXPIRED = "not_yet_expired"

    # cases
    NO_REFERRAL_SOURCE = "no_referral_source"
    NO_OUTCOME = "no_outcome"
    CONSENT_INCOMPLETE = "consent_incomplete"
    TOO_YOUNG_TO_CONSENT = "too_young_to_consent"
    OWN_CONSENT_NEEDED = "own_consent_needed"
    TOO_FEW_ATTEMPTS = "too_few_attempts"
    NO_DATE_AHEAD = "no_date_ahead"
    NO_HAND_OVER = "no_hand_over"
    EXIT_NOT_PLANNED = "exit_not_planned"
    REST_NOT_OVER = "rest_not_over"
    HAS_ANOTHER_CASE = "has_another_case"
    ALREADY_ERASED = "already_erased"
