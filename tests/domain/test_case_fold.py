"""What the events of a case add up to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.case import TRANSITIONS, CaseEvent, CaseEventKind, CaseState, CloseReason, ContactOutcome, HandOver
from matchapp.domain.case_fold import NOTHING, CaseFold, fold, next_fold
from matchapp.domain.case_refusal import refusal
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.history import IllegalHistory
from tests.logs import CASE_WAYS, TEN_YEARS_OLD, C, case_event, case_log, day

OPEN = case_log(CASE_WAYS[CaseState.OPEN])


@pytest.mark.parametrize("state", CaseState)
def test_every_state_is_reached(state: CaseState) -> None:
    after = fold(case_log(CASE_WAYS[state]))
    assert after.state is state
    assert after.opened_on == day(0)


def test_a_family_may_come_by_itself() -> None:
    assert fold([case_event(C.SELF_REGISTERED)]).state is CaseState.NEW


def test_consent_is_remembered_with_its_purposes() -> None:
    both = (ConsentPurpose.CASE, ConsentPurpose.SHARE_WITH_ASSOCIATION)
    after = fold([*OPEN[:2], case_event(C.CONSENT_GIVEN, day(2), purposes=both)])
    assert (after.consent_given_on, after.purposes) == (day(2), both)
    assert after.is_consented


@pytest.mark.parametrize(
    "days, expected",
    [
        ([], False),
        ([0, 1], False),
        ([0, 1, 2], True),
        ([0, 10, 21], True),
        ([0, 10, 22], False),
        ([0, 10, 22, 31], True),
        ([0, 22, 44, 66], False),
        ([22, 0, 10], False),
        ([21, 0, 10], True),
    ],
)
def test_three_attempts_within_three_weeks_are_not_reached(days: list[int], expected: bool) -> None:
    log = [case_event(C.REFERRED), *(case_event(C.CONTACT_ATTEMPTED, day(number)) for number in days)]
    assert fold(log).counts_as_not_reached is expected


@pytest.mark.parametrize("outcome", [ContactOutcome.MESSAGE_LEFT, ContactOutcome.WRONG_NUMBER])
def test_an_attempt_in_vain_counts_however_it_failed(outcome: ContactOutcome) -> None:
    log = [case_event(C.REFERRED), *(case_event(C.CONTACT_ATTEMPTED, day(n), outcome=outcome) for n in range(3))]
    assert fold(log).counts_as_not_reached


def test_who_was_reached_begins_anew() -> None:
    log = [case_event(C.REFERRED), *(case_event(C.CONTACT_ATTEMPTED, day(n)) for n in range(3))]
    after = fold([*log, case_event(C.CONTACT_ATTEMPTED, day(3), outcome=ContactOutcome.REACHED)])
    assert not after.counts_as_not_reached
    assert after.reached_on == day(3)
    assert after.attempted_on == ()


def test_a_rest_has_an_end() -> None:
    resting = fold([*OPEN, case_event(C.RESTED, day(3), until_on=day(30))])
    assert resting.rests_until == day(30)
    assert not resting.is_due_back(day(29))
    assert resting.is_due_back(day(30))
    assert resting.is_consented


def test_a_case_that_goes_on_no_longer_rests() -> None:
    log = [*OPEN, case_event(C.RESTED, day(3), until_on=day(30)), case_event(C.RESUMED, day(30))]
    after = fold(log)
    assert (after.state, after.rests_until, after.rest_reason) == (CaseState.OPEN, None, None)
    assert not after.is_due_back(day(99))


def test_an_exit_says_who_carries_on() -> None:
    plan = case_event(C.EXIT_PLANNED, day(9), economy=HandOver.CHARITY, transport=HandOver.FAMILY, until_on=day(40))
    after = fold([*OPEN, plan])
    assert (after.economy, after.transport, after.exit_on) == (HandOver.CHARITY, HandOver.FAMILY, day(40))


@pytest.mark.parametrize(
    "state, kind, reason",
    [
        (CaseState.AWAITING_CONSENT, C.CONSENT_DECLINED, CloseReason.NO_CONSENT),
        (CaseState.NEW, C.CONSENT_WITHDRAWN, CloseReason.CONSENT_WITHDRAWN),
        (CaseState.RESTING, C.CONSENT_WITHDRAWN, CloseReason.CONSENT_WITHDRAWN),
        (CaseState.OPEN, C.CLOSED, CloseReason.WITHDRAWN),
    ],
)
def test_a_closed_case_says_why_and_holds_no_consent(
    state: CaseState, kind: CaseEventKind, reason: CloseReason
) -> None:
    after = fold([*case_log(CASE_WAYS[state]), case_event(kind, day(20))])
    assert (after.state, after.close_reason, after.closed_on) == (CaseState.CLOSED, reason, day(20))
    assert after.purposes == ()
    assert not after.is_consented


def test_a_consent_withdrawn_afterwards_does_not_rewrite_the_end() -> None:
    log = [*OPEN, case_event(C.CLOSED, day(5), close_reason=CloseReason.MOVED), case_event(C.CONSENT_WITHDRAWN, day(9))]
    after = fold(log)
    assert (after.close_reason, after.closed_on, after.consent_withdrawn_on) == (CloseReason.MOVED, day(5), day(9))


def test_what_the_table_lacks_cannot_be_folded() -> None:
    with pytest.raises(IllegalHistory):
        next_fold(NOTHING, case_event(C.CONSENT_GIVEN))


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[CaseEvent], list[CaseFold]]:
    """Draw a log of events that were let in, with the folds from before the first to after the last."""
    log: list[CaseEvent] = []
    folds = [NOTHING]
    for number in range(draw(st.integers(0, 14))):
        likely = sorted(TRANSITIONS[folds[-1].state])
        kind = draw(st.sampled_from([*likely, *likely, *CaseEventKind]))
        voids = draw(st.integers(1, number + 1)) if draw(st.integers(0, 3)) == 0 else None
        event = case_event(
            draw(st.sampled_from([C.VOIDED, kind])) if voids else kind,
            day(number),
            id=number + 1,
            voids=voids,
            by_person=draw(st.sampled_from([True, True, True, False])),
        )
        if refusal(folds[-1], event, TEN_YEARS_OLD) is None:
            log.append(event)
            folds.append(next_fold(folds[-1], event))
    return log, folds


@given(lives())
def test_the_state_kept_along_the_way_is_the_state_of_the_log(life: tuple[list[CaseEvent], list[CaseFold]]) -> None:
    log, folds = life
    for length, kept in enumerate(folds):
        assert fold(log[:length]) == kept


@given(lives())
def test_a_voided_event_leaves_no_trace(life: tuple[list[CaseEvent], list[CaseFold]]) -> None:
    log, folds = life
    kept: list[CaseEvent] = []
    for event in log:
        at = [earlier.id for earlier in kept].index(event.voids) if event.voids else len(kept)
        kept[at : at + 1] = [] if event.kind is C.VOIDED else [replace(event, voids=None)]
    assert fold(kept) == folds[-1]


@given(lives())
def test_consent_stands_only_where_it_was_given(life: tuple[list[CaseEvent], list[CaseFold]]) -> None:
    _, folds = life
    for standing in folds:
        assert standing.is_consented is bool(standing.purposes)
