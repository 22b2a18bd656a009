"""Enrolments: an association's requests and children, and one enrolment as each side may see it."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp.domain.enrolment import EnrolmentState as S
from matchapp.models import Enrolment
from matchapp.policy import Permission
from matchapp.services import enrolments
from matchapp.web import paging
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.enrolment_page import page
from matchapp.web.people import principal
from matchapp.web.rendering import render

bp = Blueprint("enrolments", __name__)


@bp.get("/enrolments")
@guarded(Permission.ENROLMENT_LIST)
def index() -> ResponseReturnValue:
    """List the requests and the children, those that wait for an answer first."""
    shown = enrolments.paged(db(), principal(), number=paging.number())
    rows = shown.rows
    return render(
        "enrolments/index.html",
        page=shown,
        **paging.links(shown),
        requests=[row for row in rows if row.state is S.REQUESTED],
        waiting=[row for row in rows if row.state is S.WAITLISTED],
        coming=[row for row in rows if row.state in (S.OFFERED, S.TRIAL_BOOKED, S.TRIALLING)],
        enrolled=[row for row in rows if row.state is S.ENROLLED],
    )


@bp.get("/enrolments/<id:enrolment_id>")
@guarded(Permission.ENROLMENT_READ, Enrolment)
def show(enrolment: Enrolment) -> ResponseReturnValue:
    """Show one enrolment: to the association what it may know, to the bridge-builder all of it."""
    return page(enrolment)
