"""The wish on the page."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.models import Wish
from tests.web.staff import desk


def test_a_new_wish_replaces_the_former_one(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases/{case_id}/wish", words="Jeg vil danse", activity_keys=["dance", "street_dance"])
    assert answer.status_code == 303
    live = fresh().exec(select(Wish).where(Wish.ended_at == None)).all()  # noqa: E711 - SQL
    assert [wish.words for wish in live] == ["Jeg vil danse"]
    assert "Jeg vil danse" in amira.get("/cases/{case_id}").text


def test_too_many_or_unknown_activities_are_refused(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    assert amira.post("/cases/{case_id}/wish", activity_keys=["levitation"]).status_code == 422
    six = ["football", "dance", "judo", "chess", "climbing", "parkour"]
    assert amira.post("/cases/{case_id}/wish", activity_keys=six).status_code == 422


def test_the_words_are_given_back_when_something_is_wrong(app: Flask, session: Session) -> None:
    answer = desk(app, session).post("/cases/{case_id}/wish", words="Jeg vil danse", activity_keys=["levitation"])
    assert "Jeg vil danse" in answer.text
