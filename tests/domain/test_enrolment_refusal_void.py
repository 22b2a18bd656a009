"""What may be voided or replaced in an enrolment, and why not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.enrolment_fold import fold
from matchapp.domain.enrolment_refusal import EnrolmentFacts, refusal
from matchapp.domain.refusal import Refusal
from tests.logs import ALLOWING, WAYS, K, S, day, enrolment_event, enrolment_log

LATER = day(20)
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


def test_a_void_names_an_event_that_stands() -> None:
    assert answer(ENROLLED, K.VOIDED) is Refusal.NO_SUCH_EVENT
    assert answer(ENROLLED, K.VOIDED, voids=99) is Refusal.NO_SUCH_EVENT
    assert answer(ENROLLED, K.VOIDED, voids=4) is None


def test_an_event_is_voided_once() -> None:
    log = [*ENROLLED, enrolment_event(K.VOIDED, day(9), id=9, voids=4)]
    assert answer(log, K.VOIDED, voids=4) is Refusal.ALREADY_VOIDED
    assert answer(log, K.ENROLLED, voids=4) is Refusal.ALREADY_VOIDED
    assert answer(log, K.VOIDED, voids=9) is Refusal.NO_SUCH_EVENT


def test_only_a_person_voids() -> None:
    assert answer(ENROLLED, K.VOIDED, voids=4, by_person=False) is Refusal.NEEDS_A_PERSON


def test_the_only_event_is_not_voided() -> None:
    assert answer(enrolment_log([K.SUGGESTED]), K.VOIDED, voids=1) is Refusal.NOTHING_WOULD_REMAIN


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_later_events_stand_on_is_not_voided(number: int) -> None:
    assert answer(ENROLLED, K.VOIDED, voids=number) is Refusal.LATER_EVENTS_DEPEND_ON_IT


def test_a_suggestion_may_go_when_the_choice_stands_by_itself() -> None:
    assert answer(enrolment_log(WAYS[S.CHOSEN]), K.VOIDED, voids=1) is None


def test_a_missed_trial_that_a_final_no_show_stands_on_is_not_voided() -> None:
    log = enrolment_log(WAYS[S.NO_SHOW_FINAL])
    assert answer(log, K.VOIDED, voids=5) is Refusal.LATER_EVENTS_DEPEND_ON_IT


def test_a_start_is_not_moved_past_its_end() -> None:
    assert answer(ENDED, K.ENROLLED, day(4), voids=4) is None
    assert answer(ENDED, K.ENROLLED, day(5), voids=4) is Refusal.LATER_EVENTS_DEPEND_ON_IT


def test_a_replacement_is_judged_where_it_stands() -> None:
    assert answer(ENDED, K.ENDED, day(2), voids=5) is Refusal.BEFORE_START
    assert answer(ENDED, K.RE_ENROLLED_ELSEWHERE, day(9), voids=5) is None
    assert answer(ENROLLED, K.REJECTED, day(2), voids=3) is Refusal.LATER_EVENTS_DEPEND_ON_IT
    assert answer(ENROLLED, K.ENROLLED, day(3), EnrolmentFacts(), voids=4) is Refusal.NO_CONSENT


def test_voiding_an_end_does_not_open_a_second_enrolment_or_one_without_consent() -> None:
    assert answer(ENDED, K.VOIDED, voids=5) is None
    assert answer(ENDED, K.VOIDED, voids=5, facts=replace(ALLOWING, other_open=True)) is Refusal.ALREADY_REQUESTED
    assert answer(ENDED, K.VOIDED, voids=5, facts=EnrolmentFacts()) is Refusal.NO_CONSENT
    declined = enrolment_log(WAYS[S.DECLINED_BY_CHILD])
    assert answer(declined, K.VOIDED, voids=2, facts=EnrolmentFacts()) is None


def test_a_correction_of_what_goes_on_asks_nothing_of_others() -> None:
    assert answer(ENROLLED, K.VOIDED, voids=4, facts=replace(ALLOWING, other_open=True)) is None


def test_what_is_over_can_be_corrected_while_the_child_is_there_again() -> None:
    assert answer(ENDED, K.CHOSEN, day(0), replace(ALLOWING, other_open=True), voids=1) is None


def test_the_only_event_can_be_replaced() -> None:
    assert answer(enrolment_log([K.SUGGESTED]), K.CHOSEN, voids=1) is None
