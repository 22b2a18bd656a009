"""A child's name, birth year and protection are corrected on one page."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session

from matchapp.models import Case
from tests.web.staff import desk

Fresh = Callable[[], Session]


def test_a_child_is_corrected(app: Flask, session: Session, fresh: Fresh) -> None:
    amira = desk(app, session)
    assert 'value="Noor"' in amira.get("/cases/{case_id}/child/edit").text
    facts = {"first_name": "Nour", "birth_year": "2016", "gender": "girl", "is_protected": "1"}
    assert amira.post("/cases/{case_id}/child", **facts).status_code == 303
    child = fresh().get_one(Case, amira.ids["case_id"]).child
    assert (child.first_name, child.birth_year, child.gender, child.family.is_protected) == ("Nour", 2016, "girl", True)
    assert "Protected name and address" in amira.get("/cases/{case_id}").text


def test_a_birth_year_that_is_no_childs_is_said_and_nothing_is_lost(app: Flask, session: Session, fresh: Fresh) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases/{case_id}/child", first_name="Nour", birth_year="1950")
    assert answer.status_code == 422
    assert ('value="Nour"' in answer.text, 'value="1950"' in answer.text) == (True, True)
    assert fresh().get_one(Case, amira.ids["case_id"]).child.first_name == "Noor"
