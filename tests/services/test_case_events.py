"""The log of a case: judged, added, folded."""

import pytest
from sqlmodel import Session

from matchapp.domain.case import CaseState, ContactOutcome
from matchapp.domain.refusal import Refusal
from matchapp.models import Case
from matchapp.models.base import id_of
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import case_events, cases
from matchapp.services.refusals import ChangedMeanwhile, Refused
from tests.factories.tellings import ON, told


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
    cases.void(session, case, event=given, **told(amira))
    assert case.state is CaseState.AWAITING_CONSENT
    assert (case.version, case.events[-1].voids_id) == (4, given.id)
