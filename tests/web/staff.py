"""A bridge-builder's browser on a furnished world, for the tests of her pages."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_wtf.csrf import generate_csrf
from sqlmodel import Session
from werkzeug.test import TestResponse

from matchapp.web.browser_session import cookie_name
from tests.callers import Caller
from tests.web.door_world import furnish


@dataclass
class Desk:
    """Somebody signed in, and the ids of what there is."""

    app: Flask
    caller: Caller
    ids: dict[str, int]
    tokens: dict[str, str]
    token: str

    def get(self, path: str) -> TestResponse:
        """Open a page; ``{case_id}`` and the like are filled in."""
        return self.caller.get(path.format(**self.ids))

    def post(self, path: str, **data: Any) -> TestResponse:
        """Send a form with the token that its page would carry."""
        name = cookie_name(self.app, "session")
        with self.app.test_request_context(headers={"Cookie": f"{name}={self.token}"}):
            data["csrf_token"] = str(generate_csrf())
        return self.caller.post(path.format(**self.ids), data=data)

    def as_(self, who: str, session: Session) -> "Desk":
        """Return the desk of another principal in the same world."""
        return _desk(self.app, session, self.ids, self.tokens, who)


def desk(app: Flask, session: Session, who: str = "bridge-builder") -> Desk:
    """Furnish the database and sit down as somebody."""
    ids, tokens = furnish(session)
    return _desk(app, session, ids, tokens, who)


def _desk(app: Flask, session: Session, ids: dict[str, int], tokens: dict[str, str], who: str) -> Desk:
    caller: Caller = app.test_client(session=session)  # type: ignore[assignment]
    caller.set_cookie(cookie_name(app, "session"), tokens[who], domain="localhost")
    return Desk(app, caller, ids, tokens, tokens[who])
