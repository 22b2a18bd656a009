"""Cases: one child on one screen, and opening a case for a child met in person in under a minute."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.domain.case import CloseReason, ContactOutcome
from matchapp.domain.team import ChildGender
from matchapp.models import Case, HousingArea
from matchapp.policy import Permission, find
from matchapp.services import (
    activities,
    case_corrections,
    cases,
    families,
    housing_areas,
)
from matchapp.web import paging
from matchapp.web.audits import about
from matchapp.web.case_page import page
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import (
    BirthYear,
    EmptyIsNone,
    FirstName,
    Form,
    Id,
    LanguageCode,
    OptionalLine,
    OptionalPhone,
    Typed,
    Words,
    blank,
    read,
)
from matchapp.web.people import principal
from matchapp.web.rendering import render, see
from matchapp.web.telling import told

bp = Blueprint("cases", __name__)

MOST_ACTIVITIES = 5


class NewCase(Form):
    """A child met in person: first name, birth year and area are enough."""

    first_name: FirstName
    birth_year: BirthYear
    housing_area_id: Id
    words: Words = ""
    activity_keys: Annotated[list[str], Field(max_length=MOST_ACTIVITIES)] = Field(default_factory=list)
    phone: OptionalPhone = None
    guardian_name: OptionalLine = None
    language: LanguageCode = "da"
    gender: Annotated[ChildGender | None, EmptyIsNone] = None
    is_protected: bool = False
    no_double: bool = False


class Closure(Form):
    """Why a case is closed."""

    reason: CloseReason


class Attempt(Form):
    """What came of an attempt to reach the family."""

    outcome: ContactOutcome


@bp.get("/cases")
@guarded(Permission.CASE_LIST)
def index() -> ResponseReturnValue:
    """List the cases of the areas granted: those that go on, or with ``closed`` the others."""
    closed = bool(request.args.get("closed"))
    page = cases.paged(db(), principal(), closed=closed, number=paging.number())
    return render("cases/index.html", page=page, closed=closed, **paging.links(page))


@bp.get("/cases/new")
@guarded(Permission.CASE_OPEN)
def new() -> ResponseReturnValue:
    """Show the form for a child met in person."""
    areas = housing_areas.listed(db(), principal())
    return _form(blank(housing_area_id=areas[0].id if len(areas) == 1 else ""))


@bp.post("/cases")
@guarded(Permission.CASE_OPEN)
def create() -> ResponseReturnValue:
    """Open a case; where the child may have one already, ask first."""
    who = principal()
    typed = read(NewCase)
    if typed.value and find(db(), who, HousingArea, typed.value.housing_area_id) is None:
        typed.add("housing_area_id", _("Please choose one of your areas."))
    if typed.value and set(typed.value.activity_keys) - activities.keys(db()):
        typed.add("activity_keys", _("Please choose one of the answers."))
    if typed.value is None:
        return _form(typed, status=422)
    facts = typed.value.model_dump(exclude={"no_double"})
    if not typed.value.no_double:
        known = families.likely_doubles(
            db(), who, **{name: facts[name] for name in ("first_name", "birth_year", "phone", "housing_area_id")}
        )
        if known:
            return _form(typed, status=422, doubles=known)
    case = cases.open_case(db(), **facts, by=who, on=clock.today(), at=clock.now())
    about(case)
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.get("/cases/<id:case_id>")
@guarded(Permission.CASE_READ, Case)
def show(case: Case) -> ResponseReturnValue:
    """Show a child's case on one screen: wish, next action, consents, enrolments, fitting teams."""
    return page(case)


@bp.post("/cases/<id:case_id>/contact-attempts")
@guarded(Permission.CASE_WORK, Case)
def attempt(case: Case) -> ResponseReturnValue:
    """Note an attempt to reach the family."""
    typed = read(Attempt)
    if typed.value is None:
        return page(case, form=typed, at="attempt", status=422)
    cases.contact_attempted(db(), case, outcome=typed.value.outcome, **told())
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/closure")
@guarded(Permission.CASE_WORK, Case)
def close(case: Case) -> ResponseReturnValue:
    """Close a case; what is not enrolled yet is withdrawn and places are given back."""
    typed = read(Closure)
    if typed.value is None:
        return page(case, form=typed, at="closure", status=422)
    cases.close(db(), case, reason=typed.value.reason, **told())
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/voiding/<id:event_id>")
@guarded(Permission.CASE_WORK, Case)
def void(case: Case, event_id: int) -> ResponseReturnValue:
    """Take back an event that was written by mistake."""
    event = next((one for one in case.events if one.id == event_id), None)
    if event is None:
        abort(404)
    case_corrections.void(db(), case, event=event, **told())
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/new-case")
@guarded(Permission.CASE_WORK, Case)
def open_again(case: Case) -> ResponseReturnValue:
    """Open a new case for a child whose case is closed, or go to the one that is open."""
    new_case = cases.open_again(db(), case, by=principal(), on=clock.today(), at=clock.now())
    about(new_case)
    db().commit()
    return see("cases.show", case_id=new_case.id)


def _form(typed: Typed[NewCase], *, status: int = 200, doubles: list[Case] | None = None) -> ResponseReturnValue:
    return render(
        "cases/new.html",
        block="form",
        status=status,
        form=typed,
        doubles=doubles or [],
        areas=housing_areas.listed(db(), principal()),
        activities=activities.listed(db()),
    )
