"""Housing areas: their name, and the point that stands for every home in one."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.models import HousingArea, Plan
from matchapp.policy import Permission
from matchapp.services import housing_areas, plans
from matchapp.services.plans import NameTaken
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Line, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.points import Latitude, Longitude, Postcode, point_of
from matchapp.web.rendering import render, see

bp = Blueprint("housing_areas", __name__)


class AreaForm(Form):
    """A name, a postcode, and a point where it is better known than by the postcode."""

    name: Line
    postcode: Postcode
    latitude: Latitude = None
    longitude: Longitude = None


@bp.get("/plans/<id:plan_id>/areas/new")
@guarded(Permission.HOUSING_AREA_MANAGE, Plan)
def new(plan: Plan) -> ResponseReturnValue:
    """Ask for an area of a plan."""
    return render("housing_areas/new.html", block="form", form=blank(), plan=plan)


@bp.post("/plans/<id:plan_id>/areas")
@guarded(Permission.HOUSING_AREA_MANAGE, Plan)
def create(plan: Plan) -> ResponseReturnValue:
    """Add an area to a plan."""
    typed = read(AreaForm)
    point = _point(typed)
    if typed.value is not None and point is not None:
        try:
            form = typed.value
            about(housing_areas.create(db(), plan, name=form.name, postcode=form.postcode, point=point))
        except NameTaken:
            typed.add("name", _("There is an area of this name already."))
    if typed.value is None:
        return render("housing_areas/new.html", block="form", status=422, form=typed, plan=plan)
    db().commit()
    return see("plans.index")


@bp.get("/housing-areas/<id:housing_area_id>/edit")
@guarded(Permission.HOUSING_AREA_MANAGE, HousingArea)
def edit(housing_area: HousingArea) -> ResponseReturnValue:
    """Show an area for changing, with those who follow its families."""
    known = blank(
        name=housing_area.name,
        postcode=housing_area.postcode,
        latitude=housing_area.latitude,
        longitude=housing_area.longitude,
    )
    return _edit(housing_area, known)


@bp.post("/housing-areas/<id:housing_area_id>")
@guarded(Permission.HOUSING_AREA_MANAGE, HousingArea)
def update(housing_area: HousingArea) -> ResponseReturnValue:
    """Change an area."""
    typed = read(AreaForm)
    point = _point(typed)
    if typed.value is not None and point is not None:
        try:
            housing_areas.change(db(), housing_area, name=typed.value.name, postcode=typed.value.postcode, point=point)
        except NameTaken:
            typed.add("name", _("There is an area of this name already."))
    if typed.value is None:
        return _edit(housing_area, typed, status=422)
    db().commit()
    return see("plans.index")


def _point(typed: Typed[AreaForm]) -> Point | None:
    form = typed.value
    if form is None:
        return None
    return point_of(typed, latitude=form.latitude, longitude=form.longitude, postcode=form.postcode)


def _edit(area: HousingArea, form: Typed[AreaForm], *, status: int = 200) -> ResponseReturnValue:
    return render(
        "housing_areas/edit.html",
        block="form",
        status=status,
        form=form,
        area=area,
        bridge_builders=plans.bridge_builders(db(), principal(), area, on=clock.today()),
    )
