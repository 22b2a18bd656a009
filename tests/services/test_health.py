"""Whether the database answers."""

from sqlmodel import Session, delete

from matchapp.models import Activity
from matchapp.services import health


def test_migrated_database_is_well(session: Session) -> None:
    assert health.ask(session)


def test_database_without_its_reference_data_is_not(session: Session) -> None:
    session.exec(delete(Activity))
    assert not health.ask(session)
