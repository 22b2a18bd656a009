"""Interests on the staff's pages: taken up once, joined to a known case, or answered."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.domain.interest import InterestState
from matchapp.models import Case, Enrolment, Interest
from tests.web.staff import desk


def test_taking_up_an_interest_opens_a_case_with_the_team_chosen(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    assert "Sami" in amira.get("/interests").text
    answer = amira.post("/interests/{interest_id}/case")
    assert answer.status_code == 303
    interest = fresh().get(Interest, amira.ids["interest_id"])
    assert interest
    assert interest.state is InterestState.TAKEN_UP
    assert fresh().exec(select(Enrolment.state).where(Enrolment.case_id == interest.case_id)).one() == "chosen"


def test_a_second_click_opens_no_second_case(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    first, second = amira.post("/interests/{interest_id}/case"), amira.post("/interests/{interest_id}/case")
    assert first.location == second.location
    assert len(fresh().exec(select(Case)).all()) == 2


def test_an_interest_can_join_the_case_that_the_child_has(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    assert amira.post("/interests/{interest_id}/case", case_id=amira.ids["case_id"]).status_code == 303
    assert len(fresh().exec(select(Case)).all()) == 1


def test_an_interest_that_came_to_nothing_is_settled_once(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    assert amira.post("/interests/{interest_id}/answer", state="not_reached").status_code == 303
    assert amira.post("/interests/{interest_id}/answer", state="no_longer").status_code == 409


def test_another_area_s_bridge_builder_and_an_association_find_no_such_interest(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    for who in ("other bridge-builder", "manager"):
        other = amira.as_(who, session)
        assert other.get("/interests/{interest_id}").status_code == 404
        assert other.post("/interests/{interest_id}/case").status_code == 404
