"""A child's wish, in its own words."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.models import Case
from matchapp.policy import Permission
from matchapp.services import activities, wishes
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, Words, blank, read
from matchapp.web.rendering import render, see

bp = Blueprint("wishes", __name__)


class Wished(Form):
    """The words, and the activities they point to, wanted most first."""

    words: Words = ""
    activity_keys: Annotated[list[str], Field(max_length=5)] = Field(default_factory=list)


@bp.get("/cases/<id:case_id>/wish/edit")
@guarded(Permission.CASE_WORK, Case)
def edit(case: Case) -> ResponseReturnValue:
    """Show the wish for changing."""
    wish = wishes.current(db(), case.child)
    keys = [row.activity_key for row in wish.activities] if wish else []
    return _form(case, blank(words=wish.words if wish else "", activity_keys=keys))


@bp.post("/cases/<id:case_id>/wish")
@guarded(Permission.CASE_WORK, Case)
def update(case: Case) -> ResponseReturnValue:
    """Keep the new wish; the former one stays in the history."""
    typed = read(Wished)
    if typed.value and set(typed.value.activity_keys) - activities.keys(db()):
        typed.add("activity_keys", _("Please choose one of the answers."))
    if typed.value is None:
        return _form(case, typed, status=422)
    wishes.change(db(), case.child, words=typed.value.words, activity_keys=typed.value.activity_keys, at=clock.now())
    db().commit()
    return see("cases.show", case_id=case.id)


def _form(case: Case, typed: Typed[Wished], *, status: int = 200) -> ResponseReturnValue:
    return render(
        "wishes/edit.html", block="form", status=status, case=case, form=typed, activities=activities.listed(db())
    )
