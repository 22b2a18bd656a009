"""Cases: opened in one go, from an interest or at a school gate; worked on, and closed."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from matchapp.domain.case import CaseEventKind, CaseState, CloseReason, ContactOutcome, HandOver, RestReason
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.history import Source
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.refusal import Refusal
from matchapp.domain.team import ChildGender
from matchapp.models import Case, Enrolment, Interest, Team
from matchapp.models.base import id_of
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import cases, guardians, wishes
from matchapp.services.refusals import AlreadyRunning, Refused
from tests.cast import Cast
from tests.databases import Database
from tests.factories import cases as made
from tests.factories import enrolments as on_the_way
from tests.factories import teams
from tests.factories.tellings import AT, ON, told
from tests.together import at_once


@pytest.fixture
def interest(session: Session, cast: Cast, team: Team) -> Interest:
    """Return what a family left about the team of Boldklub."""
    row = Interest(
        owner=InterestOwner.BRIDGE_BUILDER, housing_area_id=id_of(cast.birkeparken), team_id=id_of(team),
        activity_key="football", child_first_name="Zoë", birth_year=2014, phone="+4500000031", language="en",
        form_key="one", created_at=AT,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def test_first_name_birth_year_and_area_are_enough(session: Session, cast: Cast, amira: Principal) -> None:
    case = made.opened(session, amira, cast.birkeparken)
    assert (case.state, case.opened_on, case.bridge_builder_id) == (CaseState.NEW, ON, amira.user_id)
    assert case.child.family.housing_area_id == cast.birkeparken.id
    assert guardians.of(session, case.child) == []
    assert wishes.current(session, case.child) is None


def test_everything_that_is_known_is_written_at_once(
    session: Session, cast: Cast, team: Team, amira: Principal
) -> None:
    case = made.opened(
        session, amira, cast.birkeparken, "Åse", words="Noget med en bold", activity_keys=[team.activity_key],
        phone="+4500000032", guardian_name="Karim", language="ar", is_protected=True, gender=ChildGender.GIRL,
    )  # fmt: skip
    [guardian], wish = guardians.of(session, case.child), wishes.current(session, case.child)
    assert (guardian.name, guardian.phone, guardian.language) == ("Karim", "+4500000032", "ar")
    assert wish is not None
    assert (wish.words, [one.activity_key for one in wish.activities]) == ("Noget med en bold", ["football"])
    assert (case.child.family.is_protected, case.child.gender, case.child.folded_name) == (
        True, ChildGender.GIRL, "aase",
    )  # fmt: skip


def test_nobody_opens_a_case_without_signing_in(session: Session, cast: Cast) -> None:
    with pytest.raises(PermissionError):
        made.opened(session, ANONYMOUS, cast.birkeparken)


def test_an_interest_becomes_a_case_with_its_team_chosen(
    session: Session, interest: Interest, amira: Principal
) -> None:
    case = cases.from_interest(session, interest, by=amira, on=ON, at=AT)
    [enrolment] = session.exec(select(Enrolment)).all()
    assert (case.events[0].kind, case.events[0].source) == (CaseEventKind.SELF_REGISTERED, Source.FAMILY)
    assert (enrolment.team_id, enrolment.state) == (interest.team_id, EnrolmentState.CHOSEN)
    assert [one.phone for one in guardians.of(session, case.child)] == ["+4500000031"]
    assert (interest.state, interest.case_id, interest.handled_by_id) == (
        InterestState.TAKEN_UP, case.id, amira.user_id,
    )  # fmt: skip


def test_an_interest_taken_up_twice_is_one_case(session: Session, interest: Interest, amira: Principal) -> None:
    first = cases.from_interest(session, interest, by=amira, on=ON, at=AT)
    assert cases.from_interest(session, interest, by=amira, on=ON, at=AT) is first
    assert cases.join_interest(session, first, interest, by=amira, on=ON, at=AT) is first
    assert len(session.exec(select(Case)).all()) == 1


def test_an_interest_joins_the_case_that_is_there(
    session: Session, case: Case, team: Team, interest: Interest, amira: Principal
) -> None:
    on_the_way.requested(session, amira, case, team)
    assert cases.join_interest(session, case, interest, by=amira, on=ON, at=AT) is case
    [enrolment] = session.exec(select(Enrolment)).all()
    assert enrolment.state is EnrolmentState.REQUESTED
    assert interest.case_id == case.id


def test_an_interest_of_an_association_becomes_no_case(
    session: Session, cast: Cast, interest: Interest, amira: Principal
) -> None:
    interest.owner, interest.housing_area_id = InterestOwner.ASSOCIATION, None
    interest.association_id = id_of(cast.boldklub)
    with pytest.raises(ValueError, match="outside the plans"):
        cases.from_interest(session, interest, by=amira, on=ON, at=AT)


def test_a_family_that_three_attempts_did_not_reach_can_be_closed(
    session: Session, cast: Cast, amira: Principal
) -> None:
    case = made.opened(session, amira, cast.birkeparken, on=ON - timedelta(days=10))
    for days in (9, 5):
        cases.contact_attempted(
            session, case, outcome=ContactOutcome.NO_ANSWER, **told(amira, on=ON - timedelta(days=days))
        )
    with pytest.raises(Refused) as refused:
        cases.close(session, case, reason=CloseReason.NOT_REACHED, **told(amira))
    assert refused.value.refusal is Refusal.TOO_FEW_ATTEMPTS
    cases.contact_attempted(session, case, outcome=ContactOutcome.MESSAGE_LEFT, **told(amira))
    cases.close(session, case, reason=CloseReason.NOT_REACHED, **told(amira))
    assert case.state is CaseState.CLOSED


def test_a_closed_case_gives_back_the_places_it_only_asked_for(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    other = teams.team(session, cast.svoemmeklub)
    stays, asked = on_the_way.enrolled(session, amira, case, team), on_the_way.offered(session, amira, case, other)
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira, version=case.version))
    assert (stays.state, asked.state) == (EnrolmentState.ENROLLED, EnrolmentState.WITHDRAWN)
    assert (teams.spot(session, team).taken, teams.spot(session, other).taken) == (1, 0)


def test_a_case_rests_and_is_taken_up_and_handed_over(session: Session, case: Case, amira: Principal) -> None:
    cases.rest(session, case, reason=RestReason.ILLNESS, until_on=ON + timedelta(days=30), **told(amira))
    assert (case.state, cases.fold_of(case).rests_until) == (CaseState.RESTING, ON + timedelta(days=30))
    cases.resume(session, case, **told(amira))
    cases.plan_exit(
        session, case, economy=HandOver.FAMILY, transport=HandOver.NETWORK, until_on=ON + timedelta(days=60),
        **told(amira),
    )  # fmt: skip
    assert (case.state, cases.fold_of(case).transport) == (CaseState.EXITING, HandOver.NETWORK)
    cases.close(session, case, reason=CloseReason.SELF_RUNNING, **told(amira))
    assert cases.fold_of(case).close_reason is CloseReason.SELF_RUNNING


def test_cases_are_listed_in_danish_order_to_those_who_follow_them(
    session: Session, cast: Cast, amira: Principal, bo: Principal, carl: Principal
) -> None:
    for name in ("Åse", "Zoë", "Anton"):
        made.opened(session, amira, cast.birkeparken, name)
    closed = made.opened(session, amira, cast.birkeparken, "Ælle", on=ON)
    cases.ask_consent(session, closed, **told(amira))
    listed = [case.child.first_name for case in cases.listed(session, amira)]
    assert listed == ["Anton", "Zoë", "Ælle", "Åse"]
    assert [case.id for case in cases.listed(session, amira, states=[CaseState.AWAITING_CONSENT])] == [closed.id]
    assert cases.listed(session, bo) == []
    assert cases.listed(session, carl) == []


def test_a_child_whose_case_is_closed_gets_a_new_one(
    session: Session, case: Case, team: Team, amira: Principal, bo: Principal
) -> None:
    assert cases.open_again(session, case, by=amira, on=ON, at=AT) is case
    member = on_the_way.enrolled(session, amira, case, team)
    wishes.change(session, case.child, words="Svømme", activity_keys=[], at=AT)
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON + timedelta(days=1), at=AT + timedelta(days=1))
    assert (new_case.state, new_case.opened_on) == (CaseState.NEW, ON + timedelta(days=1))
    assert (new_case.child_id, case.state) == (case.child_id, CaseState.CLOSED)
    assert (member.state, member.case_id) == (EnrolmentState.ENROLLED, case.id)
    assert cases.open_again(session, case, by=amira, on=ON, at=AT) is new_case
    assert cases.others(session, amira, new_case) == [case]
    assert cases.others(session, amira, case) == [new_case]
    assert cases.others(session, bo, case) == []
    assert cases.listed(session, amira) == [new_case, case]
    with pytest.raises(AlreadyRunning):
        on_the_way.chosen(session, amira, new_case, team)


def test_no_team_is_chosen_in_a_closed_case(session: Session, case: Case, team: Team, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    with pytest.raises(Refused) as refused:
        on_the_way.chosen(session, amira, case, team)
    assert refused.value.refusal is Refusal.ALREADY_CLOSED
    assert session.exec(select(Enrolment)).all() == []


def test_an_interest_of_a_child_whose_case_is_closed_opens_a_new_one(
    session: Session, case: Case, interest: Interest, amira: Principal
) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.join_interest(session, case, interest, by=amira, on=ON, at=AT)
    assert (new_case.child_id, new_case.state, case.state) == (case.child_id, CaseState.NEW, CaseState.CLOSED)
    assert (new_case.events[0].kind, new_case.events[0].source) == (CaseEventKind.SELF_REGISTERED, Source.FAMILY)
    assert session.exec(select(Enrolment.case_id)).all() == [new_case.id]
    assert interest.case_id == new_case.id


def test_sixteen_at_once_open_one_new_case(session: Session, case: Case, database: Database, amira: Principal) -> None:
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    session.commit()
    found = at_once(
        database,
        lambda own, _number: cases.open_again(own, own.get_one(Case, id_of(case)), by=amira, on=ON, at=AT).id,
        times=16,
    )
    assert set(found) == {session.exec(select(Case.id).where(Case.state != CaseState.CLOSED)).one()}
    assert len(session.exec(select(Case)).all()) == 2


def test_the_database_itself_takes_one_running_case_a_child(session: Session, case: Case) -> None:
    session.add(Case(child_id=case.child_id, bridge_builder_id=case.bridge_builder_id, opened_on=ON, created_at=AT))
    with pytest.raises(IntegrityError):
        session.flush()
