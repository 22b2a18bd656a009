"""The social-housing master plans and their areas."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.models import Plan
from matchapp.policy import Permission
from matchapp.services import plans
from matchapp.services.plans import NameTaken
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Line, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see

bp = Blueprint("plans", __name__)


class PlanForm(Form):
    """A plan's name."""

    name: Line


@bp.get("/plans")
@guarded(Permission.PLAN_READ)
def index() -> ResponseReturnValue:
    """List the plans with their areas, and who works there."""
    shown = plans.listed(db(), principal(), on=clock.today())
    return render("plans/index.html", plans=shown, alone=sum(1 for one in shown for area in one.areas if area.left))


@bp.get("/plans/new")
@guarded(Permission.PLAN_MANAGE)
def new() -> ResponseReturnValue:
    """Ask for a plan's name."""
    return render("plans/new.html", block="form", form=blank())


@bp.post("/plans")
@guarded(Permission.PLAN_MANAGE)
def create() -> ResponseReturnValue:
    """Add a plan."""
    typed = read(PlanForm)
    if typed.value is not None:
        try:
            about(plans.create(db(), name=typed.value.name, at=clock.now()))
        except NameTaken:
            typed.add("name", _("There is a plan of this name already."))
    if typed.value is None:
        return render("plans/new.html", block="form", status=422, form=typed)
    db().commit()
    return see("plans.index")


@bp.get("/plans/<id:plan_id>/edit")
@guarded(Permission.PLAN_MANAGE, Plan)
def edit(plan: Plan) -> ResponseReturnValue:
    """Show a plan's name for changing."""
    return render("plans/edit.html", block="form", form=blank(name=plan.name), plan=plan)


@bp.post("/plans/<id:plan_id>")
@guarded(Permission.PLAN_MANAGE, Plan)
def update(plan: Plan) -> ResponseReturnValue:
    """Give a plan another name."""
    typed = read(PlanForm)
    if typed.value is not None:
        try:
            plans.rename(db(), plan, name=typed.value.name)
        except NameTaken:
            typed.add("name", _("There is a plan of this name already."))
    if typed.value is None:
        return render("plans/edit.html", block="form", status=422, form=typed, plan=plan)
    db().commit()
    return see("plans.index")
