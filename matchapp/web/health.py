"""Whether the app and its database answer."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp.policy import Permission
from matchapp.services import health
from matchapp.web.database import db
from matchapp.web.doors import guarded

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@guarded(Permission.HEALTH)
def show() -> ResponseReturnValue:
    """Answer ok, or 503 when the database does not."""
    health.ask(db())
    return {"status": "ok"}
