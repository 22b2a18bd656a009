"""Finding a family is a POST, among those one may see."""

from flask import Flask
from sqlmodel import Session

from tests.web.staff import desk


def test_a_family_is_found_by_name_or_phone(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    assert amira.get("/families/search").status_code == 200
    for text in ("noor", "Samira", "00 00 00 21"):
        assert "Noor" in amira.post("/families/search", text=text).text


def test_a_family_of_another_area_is_not_found(app: Flask, session: Session) -> None:
    bo = desk(app, session, "other bridge-builder")
    for text in ("noor", "Samira", "00 00 00 21"):
        assert "Noor" not in bo.post("/families/search", text=text).text


def test_an_overlong_search_is_refused(app: Flask, session: Session) -> None:
    assert desk(app, session).post("/families/search", text="x" * 500).status_code == 422
