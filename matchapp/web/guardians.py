"""The adults of a family as contacts: added when there is a number, corrected, and taken off."""

from __future__ import annotations

from typing import NoReturn

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.models import Case, Guardian
from matchapp.policy import Permission
from matchapp.services import guardians
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, LanguageCode, OptionalLine, OptionalPhone, Typed, blank, read
from matchapp.web.rendering import render, see

bp = Blueprint("guardians", __name__)


class Contact(Form):
    """An adult's name, number, and the language to write in."""

    name: OptionalLine = None
    phone: OptionalPhone = None
    language: LanguageCode = "da"


@bp.get("/cases/<id:case_id>/guardians/new")
@guarded(Permission.CASE_WORK, Case)
def new(case: Case) -> ResponseReturnValue:
    """Ask for a contact."""
    return _form(case, None, blank())


@bp.post("/cases/<id:case_id>/guardians")
@guarded(Permission.CASE_WORK, Case)
def create(case: Case) -> ResponseReturnValue:
    """Add a contact to a child."""
    typed = _read()
    if typed.value is None:
        return _form(case, None, typed, status=422)
    about(guardians.add(db(), case.child, **vars(typed.value), at=clock.now()))
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.get("/cases/<id:case_id>/guardians/<id:guardian_id>/edit")
@guarded(Permission.CASE_WORK, Case)
def edit(case: Case, guardian_id: int) -> ResponseReturnValue:
    """Show a contact for correcting."""
    known = _one_of(case, guardian_id)
    return _form(case, known, blank(name=known.name, phone=known.phone, language=known.language))


@bp.post("/cases/<id:case_id>/guardians/<id:guardian_id>")
@guarded(Permission.CASE_WORK, Case)
def update(case: Case, guardian_id: int) -> ResponseReturnValue:
    """Keep the correction."""
    known, typed = _one_of(case, guardian_id), _read()
    if typed.value is None:
        return _form(case, known, typed, status=422)
    about(guardians.change(db(), known, **vars(typed.value)))
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/guardians/<id:guardian_id>/end")
@guarded(Permission.CASE_WORK, Case)
def end(case: Case, guardian_id: int) -> ResponseReturnValue:
    """Take a contact off a child: it is written to and called no more."""
    known = _one_of(case, guardian_id)
    about(known)
    guardians.end(db(), known, case.child)
    db().commit()
    return see("cases.show", case_id=case.id)


def _read() -> Typed[Contact]:
    typed = read(Contact)
    if typed.value and not (typed.value.name or typed.value.phone):
        typed.add("phone", _("Please write a number or a name."))
    return typed


def _one_of(case: Case, guardian_id: int) -> Guardian:
    return next((one for one in guardians.of(db(), case.child) if one.id == guardian_id), None) or _nobody()


def _nobody() -> NoReturn:
    abort(404)


def _form(case: Case, guardian: Guardian | None, typed: Typed[Contact], *, status: int = 200) -> ResponseReturnValue:
    return render("guardians/edit.html", block="form", status=status, case=case, guardian=guardian, form=typed)
