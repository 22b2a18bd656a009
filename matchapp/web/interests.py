"""Interests that families left: their owner takes them up or says how they ended."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.domain.interest import InterestState
from matchapp.models import Case, Interest
from matchapp.policy import Permission, fields, find
from matchapp.services import cases, families, interest_answers
from matchapp.web import paging
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, OptionalId, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see

bp = Blueprint("interests", __name__)


class Answer(Form):
    """How an interest ended."""

    state: InterestState


class TakenUp(Form):
    """The case that an interest joins; none opens a new one."""

    case_id: OptionalId = None


@bp.get("/interests")
@guarded(Permission.INTEREST_LIST)
def index() -> ResponseReturnValue:
    """List the interests that wait, and those that were dealt with."""
    page = interest_answers.paged(db(), principal(), number=paging.number())
    return render(
        "interests/index.html",
        page=page,
        waiting=[row for row in page.rows if row.state is InterestState.NEW],
        settled=[row for row in page.rows if row.state is not InterestState.NEW],
        **paging.links(page),
    )


@bp.get("/interests/<id:interest_id>")
@guarded(Permission.INTEREST_READ, Interest)
def show(interest: Interest) -> ResponseReturnValue:
    """Show one interest; the bridge-builder is warned when the family may have a case already."""
    return _page(interest, blank())


@bp.post("/interests/<id:interest_id>/case")
@guarded(Permission.INTEREST_ANSWER, Interest)
def take_up(interest: Interest) -> ResponseReturnValue:
    """Open a case for the child, or join the interest to the case it already has."""
    who = principal()
    if not who.is_bridge_builder:
        abort(403)
    typed = read(TakenUp)
    if typed.value is None:
        return _page(interest, typed, status=422)
    case_id = typed.value.case_id
    known = find(db(), who, Case, case_id) if case_id else None
    if case_id and known is None:
        abort(404)
    on, at = clock.today(), clock.now()
    if known:
        case = cases.join_interest(db(), known, interest, by=who, on=on, at=at)
    else:
        case = cases.from_interest(db(), interest, by=who, on=on, at=at)
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/interests/<id:interest_id>/answer")
@guarded(Permission.INTEREST_ANSWER, Interest)
def answer(interest: Interest) -> ResponseReturnValue:
    """Say how an interest ended without a case."""
    typed = read(Answer)
    if typed.value and typed.value.state in (InterestState.NEW, InterestState.TAKEN_UP):
        typed.add("state", _("Please choose one of the answers."))
    if typed.value is None:
        return _page(interest, typed, status=422)
    interest_answers.settle(db(), interest, state=typed.value.state, by=principal(), at=clock.now())
    db().commit()
    return see("interests.index")


def _page(interest: Interest, form: Typed[Any], *, status: int = 200) -> Response:
    who = principal()
    doubles = []
    if who.is_bridge_builder and interest.state is InterestState.NEW:
        doubles = families.likely_doubles(
            db(),
            who,
            first_name=interest.child_first_name,
            birth_year=interest.birth_year,
            phone=interest.phone,
            housing_area_id=interest.housing_area_id or 0,
        )
    return render(
        "interests/show.html",
        status=status,
        interest=interest,
        shown=fields(who, interest),
        doubles=doubles,
        form=form,
    )
