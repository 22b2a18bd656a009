"""Associations at work: the teams with their open spots and what comes next; the published contact."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from pydantic import EmailStr, StringConstraints

from matchapp import clock
from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Association
from matchapp.policy import Permission, can, find, is_used
from matchapp.services import associations, enrolments, teams
from matchapp.web import words
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import EmptyIsNone, Form, OptionalLine, OptionalPhone, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see

bp = Blueprint("associations", __name__)

WEB = r"^https?://[^\s<>\"]+$"


class Contact(Form):
    """What the public reads of an association."""

    contact_name: OptionalLine = None
    contact_phone: OptionalPhone = None
    contact_email: Annotated[EmailStr | None, EmptyIsNone] = None
    web_address: Annotated[Annotated[str, StringConstraints(max_length=300, pattern=WEB)] | None, EmptyIsNone] = None


@bp.get("/associations")
@guarded(Permission.ASSOCIATION_LIST)
def index() -> ResponseReturnValue:
    """Lead a manager to the own association; show staff the list of all."""
    who = principal()
    if not who.is_manager:
        rows = associations.listed(db(), who, on=clock.today())
        return render("associations/index.html", rows=rows, removed="removed" in request.args)
    if find(db(), who, Association, who.association_id or 0) is None:
        abort(404)
    return see("associations.show", association_id=who.association_id)


@bp.get("/associations/<id:association_id>")
@guarded(Permission.ASSOCIATION_LIST, Association)
def show(association: Association) -> ResponseReturnValue:
    """Show the teams with their open spots; a manager sees no other association at work."""
    if principal().is_manager and not can(principal(), Permission.ASSOCIATION_MANAGE, association):
        abort(404)
    return _work_page(association)


@bp.get("/associations/<id:association_id>/edit")
@guarded(Permission.ASSOCIATION_MANAGE, Association)
def edit(association: Association) -> ResponseReturnValue:
    """Ask for the published contact."""
    known = {name: getattr(association, name) for name in Contact.model_fields}
    if association.contact_phone:
        known["contact_phone"] = words.phone(association.contact_phone)
    return _form(association, blank(**known))


@bp.post("/associations/<id:association_id>")
@guarded(Permission.ASSOCIATION_MANAGE, Association)
def update(association: Association) -> ResponseReturnValue:
    """Change the published contact."""
    typed = read(Contact)
    if typed.value is None:
        return _form(association, typed, status=422)
    associations.change_contact(db(), association, at=clock.now(), **typed.value.model_dump())
    db().commit()
    return see("associations.show", association_id=association.id)


@bp.post("/associations/<id:association_id>/removal")
@guarded(Permission.ASSOCIATION_REMOVE, Association)
def remove(association: Association) -> ResponseReturnValue:
    """Take the association away for good, with its teams; not while children are on one of them."""
    try:
        associations.remove(db(), association, at=clock.now())
    except teams.ChildrenOnTheTeam as refused:
        return _work_page(association, status=409, children=refused.children)
    db().commit()
    return see("associations.index", removed=1)


def _work_page(association: Association, *, status: int = 200, children: int = 0) -> ResponseReturnValue:
    who = principal()
    waiting = enrolments.listed(db(), who, states={EnrolmentState.REQUESTED}) if who.meets_children else []
    return render(
        "associations/show.html",
        status=status,
        association=association,
        is_used=is_used(association, clock.today()),
        children=children,
        removed="removed" in request.args,
        rows=teams.with_spots(db(), who, association=association),
        waiting=len(waiting),
        today=clock.today(),
    )


def _form(association: Association, typed: Typed[Contact], *, status: int = 200) -> ResponseReturnValue:
    return render("associations/edit.html", block="form", status=status, association=association, form=typed)
