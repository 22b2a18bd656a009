"""A child's wish, in its own words."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.domain.clash import days_of
from matchapp.domain.search import DISTANCES_KM
from matchapp.models import Case
from matchapp.policy import Permission
from matchapp.services import activities, wishes
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import EmptyIsNone, Form, Typed, Words, blank, read
from matchapp.web.rendering import render, see

bp = Blueprint("wishes", __name__)

MOST_UNWANTED = 20


class Wished(Form):
    """The words, the activities they point to, wanted most first, and what does not suit the child."""

    words: Words = ""
    activity_keys: Annotated[list[str], Field(max_length=5)] = Field(default_factory=list)
    unwanted_keys: Annotated[list[str], Field(max_length=MOST_UNWANTED)] = Field(default_factory=list)
    ruled_out_days: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=6)] = Field(
        default_factory=list
    )
    reach_km: Annotated[int | None, EmptyIsNone] = None


@bp.get("/cases/<id:case_id>/wish/edit")
@guarded(Permission.CASE_WORK, Case)
def edit(case: Case) -> ResponseReturnValue:
    """Show the wish for changing."""
    wish = wishes.current(db(), case.child)
    if wish is None:
        return _form(case, blank(words="", activity_keys=[], unwanted_keys=[], ruled_out_days=[], reach_km=""))
    return _form(
        case,
        blank(
            words=wish.words,
            activity_keys=[row.activity_key for row in wish.activities],
            unwanted_keys=[row.activity_key for row in wish.unwanted],
            ruled_out_days=[str(day) for day in sorted(days_of(wish.ruled_out_days))],
            reach_km=str(wish.reach_km or ""),
        ),
    )


@bp.post("/cases/<id:case_id>/wish")
@guarded(Permission.CASE_WORK, Case)
def update(case: Case) -> ResponseReturnValue:
    """Keep the new wish; the former one stays in the history."""
    typed = read(Wished)
    if typed.value and set(typed.value.activity_keys) - activities.keys(db()):
        typed.add("activity_keys", _("Please choose one of the answers."))
    if typed.value and set(typed.value.unwanted_keys) - activities.keys(db()):
        typed.add("unwanted_keys", _("Please choose one of the answers."))
    if typed.value and typed.value.reach_km not in (None, *DISTANCES_KM):
        typed.add("reach_km", _("Please choose one of the answers."))
    if typed.value is None:
        return _form(case, typed, status=422)
    wishes.change(db(), case.child, **typed.value.model_dump(), at=clock.now())
    db().commit()
    return see("cases.show", case_id=case.id)


def _form(case: Case, typed: Typed[Wished], *, status: int = 200) -> ResponseReturnValue:
    return render(
        "wishes/edit.html",
        block="form",
        status=status,
        case=case,
        form=typed,
        activities=activities.listed(db()),
        distances=DISTANCES_KM,
    )
