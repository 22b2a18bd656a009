"""Open spots from the association's side: opened, changed, confirmed in one tap, closed."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.models import OpenSpot, Team
from matchapp.policy import Permission
from matchapp.services import spot_postings
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.rendering import back, render

bp = Blueprint("spot_postings", __name__)

MOST_PLACES = 200


class Places(Form):
    """How many newcomers a team has room for, those already there included."""

    places: Annotated[int, Field(ge=1, le=MOST_PLACES)]


@bp.get("/teams/<id:team_id>/open-spot")
@guarded(Permission.OPEN_SPOT_MANAGE, Team)
def edit(team: Team) -> ResponseReturnValue:
    """Ask for the number of places."""
    spot = spot_postings.of_team(db(), team)
    return _form(team, blank(places=spot.places if spot else ""))


@bp.post("/teams/<id:team_id>/open-spot")
@guarded(Permission.OPEN_SPOT_MANAGE, Team)
def create(team: Team) -> ResponseReturnValue:
    """Open the spot, or change its number of places."""
    typed = read(Places)
    if typed.value is None:
        return _form(team, typed, status=422)
    try:
        about(spot_postings.post(db(), team, places=typed.value.places, on=clock.today(), at=clock.now()))
    except spot_postings.BelowTaken as refused:
        typed.add(
            "places",
            _(
                "%(taken)s places are taken already. Write at least %(taken)s, or close the places.",
                taken=refused.taken,
            ),
        )
        return _form(team, typed, status=422)
    except spot_postings.MeetsNowhere:
        typed.add("places", _("Write first when and where the team meets."))
        return _form(team, typed, status=422)
    db().commit()
    return _done(team)


@bp.post("/open-spots/<id:open_spot_id>/confirmation")
@guarded(Permission.OPEN_SPOT_MANAGE, OpenSpot)
def confirm(open_spot: OpenSpot) -> ResponseReturnValue:
    """Note that the places are still right."""
    spot_postings.confirm(db(), open_spot, on=clock.today(), at=clock.now())
    db().commit()
    return _done(open_spot.team)


@bp.post("/open-spots/<id:open_spot_id>/closure")
@guarded(Permission.OPEN_SPOT_MANAGE, OpenSpot)
def close(open_spot: OpenSpot) -> ResponseReturnValue:
    """Take the places off the list."""
    spot_postings.close(db(), open_spot, at=clock.now())
    db().commit()
    return _done(open_spot.team)


@bp.post("/open-spots/<id:open_spot_id>/opening")
@guarded(Permission.OPEN_SPOT_MANAGE, OpenSpot)
def reopen(open_spot: OpenSpot) -> ResponseReturnValue:
    """Put the places on the list again."""
    spot_postings.reopen(db(), open_spot, on=clock.today(), at=clock.now())
    db().commit()
    return _done(open_spot.team)


def _form(team: Team, typed: Typed[Places], *, status: int = 200) -> ResponseReturnValue:
    return render("open_spots/edit.html", block="form", status=status, team=team, form=typed)


def _done(team: Team) -> ResponseReturnValue:
    return back(f"/associations/{team.association_id}#team-{team.id}")
