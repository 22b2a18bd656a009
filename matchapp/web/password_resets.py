"""A new password for somebody who has forgotten theirs, by a link that an administrator sends."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.models import User
from matchapp.policy import Permission
from matchapp.services import users
from matchapp.web.access_pages import answer_refusals, people_page
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.rendering import see

bp = Blueprint("password_resets", __name__)
answer_refusals(bp, people_page)


@bp.post("/users/<id:user_id>/password-reset")
@guarded(Permission.USER_MANAGE, User)
def create(user: User) -> ResponseReturnValue:
    """Send the link; the old password works until the new one is chosen."""
    users.reset_password(db(), user, at=clock.now())
    db().commit()
    return see("users.show", user_id=user.id)
