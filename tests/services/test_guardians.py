"""Guardians as contacts."""

from sqlmodel import Session, select

from matchapp.models import Guardianship
from matchapp.models.guardianship import GuardianshipState
from matchapp.services import guardians
from tests.cast import Cast
from tests.factories.tellings import AT


def test_a_guardian_is_claimed_until_somebody_verifies(session: Session, cast: Cast) -> None:
    added = guardians.add(session, cast.noor, name="Ali", phone=None, language="ar", at=AT)
    assert guardians.of(session, cast.noor) == [cast.samira, added]
    [kept] = session.exec(select(Guardianship).where(Guardianship.guardian_id == added.id)).all()
    assert (kept.state, added.family_id) == (GuardianshipState.CLAIMED, cast.amin.id)
    assert guardians.of(session, cast.malik) == [cast.henrik]


def test_an_ended_guardianship_is_not_shown(session: Session, cast: Cast) -> None:
    for row in session.exec(select(Guardianship).where(Guardianship.child_id == cast.noor.id)):
        row.state = GuardianshipState.ENDED
    session.flush()
    assert guardians.of(session, cast.noor) == []


def test_a_contact_is_corrected(session: Session, cast: Cast) -> None:
    guardians.change(session, cast.samira, name="Samira A.", phone="+4500000029", language="en")
    session.expire_all()
    assert (cast.samira.name, cast.samira.phone, cast.samira.language) == ("Samira A.", "+4500000029", "en")
