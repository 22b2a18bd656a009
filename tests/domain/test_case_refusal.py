"""What may follow in a case, and why not."""

from datetime import date
from typing import Any

import pytest

from matchapp.domain.age import Born
from matchapp.domain.case import CaseEvent, CaseEventKind, CaseState, CloseReason, ContactOutcome
from matchapp.domain.case_fold import NOTHING, fold
from matchapp.domain.case_refusal import CaseFacts, close_reasons, refusal
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from tests.logs import CASE_WAYS, TEN_YEARS_OLD, C, case_event, case_log, day

# Written out from domain.md 4.1, not from the code's own table.
LEGAL = {
    None: "referred self_registered",
    CaseState.NEW: "contact_attempted consent_asked consent_withdrawn",
    CaseState.AWAITING_CONSENT: "contact_attempted consent_given consent_declined consent_withdrawn",
    CaseState.OPEN: "contact_attempted rested exit_planned closed consent_withdrawn",
    CaseState.RESTING: "contact_attempted resumed closed consent_withdrawn",
    CaseState.EXITING: "contact_attempted closed consent_withdrawn",
    CaseState.CLOSED: "consent_withdrawn",
}
STEPS = [(state, kind) for state in (None, *CaseState) for kind in CaseEventKind if kind is not C.VOIDED]

LATER = day(20)

UNREACHED = [case_event(C.REFERRED, id=1), *(case_event(C.CONTACT_ATTEMPTED, day(n), id=n + 2) for n in range(3))]
AWAITING = case_log(CASE_WAYS[CaseState.AWAITING_CONSENT])
OPEN = case_log(CASE_WAYS[CaseState.OPEN])
EXITING = case_log(CASE_WAYS[CaseState.EXITING])
CLOSED = case_log(CASE_WAYS[CaseState.CLOSED])


def answer(
    log: list[CaseEvent],
    kind: CaseEventKind,
    on: date = LATER,
    facts: CaseFacts = TEN_YEARS_OLD,
    **told: Any,
) -> Refusal | None:
    return refusal(fold(log), case_event(kind, on, **told), facts)


@pytest.mark.parametrize("state, kind", STEPS)
def test_exactly_the_written_steps_are_legal(state: CaseState | None, kind: CaseEventKind) -> None:
    before = fold(case_log(CASE_WAYS[state])) if state else NOTHING
    found = refusal(before, case_event(kind, day(20)), TEN_YEARS_OLD)
    assert (found is None) is (kind.value in LEGAL[state].split()), found


def test_a_referral_says_where_from() -> None:
    assert answer([], C.REFERRED, referral=None) is Refusal.NO_REFERRAL_SOURCE
    assert answer([], C.SELF_REGISTERED) is None


def test_an_attempt_says_what_came_of_it() -> None:
    assert answer(OPEN, C.CONTACT_ATTEMPTED, outcome=None) is Refusal.NO_OUTCOME


@pytest.mark.parametrize("log", [UNREACHED, [*AWAITING, *UNREACHED[1:]]])
def test_a_family_is_given_up_after_three_attempts(log: list[CaseEvent]) -> None:
    assert answer(log, C.CLOSED, close_reason=CloseReason.NOT_REACHED) is None
    assert answer(log[:-1], C.CLOSED, close_reason=CloseReason.NOT_REACHED) is Refusal.TOO_FEW_ATTEMPTS
    reached = [*log, case_event(C.CONTACT_ATTEMPTED, day(4), outcome=ContactOutcome.REACHED)]
    assert answer(reached, C.CLOSED, close_reason=CloseReason.NOT_REACHED) is Refusal.TOO_FEW_ATTEMPTS


def test_a_clock_may_give_up_after_three_attempts_too() -> None:
    assert answer(UNREACHED, C.CLOSED, close_reason=CloseReason.NOT_REACHED, by_person=False) is None
    few = UNREACHED[:-1]
    assert answer(few, C.CLOSED, close_reason=CloseReason.NOT_REACHED, by_person=False) is Refusal.TOO_FEW_ATTEMPTS


