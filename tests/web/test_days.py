"""Today: what waits, one row one next action."""

from flask import Flask
from sqlmodel import Session

from tests.web.staff import desk


def test_today_shows_what_waits_and_the_plain_counts(app: Flask, session: Session) -> None:
    page = desk(app, session).get("/today")
    assert page.status_code == 200
    assert 'id="interest-' in page.text
    assert 'id="follow-up-' in page.text
    assert 'id="still-here"' in page.text


def test_another_bridge_builder_s_day_is_empty(app: Flask, session: Session) -> None:
    page = desk(app, session, "other bridge-builder").get("/today")
    assert "Noor" not in page.text
    assert "Sami" not in page.text


def test_an_association_has_no_such_page(app: Flask, session: Session) -> None:
    assert desk(app, session, "manager").get("/today").status_code == 403
