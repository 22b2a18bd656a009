"""The page of one person."""

from flask import Flask
from sqlmodel import Session

from matchapp.domain.role import Role
from tests import cast
from tests.cast import Cast


def test_the_page_shows_what_somebody_may_do_and_where(app: Flask, session: Session, people: Cast) -> None:
    eva = cast.signed_in(app, session, people.eva)
    text = eva.get(f"/users/{people.amira.id}").text
    assert "Birkeparken" in text
    assert "Granvangen" not in text
    assert "Nordby Boldklub" in eva.get(f"/users/{people.carl.id}").text


def test_a_last_day_that_cannot_be_read_is_given_back(app: Flask, session: Session, people: Cast) -> None:
    eva = cast.signed_in(app, session, people.eva)
    held = cast.grant(session, people.bo, Role.BRIDGE_BUILDER, area=people.havnen, by=people.eva)
    page = f"/users/{people.bo.id}"
    answer = eva.submit(f"/grants/{held.id}/renewal", {"until_on": "i morgen"}, on=page)
    assert answer.status_code == 422
    assert 'value="i morgen"' in answer.text
