"""Sheets uploaded, looked at, accepted and dropped in the browser."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session, col, select
from werkzeug.test import TestResponse

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.models import Association, AssociationImport, AuditEntry
from matchapp.models.engine import reading, writing
from matchapp.services import association_imports
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.tree import ROOT

SHEET = (ROOT / "demo" / "associations.csv").read_bytes()
PAGE = "/association-imports"


def _upload(caller: Caller, content: bytes, name: str = "foreninger.csv") -> TestResponse:
    return caller.submit(PAGE, {"file": (io.BytesIO(content), name)}, on=PAGE, content_type="multipart/form-data")


def test_a_sheet_is_shown_then_accepted_then_known(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = _upload(caller, SHEET)
    assert answer.status_code == 303
    page = answer.location
    shown = caller.get(page).text
    assert "The file can be imported" in shown
    assert ">60<" in shown
    assert ">150<" in shown
    assert len(fresh().exec(select(Association)).all()) == 2
    assert caller.submit(f"{page}/acceptance", on=page).status_code == 303
    assert len(fresh().exec(select(Association)).all()) == 62
    assert "Imported on" in caller.get(page).text
    assert fresh().exec(select(AssociationImport)).one().content is None
    again = _upload(caller, SHEET)
    assert "Nothing new in this file" in caller.get(again.location).text


def test_every_fault_is_told_by_row_and_column(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    lines = SHEET.split(b"\n")
    lines[1] = lines[1].replace(b"4000", b"0999")
    page = _upload(caller, b"\n".join(lines)).location
    text = caller.get(page).text
    assert "Row 2, Postcode" in text
    assert "There is no such postcode." in text
    assert "/acceptance" not in text
    token = cast.csrf_token(app, caller)
    assert caller.post(f"{page}/acceptance", data={"csrf_token": token}).location == page
    assert len(fresh().exec(select(Association)).all()) == 2


def test_a_sheet_with_a_cpr_number_is_shown_and_not_kept(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = _upload(
        caller, SHEET.replace(b"Birkestien 2;", b"010203-1234;", 1).replace(b"Birkestien 2,", b"010203-1234,", 1)
    )
    assert answer.status_code == 422
    assert "There seems to be a CPR number in the file" in answer.text
    assert "010203" not in answer.text
    assert fresh().exec(select(AssociationImport)).all() == []


def test_no_file_is_no_import(app: Flask, session: Session, people: Cast) -> None:
    answer = _upload(cast.signed_in(app, session, people.eva), b"", "")
    assert answer.status_code == 422
    assert "Please choose a file." in answer.text


def test_a_dropped_sheet_is_erased(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    caller = cast.signed_in(app, session, people.eva)
    page = _upload(caller, SHEET).location
    assert "foreninger.csv" in caller.get(PAGE).text
    assert caller.submit(f"{page}/dropping", on=page).status_code == 303
    assert fresh().exec(select(AssociationImport).where(col(AssociationImport.content).is_not(None))).all() == []
    assert caller.get(page).status_code == 404


def test_others_find_no_import(app: Flask, session: Session, people: Cast) -> None:
    page = _upload(cast.signed_in(app, session, people.eva), SHEET).location
    caller = cast.signed_in(app, session, people.amira)
    assert caller.get(PAGE).status_code == 403
    assert caller.get(page).status_code == 404


@pytest.mark.parametrize("step", ["upload", "acceptance"])
def test_others_write_while_a_sheet_is_read(
    app: Flask, session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    engine, caller = app.extensions["engine"], cast.signed_in(app, session, people.eva)
    page = _upload(caller, SHEET).location if step == "acceptance" else PAGE
    token = cast.csrf_token(app, caller)
    read = association_imports.read

    def read_while_another_writes(content: bytes) -> AssociationSheet:
        with writing(engine, patience=0.1) as other:
            other.get_one(Association, people.boldklub.id).contact_phone = "+4500000099"
            other.commit()
        return read(content)

    monkeypatch.setattr(association_imports, "read", read_while_another_writes)
    if step == "acceptance":
        assert caller.post(f"{page}/acceptance", data={"csrf_token": token}).status_code == 303
    else:
        assert _upload(caller, SHEET).status_code == 303
    monkeypatch.undo()
    with reading(engine) as seen:
        assert seen.get_one(Association, people.boldklub.id).contact_phone == "+4500000099"
        acts = seen.exec(select(AuditEntry.act).order_by(col(AuditEntry.id))).all()
    assert acts == ["association_imports.create", "association_imports.accept"][: 2 if step == "acceptance" else 1]


@pytest.mark.parametrize("how", ["accepted", "dropped"])
def test_a_sheet_that_a_colleague_dealt_with_meanwhile_is_not_carried_out_again(
    app: Flask, session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    engine, caller = app.extensions["engine"], cast.signed_in(app, session, people.eva)
    page = _upload(caller, SHEET).location
    token = cast.csrf_token(app, caller)
    read = association_imports.read

    def read_while_a_colleague_acts(content: bytes) -> AssociationSheet:
        with writing(engine) as other:
            row = other.exec(select(AssociationImport)).one()
            if how == "dropped":
                other.delete(row)
            else:
                row.content = None
            other.commit()
        return read(content)

    monkeypatch.setattr(association_imports, "read", read_while_a_colleague_acts)
    answer = caller.post(f"{page}/acceptance", data={"csrf_token": token})
    assert answer.status_code == (404 if how == "dropped" else 409)
    with reading(engine) as seen:
        assert len(seen.exec(select(Association)).all()) == 2


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF-1.7"])
def test_a_workbook_named_as_csv_is_refused_in_words_and_not_kept(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session], begins: bytes
) -> None:
    answer = _upload(cast.signed_in(app, session, people.eva), begins + b"\x00" * 40, "foreninger.csv")
    assert answer.status_code == 422
    assert "This is not a CSV file. In the spreadsheet, choose “Save as” and then CSV." in answer.text
    assert fresh().exec(select(AssociationImport)).all() == []
