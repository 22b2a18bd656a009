"""Erasing to the minimum: what is counted stays, and nothing that tells who it is."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.case import CaseEventKind, CloseReason
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.interest import InterestOwner
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.domain.team import ChildGender
from matchapp.models import (
    AuditEntry,
    Case,
    Consent,
    EnrolmentEvent,
    Guardian,
    Guardianship,
    Interest,
    Message,
    Observation,
    Team,
    Wish,
    WishActivity,
)
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import cases, consents, erasures, families, guardians, messages, wishes
from matchapp.services.refusals import Refused
from tests.cast import Cast
from tests.cast import child as another_child
from tests.factories import cases as made
from tests.factories import enrolments as asked
from tests.factories.tellings import AT, ON, told

PHONE = "+4500000061"


@pytest.fixture
def known(session: Session, cast: Cast, team: Team, amira: Principal) -> Case:
    """Return a new case of a family that has told much, come from an interest."""
    interest = Interest(
        owner=InterestOwner.BRIDGE_BUILDER, housing_area_id=id_of(cast.birkeparken), activity_key=team.activity_key,
        words="Noget med dans", child_first_name="Yusuf", birth_year=2015, phone=PHONE, language="da",
        form_key="one", created_at=AT,
    )  # fmt: skip
    session.add(interest)
    session.flush()
    messages.post(
        session, kind=MessageKind.INTEREST_FOR_BRIDGE_BUILDER, channel=Channel.MAIL, recipient="amira@example.org",
        language="da", at=AT, subject_id=interest.id,
    )  # fmt: skip
    case = made.opened(
        session, amira, cast.birkeparken, phone=PHONE, guardian_name="Karim", words="Svømme", is_protected=True,
        activity_keys=[team.activity_key], gender=ChildGender.BOY,
    )  # fmt: skip
    wishes.change(session, case.child, words="Danse", activity_keys=[team.activity_key], at=AT)
    return cases.join_interest(session, case, interest, by=amira, on=ON, at=AT)


def _decline(session: Session, case: Case, by: Principal) -> None:
    consents.decline(session, case, said_by=SaidBy.GUARDIAN, **told(by))


def test_a_no_leaves_what_is_counted_and_nothing_that_tells_who_it_is(
    session: Session, cast: Cast, known: Case, amira: Principal
) -> None:
    family_id, child = known.child.family_id, known.child
    _decline(session, known, amira)
    assert (child.first_name, child.folded_name, child.is_erased) == ("", "", True)
    assert (child.birth_year, child.gender) == (2015, ChildGender.BOY)
    assert (child.family.housing_area_id, child.family.is_protected) == (cast.birkeparken.id, False)
    assert session.exec(select(Guardian).where(Guardian.family_id == family_id)).all() == []
    assert session.exec(select(Guardianship).where(Guardianship.child_id == child.id)).all() == []
    for table in (Wish, WishActivity, Interest, Message):
        assert session.exec(select(table)).all() == []
    assert known.events[-1].kind is CaseEventKind.CONSENT_DECLINED
    assert len(guardians.of(session, cast.noor)) == 1


@pytest.mark.parametrize("text", ["Yusuf", "Karim", PHONE])
def test_nobody_finds_the_family_again(session: Session, known: Case, amira: Principal, text: str) -> None:
    assert families.search(session, amira, text=text) == [known]
    _decline(session, known, amira)
    assert families.search(session, amira, text=text) == []


def test_a_contact_that_another_child_has_stays(session: Session, known: Case, amira: Principal) -> None:
    [guardian] = guardians.of(session, known.child)
    sibling = another_child(session, known.child.family, "Amal", 2017, guardian=guardian)
    _decline(session, known, amira)
    assert guardians.of(session, sibling) == [guardian]
    assert guardians.of(session, known.child) == []
    assert known.child.family.is_protected is True
    assert (sibling.first_name, guardian.phone) == ("Amal", PHONE)


def test_what_an_earlier_case_with_a_consent_holds_stays(
    session: Session, case: Case, known: Case, amira: Principal
) -> None:
    guardians.add(session, case.child, name="Karim", phone=PHONE, language="da", at=AT)
    cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = cases.open_again(session, case, by=amira, on=ON, at=AT)
    _decline(session, new_case, amira)
    assert case.child.first_name == "Yusuf"
    assert [one.phone for one in guardians.of(session, case.child)] == [PHONE]
    assert session.exec(select(Wish).where(col(Wish.child_id) == known.child_id)).all()


def test_a_child_that_nobody_knows_any_more_gets_no_new_case(session: Session, known: Case, amira: Principal) -> None:
    _decline(session, known, amira)
    with pytest.raises(Refused) as refused:
        cases.open_again(session, known, by=amira, on=ON, at=AT)
    assert refused.value.refusal is Refusal.ALREADY_ERASED


def test_a_year_after_the_last_case_nothing_tells_who_the_child_is(
    session: Session, known: Case, team: Team, amira: Principal
) -> None:
    child, family_id = known.child, known.child.family_id
    enrolment = asked.enrolled(session, amira, _consented(session, known, amira), team)
    cases.close(session, known, reason=CloseReason.MOVED, **told(amira))
    for before, expected in ((AT, 0), (AT + timedelta(seconds=1), 1), (AT + timedelta(seconds=1), 0)):
        assert erasures.of_closed_cases(session, before=before, at=AT) == expected
    session.expire_all()
    assert (child.first_name, child.birth_year, child.family.is_protected) == ("", 2015, False)
    for table in (Wish, WishActivity, Interest, Consent):
        assert session.exec(select(table)).all() == []
    assert session.exec(select(Guardian).where(Guardian.family_id == family_id)).all() == []
    assert enrolment.enrolled_on == ON
    assert session.exec(select(AuditEntry.row_id).where(AuditEntry.act == erasures.ACT)).all() == [child.id]


def test_a_child_with_a_case_that_runs_stays_known(session: Session, known: Case, amira: Principal) -> None:
    _consented(session, known, amira)
    cases.close(session, known, reason=CloseReason.MOVED, **told(amira))
    cases.open_again(session, known, by=amira, on=ON, at=AT)
    assert erasures.of_closed_cases(session, before=AT + timedelta(days=1), at=AT) == 0
    assert known.child.first_name == "Yusuf"


@pytest.mark.parametrize("last_word", ["event", "observation"])
def test_a_child_that_is_seen_in_its_team_after_the_case_stays_known_a_year_from_then(
    session: Session, known: Case, team: Team, amira: Principal, last_word: str
) -> None:
    enrolment = asked.enrolled(session, amira, _consented(session, known, amira), team)
    cases.close(session, known, reason=CloseReason.MOVED, **told(amira))
    later = AT + timedelta(days=200)
    if last_word == "event":
        event = session.exec(select(EnrolmentEvent).where(EnrolmentEvent.enrolment_id == enrolment.id)).all()[-1]
        event.recorded_at = later
    else:
        session.add(
            Observation(
                enrolment_id=id_of(enrolment), observed_on=later.date(), value=ObservationValue.ACTIVE,
                source=ObservationSource.ASSOCIATION, recorded_at=later, form_key="seen",
            )
        )  # fmt: skip
    session.flush()
    assert erasures.of_closed_cases(session, before=AT + timedelta(days=1), at=later) == 0
    assert known.child.first_name == "Yusuf"
    assert erasures.of_closed_cases(session, before=later + timedelta(seconds=1), at=later) == 1


def _consented(session: Session, known: Case, by: Principal) -> Case:
    consents.give(
        session, known, purposes=list(ConsentPurpose), channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN,
        guardian=guardians.of(session, known.child)[0], **told(by),
    )  # fmt: skip
    return known
