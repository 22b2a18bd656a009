"""Venues: put on the map by somebody who knows where they are."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.models import Venue
from matchapp.policy import Permission
from matchapp.services import venues
from matchapp.web import form_errors
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.points import Latitude, Longitude, point_of
from matchapp.web.rendering import render, see

bp = Blueprint("venues", __name__)


class PointForm(Form):
    """Two coordinates."""

    latitude: Latitude = None
    longitude: Longitude = None


@bp.get("/venues")
@guarded(Permission.VENUE_SET_POINT)
def index() -> ResponseReturnValue:
    """List the venues that are known only by their postcode."""
    return render("venues/index.html", venues=venues.about(db(), principal()))


@bp.get("/venues/<id:venue_id>/edit")
@guarded(Permission.VENUE_SET_POINT, Venue)
def edit(venue: Venue) -> ResponseReturnValue:
    """Show where a venue is said to be."""
    known = {} if venue.is_about else {"latitude": venue.latitude, "longitude": venue.longitude}
    return _edit(venue, blank(**known))


@bp.post("/venues/<id:venue_id>")
@guarded(Permission.VENUE_SET_POINT, Venue)
def update(venue: Venue) -> ResponseReturnValue:
    """Put a venue on the map."""
    typed = read(PointForm)
    point: Point | None = None
    if typed.value is not None:
        form = typed.value
        if form.latitude is None and form.longitude is None:
            typed.add("latitude", form_errors.words("missing", {}))
        else:
            point = point_of(typed, latitude=form.latitude, longitude=form.longitude, postcode="")
    if point is None:
        return _edit(venue, typed, status=422)
    venues.set_point(db(), venue, point=point, at=clock.now())
    db().commit()
    return see("venues.index")


def _edit(venue: Venue, form: Typed[PointForm], *, status: int = 200) -> ResponseReturnValue:
    teams = venues.teams_at(db(), principal(), venue)
    return render("venues/edit.html", block="form", status=status, form=form, venue=venue, teams=teams)
