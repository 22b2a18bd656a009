"""Pages that only the demo has: its people with a click to sign in, their codes, the messages sent, and the design."""

from __future__ import annotations

from typing import NamedTuple

import pyotp
from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.adapters.dropped import dropped
from matchapp.models import User
from matchapp.policy import Permission
from matchapp.services import installations
from matchapp.services.installations import Person
from matchapp.web.arrivals import arrive, leave_former
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.rendering import render

bp = Blueprint("demo", __name__)

SHOWN_MESSAGES = 50


class Shown(NamedTuple):
    """A person of the demo with the code that their authenticator app shows now."""

    person: Person
    code: str | None


@bp.get("/demo")
@guarded(Permission.DEMO)
def index() -> ResponseReturnValue:
    """Show the people of the demo, their codes, and the messages that were sent."""
    config = current_app.extensions["config"]
    people = [Shown(person, _code(person.user)) for person in installations.people(db(), on=clock.today())]
    messages = dropped(config.smtp_url, config.sms_url, limit=SHOWN_MESSAGES)
    return render("demo/index.html", people=people, messages=messages)


@bp.post("/demo/people/<id:user_id>/session")
@guarded(Permission.DEMO)
def sign_in(user_id: int) -> ResponseReturnValue:
    """Sign in as one of the invented people, with both factors."""
    found = installations.sign_in(db(), user_id, role=request.form.get("role", ""), on=clock.today(), at=clock.now())
    if found is None:
        abort(404)
    leave_former(found[0])
    db().commit()
    return arrive(*found)


@bp.get("/design")
@guarded(Permission.DEMO)
def design() -> ResponseReturnValue:
    """Show each component in every state."""
    return render("design/index.html")


def _code(user: User) -> str | None:
    if user.totp_secret is None or user.totp_confirmed_at is None:
        return None
    return pyotp.TOTP(user.totp_secret).at(clock.now())
