"""What may follow in an enrolment, and why not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind, EnrolmentState
from matchapp.domain.enrolment_fold import NOTHING, fold, next_fold
from matchapp.domain.enrolment_refusal import EnrolmentFacts, refusal
from matchapp.domain.reason import EndReason
from matchapp.domain.refusal import Refusal
from tests.logs import ALLOWING, WAYS, K, S, day, enrolment_event, enrolment_log

# Written out from domain.md 4.2 and trust.md 4, not from the code's own table.
LEGAL = {
    None: "suggested chosen",
    S.SUGGESTED: "chosen declined_by_child declined_by_family withdrawn expired",
    S.CHOSEN: "spot_requested declined_by_child declined_by_family withdrawn expired",
    S.REQUESTED: "waitlisted spot_offered rejected declined_by_child declined_by_family withdrawn expired",
    S.WAITLISTED: "spot_offered rejected declined_by_child declined_by_family withdrawn expired",
    S.OFFERED: "trial_booked enrolled declined_by_child declined_by_family withdrawn expired",
    S.TRIAL_BOOKED: "trial_booked trial_attended trial_missed enrolled declined_by_child declined_by_family withdrawn",
    S.TRIALLING: "trial_booked trial_attended trial_missed enrolled declined_by_child declined_by_family withdrawn",
    S.ENROLLED: "re_enrolled re_enrolled_elsewhere ended",
}
STEPS = [(state, kind) for state in (None, *EnrolmentState) for kind in EnrolmentEventKind if kind is not K.VOIDED]

LATER = day(20)
OFFERED = enrolment_log(WAYS[S.OFFERED])
TRIALLING = enrolment_log(WAYS[S.TRIALLING])
ENROLLED = enrolment_log(WAYS[S.ENROLLED])
ENDED = enrolment_log(WAYS[S.ENDED])


def answer(
    log: list[EnrolmentEvent],
    kind: EnrolmentEventKind,
    on: date = LATER,
    facts: EnrolmentFacts = ALLOWING,
    **told: Any,
) -> Refusal | None:
    return refusal(fold(log), enrolment_event(kind, on, **told), facts)


@pytest.mark.parametrize("state, kind", STEPS)
def test_exactly_the_written_steps_are_legal(state: EnrolmentState | None, kind: EnrolmentEventKind) -> None:
    before = fold(enrolment_log(WAYS[state])) if state else NOTHING
    found = refusal(before, enrolment_event(kind, day(20)), ALLOWING)
    assert (found is None) is (kind.value in LEGAL.get(state, "").split()), found


def test_a_request_is_needed_before_an_offer() -> None:
    assert answer(enrolment_log(WAYS[S.CHOSEN]), K.SPOT_OFFERED) is Refusal.ILLEGAL_ORDER


def test_the_same_step_twice_is_already_done() -> None:
    assert answer(OFFERED, K.SPOT_OFFERED) is Refusal.ALREADY_DONE
    assert answer(ENDED, K.ENDED) is Refusal.ALREADY_DONE


def test_nothing_follows_what_is_closed() -> None:
    assert answer(ENDED, K.RE_ENROLLED) is Refusal.ALREADY_CLOSED
    assert answer(enrolment_log(WAYS[S.REJECTED]), K.SPOT_OFFERED) is Refusal.ALREADY_CLOSED


@pytest.mark.parametrize("log", [OFFERED, TRIALLING, enrolment_log(WAYS[S.TRIAL_BOOKED])])
def test_nobody_is_enrolled_without_consent(log: list[EnrolmentEvent]) -> None:
    assert answer(log, K.ENROLLED) is None
    assert answer(log, K.ENROLLED, facts=replace(ALLOWING, consented=False)) is Refusal.NO_CONSENT


@pytest.mark.parametrize(
    "state, kind",
    [
        (S.CHOSEN, K.SPOT_REQUESTED),
        (S.REQUESTED, K.SPOT_OFFERED),
        (S.OFFERED, K.TRIAL_BOOKED),
        (S.ENROLLED, K.RE_ENROLLED),
    ],
)
def test_nothing_goes_on_without_consent(state: EnrolmentState, kind: EnrolmentEventKind) -> None:
    log = enrolment_log(WAYS[state])
    assert answer(log, kind) is None
    assert answer(log, kind, facts=EnrolmentFacts()) is Refusal.NO_CONSENT


@pytest.mark.parametrize(
    "state, kind", [(S.OFFERED, K.WITHDRAWN), (S.REQUESTED, K.DECLINED_BY_FAMILY), (S.ENROLLED, K.ENDED)]
)
def test_leaving_needs_no_consent(state: EnrolmentState, kind: EnrolmentEventKind) -> None:
    assert answer(enrolment_log(WAYS[state]), kind, facts=EnrolmentFacts()) is None


def test_an_association_is_told_of_a_child_only_with_consent_to_share() -> None:
    facts = replace(ALLOWING, may_share=False)
    assert answer(enrolment_log(WAYS[S.CHOSEN]), K.SPOT_REQUESTED, facts=facts) is Refusal.NO_CONSENT_TO_SHARE


@pytest.mark.parametrize("log, kind", [([], K.SUGGESTED), ([], K.CHOSEN), (ENROLLED[:1], K.SPOT_REQUESTED)])
def test_a_child_has_one_open_enrolment_in_a_team(log: list[EnrolmentEvent], kind: EnrolmentEventKind) -> None:
    assert answer(log, kind) is None
    assert answer(log, kind, facts=replace(ALLOWING, other_open=True)) is Refusal.ALREADY_REQUESTED


@pytest.mark.parametrize("state, kind", [step for step in STEPS if step[1] not in {K.SUGGESTED, K.EXPIRED}])
def test_nothing_goes_past_suggested_without_a_person(state: EnrolmentState | None, kind: EnrolmentEventKind) -> None:
    before = fold(enrolment_log(WAYS[state])) if state else NOTHING
    assert refusal(before, enrolment_event(kind, day(20), by_person=False), ALLOWING) is not None
    if kind.value in LEGAL.get(state, "").split():
        assert refusal(before, enrolment_event(kind, day(20), by_person=False), ALLOWING) is Refusal.NEEDS_A_PERSON


def test_a_computer_may_suggest() -> None:
    assert answer([], K.SUGGESTED, by_person=False) is None


def test_a_clock_ends_a_suggestion_only_after_its_last_day() -> None:
    log = enrolment_log(WAYS[S.SUGGESTED])
    assert answer(log, K.EXPIRED, day(30), by_person=False) is Refusal.NOT_YET_EXPIRED
    assert answer(log, K.EXPIRED, day(31), by_person=False) is None


def test_a_clock_ends_an_offer_only_after_its_hold() -> None:
    held = [*enrolment_log(WAYS[S.REQUESTED]), enrolment_event(K.SPOT_OFFERED, day(2), hold_until=day(9))]
    assert answer(held, K.EXPIRED, day(9), by_person=False) is Refusal.NOT_YET_EXPIRED
    assert answer(held, K.EXPIRED, day(10), by_person=False) is None


@pytest.mark.parametrize("state", [S.CHOSEN, S.REQUESTED, S.WAITLISTED, S.OFFERED])
def test_where_no_clock_runs_only_a_person_lets_expire(state: EnrolmentState) -> None:
    assert answer(enrolment_log(WAYS[state]), K.EXPIRED, by_person=False) is Refusal.NOT_YET_EXPIRED
    assert answer(enrolment_log(WAYS[state]), K.EXPIRED) is None


def test_nothing_has_happened_in_the_future() -> None:
    tomorrow = enrolment_event(K.TRIAL_ATTENDED, day(20), recorded_at=enrolment_event(K.CHOSEN, day(19)).recorded_at)
    assert refusal(fold(TRIALLING), tomorrow, ALLOWING) is Refusal.IN_THE_FUTURE


@pytest.mark.parametrize("kind", [K.ENDED, K.RE_ENROLLED, K.RE_ENROLLED_ELSEWHERE])
def test_an_end_is_not_before_the_start(kind: EnrolmentEventKind) -> None:
    assert answer(ENROLLED, kind, day(2)) is Refusal.BEFORE_START
    assert answer(ENROLLED, kind, day(3)) is None


@pytest.mark.parametrize("kind", [K.WITHDRAWN, K.DECLINED_BY_CHILD, K.EXPIRED])
def test_no_closing_is_before_the_beginning(kind: EnrolmentEventKind) -> None:
    assert answer(OFFERED, kind, day(-1)) is Refusal.BEFORE_START
    assert answer(OFFERED, kind, day(0)) is None


def test_a_last_session_lies_between_the_first_and_the_end() -> None:
    log = [*TRIALLING, enrolment_event(K.ENROLLED, day(9), id=6)]
    assert answer(log, K.ENDED, last_attended_on=day(21)) is Refusal.AFTER_THE_END
    assert answer(log, K.ENDED, last_attended_on=day(3)) is Refusal.BEFORE_START
    assert answer(log, K.ENDED, last_attended_on=day(4)) is None
    assert answer(log, K.ENDED, last_attended_on=day(20)) is None
    assert answer(ENROLLED, K.ENDED, last_attended_on=day(2)) is Refusal.BEFORE_START


def test_an_end_says_what_kind_and_why() -> None:
    assert answer(ENROLLED, K.ENDED, end_kind=None) is Refusal.NO_END_KIND
    assert answer(ENROLLED, K.ENDED, reasons=()) is Refusal.NO_REASON


@pytest.mark.parametrize("log, kind", [(ENROLLED, K.ENDED), (OFFERED, K.DECLINED_BY_FAMILY), (OFFERED, K.WITHDRAWN)])
def test_at_most_two_different_reasons_are_kept(log: list[EnrolmentEvent], kind: EnrolmentEventKind) -> None:
    two = (EndReason.FEE, EndReason.TOO_HARD)
    assert answer(log, kind, reasons=two) is None
    assert answer(log, kind, reasons=(*two, EndReason.MOVED)) is Refusal.TOO_MANY_REASONS
    assert answer(log, kind, reasons=(EndReason.FEE, EndReason.FEE)) is Refusal.REPEATED_REASON


def test_somebody_chose() -> None:
    assert answer([], K.CHOSEN, said_by=None) is Refusal.NOBODY_SAID_IT


def test_a_rejection_has_a_reason() -> None:
    assert answer(enrolment_log(WAYS[S.REQUESTED]), K.REJECTED, decline_reason=None) is Refusal.NO_REASON


def test_an_offer_is_not_rejected_but_withdrawn() -> None:
    assert answer(OFFERED, K.REJECTED) is Refusal.ILLEGAL_ORDER


def test_a_booked_trial_has_a_date() -> None:
    assert answer(OFFERED, K.TRIAL_BOOKED, trial_on=None) is Refusal.NO_TRIAL_DATE


def test_a_trial_is_booked_only_with_a_cleared_companion() -> None:
    facts = replace(ALLOWING, companion_cleared=False)
    assert answer(OFFERED, K.TRIAL_BOOKED, facts=facts) is Refusal.COMPANION_NOT_CLEARED
    assert answer(OFFERED, K.TRIAL_BOOKED, facts=replace(ALLOWING, companion_cleared=True)) is None


def test_a_team_gives_so_many_trials_and_no_more() -> None:
    one, two = replace(ALLOWING, trial_limit=1), replace(ALLOWING, trial_limit=2)
    assert answer(OFFERED, K.TRIAL_BOOKED, facts=replace(ALLOWING, trial_limit=0)) is Refusal.TRIAL_LIMIT
    assert answer(TRIALLING, K.TRIAL_BOOKED, facts=one) is Refusal.TRIAL_LIMIT
    assert answer(TRIALLING, K.TRIAL_ATTENDED, facts=one) is Refusal.TRIAL_LIMIT
    assert answer(TRIALLING, K.TRIAL_BOOKED, facts=two) is None
    assert answer(TRIALLING, K.TRIAL_ATTENDED, facts=two) is None


def test_a_booked_trial_may_be_held_when_the_limit_has_sunk() -> None:
    log = [*TRIALLING, enrolment_event(K.TRIAL_BOOKED, day(6), id=6)]
    assert answer(log, K.TRIAL_ATTENDED, facts=replace(ALLOWING, trial_limit=1)) is None


@pytest.mark.parametrize("first", [K.TRIAL_ATTENDED, K.TRIAL_MISSED])
@pytest.mark.parametrize("second", [K.TRIAL_ATTENDED, K.TRIAL_MISSED])
def test_a_trial_is_marked_once(first: EnrolmentEventKind, second: EnrolmentEventKind) -> None:
    log = [*TRIALLING, enrolment_event(first, day(11), id=6)]
    assert answer(log, second, day(11)) is Refusal.TRIAL_ALREADY_MARKED
    assert answer(log, second, day(12)) is None


@pytest.mark.parametrize("state", [S.OFFERED, S.TRIAL_BOOKED, S.TRIALLING])
def test_a_final_no_show_needs_a_missed_trial(state: EnrolmentState) -> None:
    assert answer(enrolment_log(WAYS[state]), K.NO_SHOW_FINAL) is Refusal.NO_TRIAL_MISSED


def test_after_a_missed_trial_it_may_be_final() -> None:
    missed = enrolment_log((*WAYS[S.TRIAL_BOOKED], K.TRIAL_MISSED))
    assert answer(missed, K.NO_SHOW_FINAL) is None
    assert answer([*missed, enrolment_event(K.TRIAL_BOOKED, day(6), id=9)], K.NO_SHOW_FINAL) is None
    assert answer([*TRIALLING, enrolment_event(K.TRIAL_MISSED, day(6), id=9)], K.NO_SHOW_FINAL) is None


def test_asking_changes_nothing() -> None:
    before = fold(ENROLLED)
    kept = (replace(before), before.history)
    assert answer(ENROLLED, K.SPOT_OFFERED) is not None
    refusal(before, enrolment_event(K.VOIDED, day(9), voids=1), ALLOWING)
    next_fold(before, enrolment_event(K.ENDED, day(9)))
    assert (before, before.history) == kept
