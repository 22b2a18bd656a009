"""Consents: given purpose by purpose, and withdrawn as easily."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.case import CaseState, CloseReason
from matchapp.domain.consent import TEXT_VERSION, ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.reason import EndKind, SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Consent, Enrolment, Team
from matchapp.models.base import id_of
from matchapp.policy import ANONYMOUS, Principal, find
from matchapp.services import cases, consents, enrolments, guardians
from matchapp.services.refusals import ChangedMeanwhile, Refused
from tests.cast import Cast
from tests.factories import cases as made
from tests.factories import enrolments as on_the_way
from tests.factories import teams
from tests.factories.tellings import AT, ON, principal, told

ALL = frozenset(ConsentPurpose)
SHARE = frozenset({ConsentPurpose.SHARE_WITH_ASSOCIATION})
CASE = frozenset({ConsentPurpose.CASE})
HEAR = frozenset({ConsentPurpose.HEAR_OF_TEAMS})


def test_the_first_consent_opens_the_case_in_one_go(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken, phone="+4500000033")
    [guardian] = guardians.of(session, case.child)
    rows = consents.give(
        session, case, purposes=ALL, channel=ConsentChannel.WRITTEN, said_by=SaidBy.GUARDIAN, guardian=guardian,
        **told(amira, version=case.version),
    )  # fmt: skip
    assert case.state is CaseState.OPEN
    assert case.purposes == ALL
    assert [(one.purpose, one.guardian_id, one.text_version, one.recorded_by_id) for one in rows] == [
        (purpose, guardian.id, TEXT_VERSION, amira.user_id) for purpose in ConsentPurpose
    ]


def test_a_purpose_is_added_later_and_never_twice(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.consented(session, amira, cast.birkeparken, purposes=CASE)
    for _ in range(2):
        consents.give(
            session, case, purposes=ALL, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira)
        )
    assert [one.purpose for one in session.exec(select(Consent))] == list(ConsentPurpose)


def test_sharing_alone_is_no_consent(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken)
    with pytest.raises(Refused) as refused:
        consents.give(
            session, case, purposes=SHARE, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira)
        )
    assert refused.value.refusal is Refusal.CONSENT_INCOMPLETE
    assert case.state is CaseState.NEW


def test_who_is_too_young_cannot_consent(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken, birth_year=2012)
    with pytest.raises(Refused) as refused:
        consents.give(session, case, purposes=ALL, channel=ConsentChannel.SPOKEN, said_by=SaidBy.CHILD, **told(amira))
    assert refused.value.refusal is Refusal.TOO_YOUNG_TO_CONSENT
    assert session.exec(select(Consent)).all() == []


def test_a_young_person_consents_without_a_guardian(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken, birth_year=2009, phone="+4500000034")
    [guardian] = guardians.of(session, case.child)
    rows = consents.give(
        session, case, purposes=CASE, channel=ConsentChannel.SPOKEN, said_by=SaidBy.CHILD, guardian=guardian,
        **told(amira),
    )  # fmt: skip
    assert [one.guardian_id for one in rows] == [None]


def test_no_clock_takes_a_consent_back(session: Session, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        consents.withdraw(session, case, purposes=CASE, said_by=SaidBy.GUARDIAN, **told(ANONYMOUS))
    assert refused.value.refusal is Refusal.NEEDS_A_PERSON
    assert case.purposes == ALL


def test_an_older_form_is_told_that_it_changed_meanwhile(session: Session, case: Case, amira: Principal) -> None:
    with pytest.raises(ChangedMeanwhile):
        consents.withdraw(session, case, purposes=ALL, said_by=SaidBy.GUARDIAN, **told(amira, version=1))
    assert case.purposes == ALL


def test_the_association_sees_nothing_once_sharing_is_withdrawn(
    session: Session, case: Case, team: Team, amira: Principal, carl: Principal
) -> None:
    enrolment = on_the_way.enrolled(session, amira, case, team)
    assert find(session, carl, Enrolment, id_of(enrolment)) is enrolment
    consents.withdraw(session, case, purposes=SHARE, said_by=SaidBy.GUARDIAN, **told(amira))
    assert find(session, carl, Enrolment, id_of(enrolment)) is None
    assert (enrolment.state, case.state) == (EnrolmentState.ENROLLED, CaseState.OPEN)


def test_what_was_asked_is_withdrawn_with_the_consent_to_share(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    other = teams.team(session, cast.svoemmeklub)
    asked, chosen = on_the_way.booked(session, amira, case, team), on_the_way.chosen(session, amira, case, other)
    consents.withdraw(session, case, purposes=SHARE, said_by=SaidBy.GUARDIAN, **told(amira))
    assert (asked.state, chosen.state) == (EnrolmentState.WITHDRAWN, EnrolmentState.CHOSEN)
    assert teams.spot(session, team).taken == 0


def test_nothing_that_was_asked_ends_with_the_consent_to_hear_of_teams(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    asked = on_the_way.requested(session, amira, case, team)
    consents.withdraw(session, case, purposes=HEAR, said_by=SaidBy.GUARDIAN, **told(amira))
    assert (case.purposes, case.state, asked.state) == (ALL - HEAR, CaseState.OPEN, EnrolmentState.REQUESTED)


def test_everything_ends_with_the_consent_to_the_case(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    other = teams.team(session, cast.svoemmeklub)
    member, asked = on_the_way.enrolled(session, amira, case, team), on_the_way.offered(session, amira, case, other)
    consents.withdraw(session, case, purposes=CASE, said_by=SaidBy.GUARDIAN, **told(amira, version=case.version))
    assert (case.state, case.purposes) == (CaseState.CLOSED, frozenset())
    assert (member.state, asked.state) == (EnrolmentState.ENDED, EnrolmentState.WITHDRAWN)
    assert enrolments.fold_of(member).end_kind is EndKind.ADMIN
    assert (teams.spot(session, team).taken, teams.spot(session, other).taken) == (0, 0)


def test_a_consent_taken_back_after_the_end_is_kept(session: Session, case: Case, amira: Principal) -> None:
    from_family = told(amira)
    cases.close(session, case, reason=CloseReason.MOVED, **from_family)
    consents.withdraw(session, case, purposes=ALL, said_by=SaidBy.GUARDIAN, **from_family)
    assert case.purposes == frozenset()
    assert cases.fold_of(case).close_reason is CloseReason.MOVED


def test_no_consent_is_withdrawn_before_it_was_given(session: Session, case: Case, amira: Principal) -> None:
    with pytest.raises(Refused) as refused:
        consents.withdraw(
            session, case, purposes=ALL, said_by=SaidBy.GUARDIAN, **told(amira, on=ON - timedelta(days=1))
        )
    assert refused.value.refusal is Refusal.BEFORE_START
    assert case.purposes == ALL


def test_a_new_case_asks_for_consent_anew(session: Session, case: Case, team: Team, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON, at=AT)
    assert (case.purposes, new_case.purposes) == (ALL, frozenset())
    chosen = on_the_way.chosen(session, amira, new_case, team)
    with pytest.raises(Refused) as refused:
        enrolments.request(session, chosen, **told(amira))
    assert refused.value.refusal is Refusal.NO_CONSENT


@pytest.mark.parametrize("where", ["earlier", "new"])
def test_what_is_taken_back_is_taken_back_in_every_case(
    session: Session, cast: Cast, case: Case, amira: Principal, *, where: str
) -> None:
    carl, team = principal(session, cast.carl), teams.team(session, cast.boldklub)
    member = on_the_way.enrolled(session, amira, case, team)
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON, at=AT)
    consents.give(
        session, new_case, purposes=ALL, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira)
    )
    asked = on_the_way.requested(session, amira, new_case, teams.team(session, cast.svoemmeklub))
    chosen = new_case if where == "new" else case
    consents.withdraw(session, chosen, purposes=SHARE, said_by=SaidBy.GUARDIAN, **told(amira, version=chosen.version))
    assert (case.purposes, new_case.purposes) == (ALL - SHARE, ALL - SHARE)
    assert asked.state is EnrolmentState.WITHDRAWN
    assert find(session, carl, Enrolment, id_of(member)) is None
    consents.withdraw(session, chosen, purposes=CASE, said_by=SaidBy.GUARDIAN, **told(amira, version=chosen.version))
    assert (case.purposes, new_case.purposes) == (frozenset(), frozenset())
    assert new_case.state is CaseState.CLOSED
    assert member.state is EnrolmentState.ENDED


def test_a_consent_taken_back_before_the_new_case_leaves_it_alone(
    session: Session, case: Case, amira: Principal
) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON + timedelta(days=3), at=AT + timedelta(days=3))
    consents.withdraw(session, case, purposes=CASE, said_by=SaidBy.GUARDIAN, **told(amira))
    assert (case.purposes, new_case.state) == (frozenset(), CaseState.NEW)


def test_a_no_closes_the_case_and_ends_what_was_chosen(
    session: Session, cast: Cast, team: Team, amira: Principal
) -> None:
    case = made.opened(session, amira, cast.birkeparken)
    enrolment = on_the_way.chosen(session, amira, case, team)
    consents.decline(session, case, said_by=SaidBy.GUARDIAN, **told(amira, version=case.version))
    kinds = [event.kind.value for event in case.events]
    assert kinds == ["referred", "consent_asked", "consent_declined"]
    assert (case.state, cases.fold_of(case).close_reason) == (CaseState.CLOSED, CloseReason.NO_CONSENT)
    assert enrolment.state is EnrolmentState.WITHDRAWN
    assert case.child.is_erased


def test_who_agreed_takes_back_rather_than_declines(session: Session, case: Case, amira: Principal) -> None:
    with pytest.raises(Refused) as refused:
        consents.decline(session, case, said_by=SaidBy.GUARDIAN, **told(amira))
    assert refused.value.refusal is Refusal.ILLEGAL_ORDER
    assert (case.state, case.child.is_erased) == (CaseState.OPEN, False)


def test_a_no_from_an_older_form_erases_nothing(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken)
    with pytest.raises(ChangedMeanwhile):
        consents.decline(session, case, said_by=SaidBy.GUARDIAN, **told(amira, version=case.version - 1))
    assert case.child.first_name == "Yusuf"
