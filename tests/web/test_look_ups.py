"""Whoever is seen on a page is in the read log before the page leaves: lists, searches and interests as well."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp.models import Case, Child, ReadEntry
from tests.web.staff import desk


def _family_id(session: Session, case_id: int) -> int:
    return session.exec(select(Child.family_id).join(Case).where(Case.id == case_id)).one()


@pytest.mark.parametrize(
    "path, endpoint",
    [
        ("/cases", "cases.index"),
        ("/cases/{case_id}", "cases.show"),
        ("/today", "days.show"),
        ("/enrolments", "enrolments.index"),
        ("/enrolments/{enrolment_id}", "enrolments.show"),
    ],
)
def test_a_page_with_a_child_is_noted(
    app: Flask, session: Session, fresh: Callable[[], Session], path: str, endpoint: str
) -> None:
    amira = desk(app, session)
    assert "Noor" in amira.get(path).text
    noted = fresh().exec(select(ReadEntry.family_id, ReadEntry.endpoint)).all()
    assert (_family_id(fresh(), amira.ids["case_id"]), endpoint) in noted


@pytest.mark.parametrize("path", ["/interests", "/interests/{interest_id}"])
def test_a_page_with_an_interest_is_noted(
    app: Flask, session: Session, fresh: Callable[[], Session], path: str
) -> None:
    amira = desk(app, session)
    assert "Sami" in amira.get(path).text
    assert amira.ids["interest_id"] in fresh().exec(select(ReadEntry.interest_id)).all()


def test_whoever_is_found_is_noted_and_nobody_else(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    assert "Noor" not in amira.post("/families/search", text="Nobody").text
    assert fresh().exec(select(ReadEntry)).all() == []
    assert "Noor" in amira.post("/families/search", text="noor").text
    (entry,) = fresh().exec(select(ReadEntry)).all()
    assert (entry.family_id, entry.endpoint) == (_family_id(fresh(), amira.ids["case_id"]), "families.create")


def test_a_page_that_is_refused_looks_at_nobody(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    assert desk(app, session, "other bridge-builder").get("/cases/{case_id}").status_code == 404
    assert fresh().exec(select(ReadEntry)).all() == []


def test_an_association_that_sees_a_child_is_noted(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    manager = desk(app, session, "manager")
    assert manager.get("/enrolments/{enrolment_id}").status_code == 200
    endpoints = fresh().exec(select(ReadEntry.endpoint)).all()
    assert endpoints == ["enrolments.show"]
