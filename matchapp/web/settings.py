"""The settings check in words, and how the outbox stands; no value of a setting is shown."""

from __future__ import annotations

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from matchapp.config import NAMES, problems
from matchapp.policy import Permission
from matchapp.services import messages
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.rendering import render

bp = Blueprint("settings", __name__)


@bp.get("/settings")
@guarded(Permission.SETTINGS_READ)
def index() -> ResponseReturnValue:
    """Say of each setting whether it is in order."""
    found = problems(current_app.extensions["config"])
    return render(
        "settings/index.html",
        problems=found,
        in_order=[name for name in NAMES if name not in {problem.setting for problem in found}],
        backlog=messages.backlog(db()),
    )