@pytest.mark.parametrize("reason", [CloseReason.WITHDRAWN, CloseReason.MOVED, CloseReason.SELF_RUNNING])
def test_what_has_not_begun_closes_for_no_other_reason(reason: CloseReason) -> None:
    assert answer(UNREACHED, C.CLOSED, close_reason=reason) is Refusal.ILLEGAL_ORDER


@pytest.mark.parametrize("reason", CloseReason)
@pytest.mark.parametrize("state", [CaseState.OPEN, CaseState.RESTING, CaseState.EXITING])
def test_the_goal_needs_a_planned_exit(state: CaseState, reason: CloseReason) -> None:
    expected = {
        CloseReason.SELF_RUNNING: None if state is CaseState.EXITING else Refusal.EXIT_NOT_PLANNED,
        CloseReason.OTHER_SERVICE: None if state is CaseState.EXITING else Refusal.EXIT_NOT_PLANNED,
        CloseReason.NO_CONSENT: Refusal.ILLEGAL_ORDER,
        CloseReason.CONSENT_WITHDRAWN: Refusal.ILLEGAL_ORDER,
    }
    log = case_log(CASE_WAYS[state])
    assert answer(log, C.CLOSED, close_reason=reason) is expected.get(reason)


def test_a_closing_has_a_reason() -> None:
    assert answer(OPEN, C.CLOSED, close_reason=None) is Refusal.NO_REASON


@pytest.mark.parametrize("kind", [C.CLOSED, C.CONSENT_WITHDRAWN])
def test_a_case_does_not_close_before_it_opened(kind: CaseEventKind) -> None:
    assert answer(OPEN, kind, day(-1)) is Refusal.BEFORE_START
    assert answer(OPEN, kind, day(0)) is None


@pytest.mark.parametrize(
    "lacking",
    [
        {"text_version": None},
        {"channel": None},
        {"said_by": None},
        {"purposes": ()},
        {"purposes": (ConsentPurpose.SHARE_WITH_ASSOCIATION,)},
    ],
)
def test_a_consent_says_who_what_for_which_text_and_how(lacking: dict[str, Any]) -> None:
    assert answer(AWAITING, C.CONSENT_GIVEN, **lacking) is Refusal.CONSENT_INCOMPLETE


@pytest.mark.parametrize(
    "born, said_by, expected",
    [
        (Born(2015), SaidBy.GUARDIAN, None),
        (Born(2015), SaidBy.CHILD, Refusal.TOO_YOUNG_TO_CONSENT),
        (Born(2009), SaidBy.CHILD, None),
        (Born(2009), SaidBy.GUARDIAN, Refusal.OWN_CONSENT_NEEDED),
        (Born(2009), SaidBy.STAFF, Refusal.CONSENT_INCOMPLETE),
    ],
)
def test_who_consents_depends_on_the_age(born: Born, said_by: SaidBy, expected: Refusal | None) -> None:
    assert answer(AWAITING, C.CONSENT_GIVEN, facts=CaseFacts(born=born), said_by=said_by) is expected


@pytest.mark.parametrize("kind", [C.CONSENT_DECLINED, C.CONSENT_WITHDRAWN])
def test_somebody_said_no(kind: CaseEventKind) -> None:
    assert answer(AWAITING, kind, said_by=None) is Refusal.NOBODY_SAID_IT


def test_a_consent_is_withdrawn_once() -> None:
    withdrawn = [*CLOSED, case_event(C.CONSENT_WITHDRAWN, day(9), id=9)]
    assert answer(withdrawn, C.CONSENT_WITHDRAWN) is Refusal.ALREADY_DONE


def test_a_rest_has_a_reason_and_an_end_ahead() -> None:
    assert answer(OPEN, C.RESTED, rest_reason=None) is Refusal.NO_REASON
    assert answer(OPEN, C.RESTED, until_on=None) is Refusal.NO_DATE_AHEAD
    assert answer(OPEN, C.RESTED, until_on=day(20)) is Refusal.NO_DATE_AHEAD
    assert answer(OPEN, C.RESTED, until_on=day(21)) is None


