"""One session a request: readers never commit, and what must stand stands whatever the view does."""

from flask import Flask, g
from sqlmodel import Session, select

from matchapp.models import Plan
from matchapp.web.database import aside, db, let_go
from tests.cast import LONG_AGO


def test_what_a_view_did_not_commit_is_gone(app: Flask, session: Session) -> None:
    session.commit()
    with app.test_request_context(method="POST"):
        db().add(Plan(name="Half done", created_at=LONG_AGO))
        db().flush()
        assert db() is db()
    assert session.exec(select(Plan)).all() == []


def test_what_the_guard_notes_stands_beside_a_view_that_fails(app: Flask, session: Session) -> None:
    session.commit()
    with app.test_request_context(method="POST"):
        with aside() as noted:
            noted.add(Plan(name="Noted", created_at=LONG_AGO))
        db().add(Plan(name="Half done", created_at=LONG_AGO))
        db().flush()
    assert [plan.name for plan in session.exec(select(Plan))] == ["Noted"]


def test_a_session_let_go_is_opened_anew(app: Flask) -> None:
    with app.test_request_context():
        first = db()
        let_go()
        assert "db" not in g
        assert db() is not first
