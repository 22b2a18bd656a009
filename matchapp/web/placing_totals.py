"""What placing rounds came to: the coordinator's totals by half-years, and nothing about a child."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp.policy import Permission
from matchapp.services import placing_totals
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.people import principal
from matchapp.web.rendering import render

bp = Blueprint("placing_totals", __name__)


@bp.get("/placing-totals")
@guarded(Permission.PLACING_TOTAL_LIST)
def index() -> ResponseReturnValue:
    """Show what the accepted rounds of the coordinator's plans came to."""
    return render("placing_totals/index.html", totals=placing_totals.of_plans(db(), principal().plan_ids))
