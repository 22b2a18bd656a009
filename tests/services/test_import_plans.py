"""What an import would do to associations and venues."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import FaultKind
from matchapp.models import Association, Team, Venue
from tests.imports import LATER, counts, faults, imported, one, planned, snapshot
from tests.sheets import row


def test_empty_cells_change_nothing(session: Session) -> None:
    imported(session, row())
    before = snapshot(session)
    empty = (
        "cvr",
        "contact",
        "phone",
        "email",
        "address",
        "latitude",
        "longitude",
        "fee",
        "period",
        "places",
        "trials",
        "web",
    )
    drawn = imported(session, row(**dict.fromkeys(empty, "")), at=LATER)
    assert not drawn.changes
    assert snapshot(session) == before


def test_contact_changes_and_the_association_is_marked(session: Session) -> None:
    imported(session, row())
    before = one(session, Association).modified
    drawn = imported(session, row(phone="00 00 00 99", contact="Ole Damkjær"), at=LATER)
    assert counts(drawn)["associations"] == (0, 1, 0)
    association = one(session, Association)
    assert (association.contact_name, association.contact_phone) == ("Ole Damkjær", "+4500000099")
    assert association.modified > before


def test_venue_of_the_sheets_own_associations_may_get_another_address(session: Session) -> None:
    imported(session, row())
    drawn = imported(session, row(address="Birkestien 3"), at=LATER)
    assert counts(drawn)["venues"] == (0, 1, 0)
    assert one(session, Venue).address == "Birkestien 3"


def test_venue_that_others_use_is_not_moved_by_a_name_that_is_another_place(session: Session) -> None:
    imported(session, row(venue="Klubhuset"))
    drawn = planned(session, row(venue="klubhuset", address="Sivstien 9", association="Søvængets Boldklub"))
    assert faults(drawn) == [(2, Column.ADDRESS, FaultKind.VENUE_ELSEWHERE)]


@pytest.mark.parametrize("table,column", [(Association, Column.ASSOCIATION), (Team, Column.TEAM)])
def test_removed_row_is_not_brought_back(session: Session, table: type[Association | Team], column: Column) -> None:
    imported(session, row())
    one(session, table).remove(LATER)
    session.commit()
    assert (2, column, FaultKind.REMOVED_HERE) in faults(planned(session, row()))
