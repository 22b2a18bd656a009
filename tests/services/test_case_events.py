"""The log of a case: judged, added, folded."""

import pytest
from sqlmodel import Session

from matchapp.domain.case import CaseState, CloseReason, ContactOutcome
from matchapp.domain.refusal import Refusal
from matchapp.models import Case
from matchapp.models.base import id_of
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import case_corrections, case_events, cases
from matchapp.services.refusals import ChangedMeanwhile, Refused
from tests.factories.tellings import AT, ON, told


def test_the_row_stands_as_its_log_tells(case: Case) -> None:
    fold = case_events.fold_of(case)
    assert (case.state, case.version, len(case.events)) == (CaseState.OPEN, 3, 3)
    assert (fold.state, fold.consent_given_on) == (CaseState.OPEN, ON)


def test_an_older_form_is_told_that_it_changed_meanwhile(session: Session, case: Case, amira: Principal) -> None:
    with pytest.raises(ChangedMeanwhile):
        cases.contact_attempted(session, case, outcome=ContactOutcome.REACHED, **told(amira, version=1))
    with pytest.raises(ChangedMeanwhile):
        case_events.hold(session, id_of(case), version=1)
    assert case_events.hold(session, id_of(case), version=3) is case


def test_what_a_person_decides_no_clock_does(session: Session, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        cases.contact_attempted(session, case, outcome=ContactOutcome.REACHED, **told(ANONYMOUS))
    assert refused.value.refusal is Refusal.NEEDS_A_PERSON
    assert (case.version, len(case.events)) == (3, 3)


def test_a_voided_event_is_left_out(session: Session, case: Case, amira: Principal) -> None:
    given = case.events[-1]
    case_corrections.void(session, case, event=given, **told(amira))
    assert case.state is CaseState.AWAITING_CONSENT
    assert (case.version, case.events[-1].voids_id) == (4, given.id)


def test_a_closing_by_mistake_is_voided(session: Session, case: Case, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    case_corrections.void(session, case, event=case.events[-1], **told(amira))
    assert case.state is CaseState.OPEN
    assert case_events.running(session, case.child_id) is case


def test_all_cases_of_a_child_are_held_the_oldest_first(session: Session, case: Case, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    assert case_events.running(session, case.child_id) is None
    new_case = cases.open_again(session, case, by=amira, on=ON, at=AT)
    assert case_events.hold_child(session, new_case) == [case, new_case]
    with pytest.raises(ChangedMeanwhile):
        case_events.hold_child(session, new_case, version=new_case.version - 1)
