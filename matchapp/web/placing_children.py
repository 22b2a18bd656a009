"""A child in a placing round: what it could get and why, and what staff settle about it."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.models import PlacingChild
from matchapp.models.base import id_of
from matchapp.policy import Permission
from matchapp.services import placing_answers, placing_rounds
from matchapp.services.placing_rounds import PinIsExcluded
from matchapp.web import ways
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Id, OptionalId, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see
from matchapp.web.telling import told

bp = Blueprint("placing_children", __name__)

Ids = Annotated[list[Id], Field(max_length=placing_rounds.MOST_CHILDREN)]


class Settled(Form):
    """The team a child is tied to, those ruled out for it, and the children it stays with."""

    pinned_team_id: OptionalId = None
    excluded: Ids = Field(default_factory=list)
    together_with: Ids = Field(default_factory=list)


@bp.get("/placing-children/<id:placing_child_id>")
@guarded(Permission.PLACING_CHILD_READ, PlacingChild)
def edit(placing_child: PlacingChild) -> ResponseReturnValue:
    """Show the teams that a child could get in a round, each with its reasons."""
    known = blank(
        pinned_team_id=placing_child.pinned_team_id or "",
        excluded=placing_child.excluded,
        together_with=placing_rounds.stays_with(db(), placing_child),
    )
    return _edit(placing_child, known)


@bp.post("/placing-children/<id:placing_child_id>")
@guarded(Permission.PLACING_CHILD_WORK, PlacingChild)
def update(placing_child: PlacingChild) -> ResponseReturnValue:
    """Keep what staff settled about a child; the round is run again when they ask for it."""
    typed = read(Settled)
    form = typed.value
    if form is None:
        return _edit(placing_child, typed, status=422)
    try:
        placing_rounds.settle(
            db(),
            placing_child,
            pinned_team_id=form.pinned_team_id,
            excluded=form.excluded,
            together_with=form.together_with,
            version=told().get("version"),
        )
    except PinIsExcluded:
        typed.add("pinned_team_id", _("The child cannot be tied to a team that is ruled out."))
        return _edit(placing_child, typed, status=422)
    round_id = placing_child.round_id
    db().commit()
    return see("placing_rounds.show", placing_round_id=round_id)


def _edit(one: PlacingChild, form: Typed[Any], *, status: int = 200) -> Response:
    others = [each for each in placing_rounds.children_of(db(), principal(), one.round) if each.id != one.id]
    return render(
        "placing_children/edit.html",
        block="form",
        status=status,
        form=form,
        one=one,
        round=one.round,
        options=placing_answers.options(db(), one, on=clock.today(), routed=ways.routed()),
        others=[(id_of(each), each.child.first_name) for each in others if each.child.first_name],
    )
