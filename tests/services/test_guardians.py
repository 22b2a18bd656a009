"""Guardians as contacts."""

from sqlmodel import Session, select

from matchapp.models import Guardian, Guardianship
from matchapp.models.guardianship import GuardianshipState
from matchapp.services import guardians
from tests.cast import Cast
from tests.factories import cases
from tests.factories.tellings import AT, principal


def test_a_guardian_is_claimed_until_somebody_verifies(session: Session, cast: Cast) -> None:
    added = guardians.add(session, cast.noor, name="Ali", phone=None, language="ar", at=AT)
    assert guardians.of(session, cast.noor) == [cast.samira, added]
    [kept] = session.exec(select(Guardianship).where(Guardianship.guardian_id == added.id)).all()
    assert (kept.state, added.family_id) == (GuardianshipState.CLAIMED, cast.amin.id)
    assert guardians.of(session, cast.malik) == [cast.henrik]


def test_an_ended_guardianship_is_not_shown(session: Session, cast: Cast) -> None:
    guardians.end(session, cast.samira, cast.noor)
    assert guardians.of(session, cast.noor) == []


def test_who_is_no_guardian_any_more_is_deleted_unless_they_gave_a_consent(session: Session, cast: Cast) -> None:
    added = guardians.add(session, cast.noor, name="Ali", phone="+4500000077", language="da", at=AT)
    added_id = added.id
    guardians.end(session, added, cast.noor)
    session.expire_all()
    assert session.get(Guardian, added_id) is None
    case = cases.consented(session, principal(session, cast.amira), cast.birkeparken)
    parent = guardians.add(session, case.child, name="Bob", phone="+4500000078", language="da", at=AT)
    for consent in case.consents:
        consent.guardian_id = parent.id
    session.flush()
    guardians.end(session, parent, case.child)
    session.expire_all()
    assert session.get(Guardian, parent.id) is not None
    assert guardians.of(session, case.child) == []


def test_a_contact_is_corrected(session: Session, cast: Cast) -> None:
    guardians.change(session, cast.samira, name="Samira A.", phone="+4500000029", language="en")
    session.expire_all()
    assert (cast.samira.name, cast.samira.phone, cast.samira.language) == ("Samira A.", "+4500000029", "en")
