"""A lost authenticator app: one administrator asks, another confirms."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.models import User
from matchapp.policy import Permission
from matchapp.services import totp_resets
from matchapp.web.access_pages import answer_refusals, people_page
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.people import principal
from matchapp.web.rendering import see

bp = Blueprint("totp_resets", __name__)
answer_refusals(bp, people_page)


@bp.post("/users/<id:user_id>/totp-reset")
@guarded(Permission.USER_MANAGE, User)
def create(user: User) -> ResponseReturnValue:
    """Ask for a reset; nothing changes yet."""
    totp_resets.ask(db(), user, by=principal(), at=clock.now())
    db().commit()
    return see("users.show", user_id=user.id)


@bp.post("/users/<id:user_id>/totp-reset/confirmation")
@guarded(Permission.USER_MANAGE, User)
def confirm(user: User) -> ResponseReturnValue:
    """Confirm what another administrator asked; the person sets up a new device at the next sign-in."""
    totp_resets.confirm(db(), user, by=principal(), at=clock.now())
    db().commit()
    return see("users.show", user_id=user.id)


@bp.post("/users/<id:user_id>/totp-reset/withdrawal")
@guarded(Permission.USER_MANAGE, User)
def destroy(user: User) -> ResponseReturnValue:
    """Take back what was asked."""
    totp_resets.drop(db(), user)
    db().commit()
    return see("users.show", user_id=user.id)