def test_a_clock_wakes_a_case_when_its_rest_is_over() -> None:
    resting = [*OPEN, case_event(C.RESTED, day(3), until_on=day(30), id=4)]
    assert answer(resting, C.RESUMED, day(29), by_person=False) is Refusal.REST_NOT_OVER
    assert answer(resting, C.RESUMED, day(30), by_person=False) is None
    assert answer(resting, C.RESUMED, day(4)) is None


def test_an_exit_says_who_carries_on_and_when() -> None:
    assert answer(OPEN, C.EXIT_PLANNED, economy=None) is Refusal.NO_HAND_OVER
    assert answer(OPEN, C.EXIT_PLANNED, transport=None) is Refusal.NO_HAND_OVER
    assert answer(OPEN, C.EXIT_PLANNED, until_on=None) is Refusal.NO_DATE_AHEAD
    assert answer(OPEN, C.EXIT_PLANNED, until_on=day(19)) is Refusal.NO_DATE_AHEAD


@pytest.mark.parametrize("state, kind", STEPS)
def test_people_alone_carry_a_case(state: CaseState | None, kind: CaseEventKind) -> None:
    before = fold(case_log(CASE_WAYS[state])) if state else NOTHING
    found = refusal(before, case_event(kind, day(20), by_person=False), TEN_YEARS_OLD)
    assert found is not None
    if kind.value in LEGAL[state].split() and kind is not C.RESUMED:
        assert found is Refusal.NEEDS_A_PERSON


def test_what_is_closed_stays_closed() -> None:
    assert answer(CLOSED, C.CLOSED) is Refusal.ALREADY_DONE
    assert answer(CLOSED, C.RESTED) is Refusal.ALREADY_CLOSED


def test_a_mistaken_exit_plan_is_voided() -> None:
    assert answer(EXITING, C.VOIDED, voids=4) is None
    assert answer(EXITING, C.VOIDED, voids=4, by_person=False) is Refusal.NEEDS_A_PERSON


def test_what_later_events_stand_on_is_not_voided() -> None:
    assert answer(OPEN, C.VOIDED, voids=2) is Refusal.LATER_EVENTS_DEPEND_ON_IT
    closed = [*UNREACHED, case_event(C.CLOSED, day(9), id=9, close_reason=CloseReason.NOT_REACHED)]
    assert answer(closed, C.VOIDED, voids=3) is Refusal.LATER_EVENTS_DEPEND_ON_IT


def test_a_corrected_consent_is_judged_like_any() -> None:
    assert answer(OPEN, C.CONSENT_GIVEN, voids=3) is None
    assert answer(OPEN, C.CONSENT_GIVEN, voids=3, text_version=None) is Refusal.CONSENT_INCOMPLETE
    assert answer(OPEN, C.CONSENT_GIVEN, voids=3, said_by=SaidBy.CHILD) is Refusal.TOO_YOUNG_TO_CONSENT


def test_a_closing_is_not_voided_once_the_child_has_another_case() -> None:
    followed = CaseFacts(born=Born(2015), has_another=True)
    closing = CLOSED[-1].id
    assert answer(CLOSED, C.VOIDED, voids=closing) is None
    assert answer(CLOSED, C.VOIDED, facts=followed, voids=closing) is Refusal.HAS_ANOTHER_CASE
    assert answer(CLOSED, C.CONSENT_WITHDRAWN, facts=followed) is None


@pytest.mark.parametrize(
    "log, expected",
    [
        ([], ""),
        (AWAITING, ""),
        (UNREACHED, "not_reached"),
        (OPEN, "aged_out moved withdrawn not_reached"),
        (EXITING, "self_running aged_out moved withdrawn not_reached other_service"),
        (CLOSED, ""),
    ],
)
def test_what_a_form_offers_is_what_would_be_taken(log: list[CaseEvent], expected: str) -> None:
    offered = close_reasons(fold(log))
    assert {reason.value for reason in offered} == set(expected.split())
    assert all((answer(log, C.CLOSED, close_reason=reason) is None) is (reason in offered) for reason in CloseReason)
