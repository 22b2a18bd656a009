"""Sheets uploaded, looked at, accepted and dropped in the browser."""

import io
from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, col, select
from werkzeug.test import TestResponse

from matchapp.models import Association, AssociationImport
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
