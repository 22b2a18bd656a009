"""A team's page: when, where, what it costs, and one button."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import team_pages
from matchapp.web import questions
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint
from matchapp.web.rendering import render

bp = public_blueprint("teams")


@bp.get("/teams/<id:team_id>")
@guarded(Permission.TEAM_READ)
def show(team_id: int) -> ResponseReturnValue:
    """Show a team; with a place in the address also how far away it is."""
    team = team_pages.team(db(), team_id)
    if team is None:
        abort(404)
    asked = questions.read()
    here = questions.place(asked)
    return cacheable(
        render(
            "teams/show.html",
            team=team,
            association=team.association,
            places=team_pages.places(db(), team, on=clock.today()),
            venues=[
                (venue, team_pages.km_to(venue, here.point) if here else None) for venue in team_pages.venues(team)
            ],
            asked=asked,
            here=here,
        )
    )
