"""The table of a case."""

from matchapp.domain.case import CONSENTED, MAY_CLOSE_FOR, TRANSITIONS, CaseEventKind, CaseState, CloseReason
from tests.logs import CASE_WAYS, C


def test_every_state_has_its_row() -> None:
    assert TRANSITIONS.keys() == {None, *CaseState}


def test_every_kind_but_voiding_leads_somewhere() -> None:
    leading = {kind for follows in TRANSITIONS.values() for kind in follows}
    assert leading == set(CaseEventKind) - {C.VOIDED}


def test_consent_can_be_withdrawn_from_every_state() -> None:
    assert all(TRANSITIONS[state][C.CONSENT_WITHDRAWN] is CaseState.CLOSED for state in CaseState)


def test_no_state_but_the_first_consented_one_is_entered_without_consent() -> None:
    entering = {
        kind
        for state, follows in TRANSITIONS.items()
        for kind, after in follows.items()
        if state not in CONSENTED and after in CONSENTED
    }
    assert entering == {C.CONSENT_GIVEN}


def test_the_goal_is_reached_through_a_planned_exit_alone() -> None:
    assert [state for state, reasons in MAY_CLOSE_FOR.items() if CloseReason.SELF_RUNNING in reasons] == [
        CaseState.EXITING
    ]


def test_the_tests_know_a_way_to_every_state() -> None:
    assert CASE_WAYS.keys() == set(CaseState)
