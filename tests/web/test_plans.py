"""Plans and their areas in the browser."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.models import Plan
from tests import cast
from tests.cast import Cast


def test_the_list_shows_areas_and_who_follows_them(app: Flask, session: Session, people: Cast) -> None:
    text = cast.signed_in(app, session, people.eva).get("/plans").text
    for expected in ("Helhedsplan Nord", "Birkeparken", "Amira", "Sletten", "No bridge-builder"):
        assert expected in text


def test_a_plan_is_added_and_renamed(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    caller = cast.signed_in(app, session, people.eva)
    assert caller.submit("/plans", {"name": "Helhedsplan Vest"}, on="/plans/new").status_code == 303
    plan = fresh().exec(select(Plan).where(Plan.name == "Helhedsplan Vest")).one()
    page = f"/plans/{plan.id}/edit"
    assert caller.submit(f"/plans/{plan.id}", {"name": "Helhedsplan Øst"}, on=page).status_code == 303
    assert fresh().get_one(Plan, plan.id).name == "Helhedsplan Øst"


def test_two_plans_have_two_names(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    caller = cast.signed_in(app, session, people.eva)
    taken = caller.submit("/plans", {"name": people.syd.name}, on="/plans/new")
    renamed = caller.submit(f"/plans/{people.nord.id}", {"name": people.syd.name}, on=f"/plans/{people.nord.id}/edit")
    assert (taken.status_code, renamed.status_code) == (422, 422)
    assert "There is a plan of this name already." in renamed.text
    assert fresh().get_one(Plan, people.nord.id).name == "Helhedsplan Nord"
