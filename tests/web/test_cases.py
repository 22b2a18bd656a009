"""Cases on the page: opened in under a minute, warned of doubles, shown to the own area alone."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.case import CaseState
from matchapp.domain.history import Source
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, Child, ReadEntry, User, Wish
from matchapp.services import consents, principals
from tests.web.staff import desk

NEW = {"first_name": "Yusuf", "birth_year": "2014", "words": "Jeg vil svømme"}


def test_name_birth_year_and_area_open_a_case(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases", **NEW, housing_area_id=amira.ids["housing_area_id"])
    assert answer.status_code == 303
    child = fresh().exec(select(Child).where(Child.first_name == "Yusuf")).one()
    case = fresh().exec(select(Case).where(Case.child_id == child.id)).one()
    assert case.state is CaseState.NEW
    assert fresh().exec(select(Wish.words).where(Wish.child_id == child.id)).one() == "Jeg vil svømme"
    assert answer.location.endswith(f"/cases/{case.id}")


def test_a_foreign_area_is_refused_and_what_was_typed_stays(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases", **NEW, housing_area_id=amira.ids["housing_area_id"] + 1)
    assert answer.status_code == 422
    assert "Yusuf" in answer.text
    assert "Jeg vil svømme" in answer.text


def test_an_implausible_birth_year_is_refused_in_words(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases", **{**NEW, "birth_year": "1950"}, housing_area_id=amira.ids["housing_area_id"])
    assert answer.status_code == 422
    assert "birth_year-error" in answer.text


def test_a_cpr_number_is_refused_and_not_drawn_back(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases", **{**NEW, "words": "010114-1234"}, housing_area_id=amira.ids["housing_area_id"])
    assert answer.status_code == 422
    assert "010114-1234" not in answer.text
    assert fresh().exec(select(Child).where(Child.first_name == "Yusuf")).first() is None


def test_a_likely_double_is_asked_about_first(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    known = {"first_name": "noor", "birth_year": "2015", "housing_area_id": amira.ids["housing_area_id"]}
    assert amira.post("/cases", **known).status_code == 422
    assert amira.post("/cases", **known, no_double="1").status_code == 303
    assert len(fresh().exec(select(Child).where(Child.folded_name == "noor")).all()) == 2


def test_the_page_of_a_case_is_noted_in_the_read_log(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    page = amira.get("/cases/{case_id}")
    assert page.status_code == 200
    assert "Noor" in page.text
    assert len(fresh().exec(select(ReadEntry)).all()) == 1


def test_another_area_s_bridge_builder_finds_no_such_case(app: Flask, session: Session) -> None:
    bo = desk(app, session, "other bridge-builder")
    assert bo.get("/cases/{case_id}").status_code == 404
    assert "Noor" not in bo.get("/cases").text


def test_closing_a_case_withdraws_what_is_not_enrolled(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    assert amira.post("/cases/{case_id}/closure", reason="withdrawn").status_code == 303
    assert fresh().exec(select(Case.state)).one() is CaseState.CLOSED


def test_an_attempt_to_reach_the_family_is_noted(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    assert amira.post("/cases/{case_id}/contact-attempts", outcome="no_answer").status_code == 303
    assert amira.get("/cases/{case_id}").text.count("We tried to reach the family") == 1


def test_a_closed_case_leads_to_a_new_one_and_back(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    assert "Open a new case" not in amira.get("/cases/{case_id}").text
    amira.post("/cases/{case_id}/closure", reason="withdrawn")
    assert "Open a new case" in amira.get("/cases/{case_id}").text
    first, second = amira.post("/cases/{case_id}/new-case"), amira.post("/cases/{case_id}/new-case")
    assert first.location == second.location
    running = fresh().exec(select(Case).where(Case.state == CaseState.NEW)).one()
    assert first.location.endswith(f"/cases/{running.id}")
    new, old = amira.get(first.location).text, amira.get("/cases/{case_id}").text
    assert f'href="/cases/{amira.ids["case_id"]}">Case from' in new
    assert "Not given yet." in new
    assert "Open a new case" not in old + new
    assert f'href="{first.location}"' in old


def test_a_case_that_is_not_closed_is_not_opened_again(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    assert amira.post("/cases/{case_id}/new-case").location == f"/cases/{amira.ids['case_id']}"
    assert len(fresh().exec(select(Case)).all()) == 1


def test_who_does_not_follow_the_child_opens_no_new_case(app: Flask, session: Session) -> None:
    assert desk(app, session, "other bridge-builder").post("/cases/{case_id}/new-case").status_code == 404


def test_a_child_whose_family_said_no_has_no_name_and_no_new_case(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    opened = amira.post("/cases", **NEW, housing_area_id=amira.ids["housing_area_id"])
    case = session.get_one(Case, int(opened.location.rpartition("/")[2]))
    by = principals.principals_of(session, session.get_one(User, case.bridge_builder_id), on=clock.today())[0]
    consents.decline(
        session, case, said_by=SaidBy.GUARDIAN, by=by, on=clock.today(), at=clock.now(), source=Source.FAMILY
    )
    session.commit()
    page, cases = amira.get(opened.location).text, amira.get("/cases?closed=1").text
    assert "Yusuf" not in page + cases
    assert "Name deleted" in page
    assert "Name deleted" in cases
    assert "Open a new case" not in page
    assert amira.post(f"{opened.location}/new-case").status_code == 409
