"""A browser is remembered for 30 days, for one person."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from matchapp.models import RememberedDevice
from matchapp.services import remembered_devices
from tests.cast import Cast

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_browser_is_remembered_for_30_days(session: Session, people: Cast) -> None:
    token = remembered_devices.remember(session, people.carl, at=NOON)
    last = NOON + timedelta(days=30) - timedelta(seconds=1)
    assert remembered_devices.is_remembered(session, people.carl, token, at=last)
    assert not remembered_devices.is_remembered(session, people.carl, token, at=NOON + timedelta(days=30))


def test_browser_is_remembered_for_one_person_by_its_token_alone(session: Session, people: Cast) -> None:
    token = remembered_devices.remember(session, people.carl, at=NOON)
    stored = session.exec(select(RememberedDevice)).one().token_hash
    assert not remembered_devices.is_remembered(session, people.dorte, token, at=NOON)
    assert not remembered_devices.is_remembered(session, people.carl, stored, at=NOON)
    assert not remembered_devices.is_remembered(session, people.carl, None, at=NOON)


def test_all_browsers_of_one_person_are_forgotten(session: Session, people: Cast) -> None:
    carls, dortes = (remembered_devices.remember(session, user, at=NOON) for user in (people.carl, people.dorte))
    remembered_devices.forget(session, people.carl)
    assert not remembered_devices.is_remembered(session, people.carl, carls, at=NOON)
    assert remembered_devices.is_remembered(session, people.dorte, dortes, at=NOON)
