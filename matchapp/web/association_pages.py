"""An association's public page: its contact and its teams."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from matchapp.policy import Permission
from matchapp.services import taxonomy, team_pages
from matchapp.web import questions
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint
from matchapp.web.rendering import render

bp = public_blueprint("association_pages")


@bp.get("/associations/<id:association_id>")
@guarded(Permission.ASSOCIATION_READ)
def show(association_id: int) -> ResponseReturnValue:
    """Show an association."""
    association = team_pages.association(db(), association_id)
    if association is None:
        abort(404)
    asked = questions.read()
    return cacheable(
        render(
            "association_pages/show.html",
            association=association,
            teams=team_pages.teams_of(db(), association),
            asked=asked,
            here=questions.place(asked),
            group_of=taxonomy.group_of(),
        )
    )
