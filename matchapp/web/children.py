"""Who a child is: first name, birth year and what else a team asks for, corrected by the bridge-builder."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp.domain.team import ChildGender
from matchapp.models import Case
from matchapp.policy import Permission
from matchapp.services import children
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import BirthYear, EmptyIsNone, FirstName, Form, Typed, blank, read
from matchapp.web.rendering import render, see

bp = Blueprint("children", __name__)


class ChildForm(Form):
    """First name, birth year, gender where a team asks for it, and whether name and address are protected."""

    first_name: FirstName
    birth_year: BirthYear
    gender: Annotated[ChildGender | None, EmptyIsNone] = None
    is_protected: bool = False


@bp.get("/cases/<id:case_id>/child/edit")
@guarded(Permission.CASE_WORK, Case)
def edit(case: Case) -> ResponseReturnValue:
    """Show who the child is, for correcting."""
    child = case.child
    protected = "1" if child.family.is_protected else ""
    known = {"first_name": child.first_name, "birth_year": child.birth_year, "gender": child.gender or ""}
    return _form(case, blank(**known, is_protected=protected))


@bp.post("/cases/<id:case_id>/child")
@guarded(Permission.CASE_WORK, Case)
def update(case: Case) -> ResponseReturnValue:
    """Keep the correction."""
    typed = read(ChildForm)
    if typed.value is None:
        return _form(case, typed, status=422)
    children.change(db(), case.child, **vars(typed.value))
    db().commit()
    return see("cases.show", case_id=case.id)


def _form(case: Case, typed: Typed[ChildForm], *, status: int = 200) -> ResponseReturnValue:
    return render("children/edit.html", block="form", status=status, case=case, form=typed)
