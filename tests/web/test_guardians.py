"""A family's contacts: added later, corrected, taken off."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from matchapp.models import AuditEntry, Guardian
from tests.web.staff import desk

Fresh = Callable[[], Session]


def test_a_number_that_comes_later_is_added(app: Flask, session: Session, fresh: Fresh) -> None:
    amira = desk(app, session)
    assert amira.get("/cases/{case_id}/guardians/new").status_code == 200
    assert amira.post("/cases/{case_id}/guardians", phone="00 00 00 77", language="en").status_code == 303
    assert "00 00 00 77" in amira.get("/cases/{case_id}").text
    row = fresh().exec(select(Guardian).order_by(col(Guardian.id).desc()).limit(1)).one()
    assert (row.name, row.phone, row.language) == (None, "+4500000077", "en")
    entry = fresh().exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)).one()
    assert (entry.act, entry.noun, entry.row_id) == ("guardians.create", "guardian", row.id)


def test_a_wrong_number_is_corrected(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    path = "/cases/{case_id}/guardians/{guardian_id}"
    assert 'value="Samira"' in amira.get(f"{path}/edit").text
    assert amira.post(path, name="Samira", phone="00 00 00 78").status_code == 303
    page = amira.get("/cases/{case_id}").text
    assert ("00 00 00 78" in page, "00 00 00 21" in page) == (True, False)


@pytest.mark.parametrize("wrong", [{}, {"phone": "12"}, {"name": "\u200b"}, {"name": "Ali", "language": "xx"}])
def test_a_contact_without_a_way_to_reach_it_is_refused(
    app: Flask, session: Session, fresh: Fresh, wrong: dict[str, str]
) -> None:
    amira = desk(app, session)
    before = len(fresh().exec(select(Guardian)).all())
    assert amira.post("/cases/{case_id}/guardians", **wrong).status_code == 422
    assert len(fresh().exec(select(Guardian)).all()) == before


def test_a_contact_is_taken_off_once(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    path = "/cases/{case_id}/guardians/{guardian_id}/end"
    assert amira.post(path).status_code == 303
    assert "00 00 00 21" not in amira.get("/cases/{case_id}").text
    assert amira.post(path).status_code == 404


def test_an_adult_of_another_family_is_not_found(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    assert amira.get("/cases/{case_id}/guardians/999/edit").status_code == 404
