"""The table of an enrolment."""

from matchapp.domain.enrolment import (
    AUTOMATIC,
    CLOSED,
    CLOSING,
    HOLDS_PLACE,
    OPEN,
    TRANSITIONS,
    EnrolmentEventKind,
    EnrolmentState,
)
from tests.logs import WAYS, K, S


def test_every_state_is_either_open_or_closed() -> None:
    assert set(EnrolmentState) == OPEN | CLOSED
    assert not OPEN & CLOSED


def test_nothing_follows_a_closed_state() -> None:
    assert {
        S.DECLINED_BY_CHILD,
        S.DECLINED_BY_FAMILY,
        S.REJECTED,
        S.WITHDRAWN,
        S.EXPIRED,
        S.NO_SHOW_FINAL,
        S.ENDED,
    } == CLOSED
    assert not CLOSED & TRANSITIONS.keys()


def test_every_kind_but_voiding_leads_somewhere() -> None:
    leading = {kind for follows in TRANSITIONS.values() for kind in follows}
    assert leading == set(EnrolmentEventKind) - {K.VOIDED}


def test_a_place_is_held_from_the_offer_to_the_end() -> None:
    assert {S.OFFERED, S.TRIAL_BOOKED, S.TRIALLING, S.ENROLLED} == HOLDS_PLACE


def test_a_place_is_taken_by_the_offer_alone() -> None:
    taking = {
        kind
        for state, follows in TRANSITIONS.items()
        for kind, after in follows.items()
        if state not in HOLDS_PLACE and after in HOLDS_PLACE
    }
    assert taking == {K.SPOT_OFFERED}


def test_a_place_is_given_back_by_what_closes() -> None:
    giving = {
        kind
        for state, follows in TRANSITIONS.items()
        for kind, after in follows.items()
        if state in HOLDS_PLACE and after not in HOLDS_PLACE
    }
    assert giving == {
        K.DECLINED_BY_CHILD,
        K.DECLINED_BY_FAMILY,
        K.WITHDRAWN,
        K.EXPIRED,
        K.NO_SHOW_FINAL,
        K.ENDED,
        K.RE_ENROLLED_ELSEWHERE,
    }
    assert giving | {K.REJECTED} == CLOSING


def test_a_computer_suggests_and_lets_expire_and_no_more() -> None:
    assert {K.SUGGESTED, K.EXPIRED} == AUTOMATIC


def test_the_tests_know_a_way_to_every_state() -> None:
    assert WAYS.keys() == set(EnrolmentState)
