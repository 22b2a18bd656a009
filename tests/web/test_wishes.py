"""The wish on the page."""

import re
from collections.abc import Callable

import pytest
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


def test_what_does_not_suit_is_kept_and_shown_and_filled_in_again(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    path = "/cases/{case_id}"
    assert 'id="what-does-not-suit"' not in amira.get(path).text
    facts = {"unwanted_keys": ["chess"], "ruled_out_days": ["0", "2"], "reach_km": "2"}
    assert amira.post(f"{path}/wish", activity_keys=["football"], **facts).status_code == 303
    page = amira.get(path).text
    for text in ("Not this: Chess", "Cannot come on: Monday, Wednesday", "Goes at most 2 km"):
        assert text in page
    form = amira.get(f"{path}/wish/edit").text
    checked = re.findall(r'name="(\w+)"\s+value="([^"]*)"\s+checked', form)
    assert checked == [
        ("activity_keys", "football"), ("ruled_out_days", "0"), ("ruled_out_days", "2"), ("unwanted_keys", "chess"),
    ]  # fmt: skip
    assert '<option value="2" selected>' in form


@pytest.mark.parametrize(
    "facts",
    [
        {"unwanted_keys": ["levitation"]},
        {"ruled_out_days": ["7"]},
        {"ruled_out_days": list("0123456")},
        {"reach_km": "3"},
        {"reach_km": "-1"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(
    app: Flask, session: Session, facts: dict[str, str | list[str]]
) -> None:
    answer = desk(app, session).post("/cases/{case_id}/wish", words="Jeg vil danse", **facts)
    assert answer.status_code == 422
    assert "Jeg vil danse" in answer.text
    assert 'class="error-summary"' in answer.text
