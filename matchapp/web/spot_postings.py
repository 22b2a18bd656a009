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
from matchapp.web.forms import EmptyIsNone, Form, OptionalDay, Typed, blank, read
from matchapp.web.rendering import back, render

bp = Blueprint("spot_postings", __name__)

MOST_PLACES = 200


class Places(Form):
    """How many newcomers a team has room for, those already there included, and what it has agreed with the plan."""

    places: Annotated[int, Field(ge=1, le=MOST_PLACES)]
    newcomers: Annotated[Annotated[int, Field(ge=0, le=MOST_PLACES)] | None, EmptyIsNone] = None
    reserved: Annotated[Annotated[int, Field(ge=0, le=MOST_PLACES)] | None, EmptyIsNone] = None
    reserved_until: OptionalDay = None


@bp.get("/teams/<id:team_id>/open-spot")
@guarded(Permission.OPEN_SPOT_MANAGE, Team)
def edit(team: Team) -> ResponseReturnValue:
    """Ask for the number of places."""
    spot = spot_postings.of_team(db(), team)
    if spot is None:
        return _form(team, blank())
    known = blank(
        places=spot.places,
        newcomers=spot.newcomers_agreed,
        reserved=spot.reserved or "",
        reserved_until=spot.reserved_until or "",
    )
    return _form(team, known)


@bp.post("/teams/<id:team_id>/open-spot")
@guarded(Permission.OPEN_SPOT_MANAGE, Team)
def create(team: Team) -> ResponseReturnValue:
    """Open the spot, or change its number of places."""
    typed = read(Places)
    _check_reserved(typed)
    form = typed.value
    if form is None:
        return _form(team, typed, status=422)
    try:
        spot = spot_postings.post(db(), team, places=form.places, on=clock.today(), at=clock.now())
        spot_postings.agree(
            db(),
            spot,
            newcomers=form.newcomers,
            reserved=form.reserved or 0,
            reserved_until=form.reserved_until,
            at=clock.now(),
        )
        about(spot)
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


def _check_reserved(typed: Typed[Places]) -> None:
    form = typed.value
    if form is None or not form.reserved:
        return
    if form.reserved_until is None:
        typed.add("reserved_until", _("Write the day on which they are let go."))
    elif form.reserved_until <= clock.today():
        typed.add("reserved_until", _("Choose a day that is still to come, or count them among the places above."))


def _form(team: Team, typed: Typed[Places], *, status: int = 200) -> ResponseReturnValue:
    return render("open_spots/edit.html", block="form", status=status, team=team, form=typed)


def _done(team: Team) -> ResponseReturnValue:
    return back(f"/associations/{team.association_id}#team-{team.id}")
