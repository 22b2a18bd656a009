"""Plans and their areas in the browser."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.domain.message import MessageKind
from matchapp.models import Grant, Message, Plan
from matchapp.web.messages import compose
from tests import cast
from tests.cast import Cast
from tests.factories import cases
from tests.factories.tellings import principal


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


def test_an_area_left_alone_is_a_warning_with_what_to_do(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    cases.opened(session, principal(session, people.amira), people.birkeparken)
    session.commit()
    eva = cast.signed_in(app, session, people.eva)
    hers = fresh().exec(select(Grant).where(Grant.user_id == people.amira.id)).one()
    page = f"/users/{people.amira.id}"
    text = eva.get(page).text
    assert text.count("Birkeparken is left without a bridge-builder") == 2
    assert "1 case is open." in text
    assert "is left without a bridge-builder" not in eva.get(f"/users/{people.carl.id}").text
    assert "2 areas have no bridge-builder" in eva.get("/plans").text
    assert eva.submit(f"/grants/{hers.id}/ending", on=page).status_code == 303
    text = eva.get("/plans").text
    assert "3 areas have no bridge-builder" in text
    assert "1 case is open." in text
    mails = fresh().exec(select(Message).where(Message.kind == MessageKind.AREA_LEFT_ALONE)).all()
    assert sorted(mail.recipient for mail in mails) == ["eva@example.org", "finn@example.org"]
    letter = compose(app, mails[0])
    assert letter is not None
    assert f"/plans#area-{people.birkeparken.id}" in letter.text
    assert "Birkeparken" not in letter.text
