"""What was done and who was looked at is written down."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from matchapp.domain.role import Role
from matchapp.models import AuditEntry, ReadEntry
from matchapp.models.base import id_of
from matchapp.policy import ANONYMOUS, Permission, Principal
from matchapp.services import audits
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _amira(people: Cast) -> Principal:
    return Principal(user_id=people.amira.id, role=Role.BRIDGE_BUILDER, grant_id=None, two_factors=True)


def test_change_is_noted_with_who_what_and_which_row(session: Session, people: Cast) -> None:
    audits.record(
        session, _amira(people), act="cases.close", permission=Permission.CASE_WORK, noun="case", row_id=7, at=NOON
    )
    session.flush()
    (entry,) = session.exec(select(AuditEntry)).all()
    assert (entry.user_id, entry.act, entry.permission, entry.row_id) == (
        people.amira.id,
        "cases.close",
        "case:work",
        7,
    )


def test_change_that_is_undone_leaves_no_note(session: Session, people: Cast) -> None:
    audits.record(
        session, _amira(people), act="cases.close", permission=Permission.CASE_WORK, noun="case", row_id=7, at=NOON
    )
    session.flush()
    session.rollback()
    assert session.exec(select(AuditEntry)).all() == []


def test_change_by_nobody_is_noted_too(session: Session) -> None:
    audits.record(session, ANONYMOUS, act="expiries.run", noun="enrolment", row_id=3, at=NOON)
    session.flush()
    entry = session.exec(select(AuditEntry)).one()
    assert (entry.user_id, entry.permission, entry.act) == (None, None, "expiries.run")


def test_look_at_a_family_is_noted(session: Session, people: Cast) -> None:
    family_id = id_of(people.amin)
    audits.record_reads(session, _amira(people), family_ids=[family_id], endpoint="cases.show", at=NOON)
    (entry,) = session.exec(select(ReadEntry)).all()
    assert (entry.user_id, entry.family_id, entry.endpoint) == (people.amira.id, family_id, "cases.show")


def test_nobody_looks_at_a_family_without_a_name(session: Session, people: Cast) -> None:
    with pytest.raises(PermissionError):
        audits.record_reads(session, ANONYMOUS, family_ids=[id_of(people.amin)], endpoint="cases.show", at=NOON)
