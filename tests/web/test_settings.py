"""The settings check in words."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session

from matchapp.config import Fault, Problem
from matchapp.web import words
from tests import cast
from tests.cast import Cast


def test_the_page_says_what_is_wrong_and_shows_no_value(
    make_app: Callable[..., Flask], session: Session, people: Cast
) -> None:
    app = make_app(SMTP_URL="smtp://somebody:hushhush@mail.example.org")
    text = cast.signed_in(app, session, people.eva).get("/settings").text
    assert "A password is sent unencrypted." in text
    assert "SMS_URL" in text
    assert "It is not set, so these messages stay where they are." in text
    for secret in ("hushhush", "somebody", app.secret_key):
        assert str(secret) not in text


def test_every_fault_has_its_words(app: Flask) -> None:
    with app.test_request_context():
        said = {words.setting_problem(Problem("NAME", fault, fatal=True)) for fault in Fault}
    assert len(said) == len(Fault)


def test_bridge_builders_see_no_settings(app: Flask, session: Session, people: Cast) -> None:
    assert cast.signed_in(app, session, people.amira).get("/settings").status_code == 403
