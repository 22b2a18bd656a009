"""Who is asking: built anew on every request from the session and the grants in force."""

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.services import sign_in_sessions
from matchapp.web.browser_session import cookie_name
from matchapp.web.people import principal, signed_in
from tests import cast
from tests.cast import Cast


def test_nobody_is_anonymous(app: Flask) -> None:
    with app.test_request_context():
        assert signed_in() is None
        assert not principal().signed_in


def test_a_person_is_known_until_the_session_ends(app: Flask, session: Session, people: Cast) -> None:
    row, token = cast.begin_session(session, people.carl)
    session.commit()
    cookie = {"Cookie": f"{cookie_name(app, 'session')}={token}"}
    with app.test_request_context(headers=cookie):
        person = signed_in()
        assert person
        assert person.get_id() == str(people.carl.id)
        assert person.principal.is_manager
    sign_in_sessions.end(session, row, at=clock.now())
    session.commit()
    with app.test_request_context(headers=cookie):
        assert signed_in() is None
