"""Today: what waits for a bridge-builder, one row one next action."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import days, retention_counts
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.people import principal
from matchapp.web.rendering import render

bp = Blueprint("days", __name__)


@bp.get("/today")
@guarded(Permission.FOLLOW_UP_LIST)
def show() -> ResponseReturnValue:
    """Show what waits today, and the plain counts of who is still there."""
    day = days.of(db(), principal(), on=clock.today())
    return render("days/show.html", day=day, counts=retention_counts.of(db(), principal()))
