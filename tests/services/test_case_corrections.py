"""What was written by mistake in a case is taken back, and the consents stand as the log tells."""

import pytest
from sqlmodel import Session, select

from matchapp.domain.case import CaseEventKind, CaseState, CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, CaseEvent, Consent, Team
from matchapp.policy import Principal
from matchapp.services import case_corrections, cases, consents, enrolments
from matchapp.services.refusals import ChangedMeanwhile, Refused
from tests.cast import Cast
from tests.factories import cases as made
from tests.factories import enrolments as on_the_way
from tests.factories.tellings import AT, ON, told

BOTH = frozenset(ConsentPurpose)
CASE = frozenset({ConsentPurpose.CASE})


def _last(case: Case, kind: CaseEventKind) -> CaseEvent:
    return next(event for event in reversed(case.events) if event.kind is kind)


def _refused(session: Session, case: Case, kind: CaseEventKind, by: Principal) -> Refusal:
    with pytest.raises(Refused) as refused:
        case_corrections.void(session, case, event=_last(case, kind), **told(by))
    return refused.value.refusal


def test_a_consent_written_by_mistake_was_never_given(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    given = _last(case, CaseEventKind.CONSENT_GIVEN)
    chosen = on_the_way.chosen(session, amira, case, team)
    case_corrections.void(session, case, event=given, **told(amira, version=case.version))
    assert (case.state, case.purposes) == (CaseState.AWAITING_CONSENT, frozenset())
    assert session.exec(select(Consent)).all() == []
    with pytest.raises(Refused) as refused:
        enrolments.request(session, chosen, **told(amira))
    assert refused.value.refusal is Refusal.NO_CONSENT
    consents.give(session, case, purposes=BOTH, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira))
    assert (case.state, case.purposes) == (CaseState.OPEN, BOTH)


def test_a_consent_that_a_request_relies_on_is_not_voided(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    asked = on_the_way.requested(session, amira, case, team)
    assert _refused(session, case, CaseEventKind.CONSENT_GIVEN, amira) is Refusal.LATER_EVENTS_DEPEND_ON_IT
    assert case.purposes == BOTH
    enrolments.withdraw(session, asked, **told(amira))
    case_corrections.void(session, case, event=_last(case, CaseEventKind.CONSENT_GIVEN), **told(amira))
    assert case.purposes == frozenset()


def test_a_taking_back_by_mistake_leaves_the_consent_to_the_case(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    member = on_the_way.enrolled(session, amira, case, team)
    consents.withdraw(session, case, purposes=CASE, said_by=SaidBy.GUARDIAN, **told(amira))
    case_corrections.void(session, case, event=_last(case, CaseEventKind.CONSENT_WITHDRAWN), **told(amira))
    assert (case.state, case.purposes) == (CaseState.OPEN, CASE)
    assert [one.withdrawn_recorded_by_id for one in case.consents if one.withdrawn_on is None] == [None]
    assert member.state is EnrolmentState.ENDED
    consents.give(session, case, purposes=BOTH, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira))
    assert case.purposes == BOTH


def test_a_closing_by_mistake_is_voided_and_what_was_agreed_stands(
    session: Session, case: Case, amira: Principal
) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    case_corrections.void(session, case, event=_last(case, CaseEventKind.CLOSED), **told(amira))
    assert (case.state, case.purposes) == (CaseState.OPEN, BOTH)


def test_a_closing_stands_once_the_child_has_a_new_case(session: Session, case: Case, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    cases.open_again(session, case, by=amira, on=ON, at=AT)
    assert _refused(session, case, CaseEventKind.CLOSED, amira) is Refusal.HAS_ANOTHER_CASE
    assert case.state is CaseState.CLOSED
    assert _last(case, CaseEventKind.CLOSED).id not in case_corrections.voidable(session, case, **told(amira))


def test_a_no_cannot_be_taken_back_once_the_family_is_erased(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken)
    consents.decline(session, case, said_by=SaidBy.GUARDIAN, **told(amira))
    assert _refused(session, case, CaseEventKind.CONSENT_DECLINED, amira) is Refusal.ALREADY_ERASED
    assert case_corrections.voidable(session, case, **told(amira)) == frozenset()


def test_a_no_is_taken_back_where_nothing_was_erased(session: Session, case: Case, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON, at=AT)
    consents.decline(session, new_case, said_by=SaidBy.GUARDIAN, **told(amira))
    case_corrections.void(session, new_case, event=_last(new_case, CaseEventKind.CONSENT_DECLINED), **told(amira))
    assert new_case.state is CaseState.AWAITING_CONSENT


def test_what_is_offered_is_what_would_be_taken_back(session: Session, case: Case, amira: Principal) -> None:
    cases.contact_attempted(session, case, outcome=ContactOutcome.NO_ANSWER, **told(amira))
    _opened, _asked, given, attempt = case.events
    assert case_corrections.voidable(session, case, **told(amira)) == {given.id, attempt.id}
    case_corrections.void(session, case, event=attempt, **told(amira))
    assert case_corrections.voidable(session, case, **told(amira)) == {given.id}
    assert cases.fold_of(case).attempted_on == ()


def test_an_older_form_takes_nothing_back(session: Session, case: Case, amira: Principal) -> None:
    with pytest.raises(ChangedMeanwhile):
        case_corrections.void(session, case, event=case.events[-1], **told(amira, version=1))
    assert case.purposes == BOTH
