"""A family tells what the child would like where no team fits: a wish, in an area that has a bridge-builder."""

from __future__ import annotations

import secrets
from typing import Annotated

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import StringConstraints

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import candidates, interests, relaxations, taxonomy, whereabouts
from matchapp.services.interests import NobodyToAnswer, Sender
from matchapp.services.whereabouts import Whereabouts
from matchapp.web import languages, questions
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import EmptyIsNone, FirstName, Form, Phone, Typed, Words, blank, read
from matchapp.web.public_pages import public_blueprint
from matchapp.web.questions import BirthYear
from matchapp.web.rendering import render, see

bp = public_blueprint("wish_forms")


class Wished(Form):
    """What a family writes of a wish: own words, an activity, or both."""

    words: Words = ""
    activity_key: Annotated[str | None, EmptyIsNone] = None
    child_first_name: FirstName
    birth_year: BirthYear
    phone: Phone
    form_key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]


@bp.get("/interests/new")
@guarded(Permission.INTEREST_LEAVE)
def new() -> ResponseReturnValue:
    """Show the form in an area with a bridge-builder; elsewhere the nearest teams there are."""
    asked = questions.read()
    here = questions.place(asked)
    if here is None and "area" not in request.args:
        return render("interests/where.html", team=None, asked=asked, areas=whereabouts.area_names(db()))
    liked = asked.activity or next(iter(asked.like), "")
    return _draw(blank(birth_year=asked.born, activity_key=liked, form_key=secrets.token_urlsafe(18)), asked, here)


@bp.post("/interests")
@guarded(Permission.INTEREST_LEAVE)
def create() -> ResponseReturnValue:
    """Leave the wish."""
    asked = questions.read()
    here = questions.place(asked)
    typed = read(Wished)
    if typed.value is not None:
        _leave(typed, here)
    if typed.value is None:
        return _draw(typed, asked, here, status=422)
    db().commit()
    return see("wish_forms.thanks", **asked.args())


@bp.get("/interests/thanks")
@guarded(Permission.INTEREST_LEAVE)
def thanks() -> ResponseReturnValue:
    """Say who calls."""
    asked = questions.read()
    return render("interests/thanks.html", team=None, owner=None, here=questions.place(asked), asked=asked)


def _leave(typed: Typed[Wished], here: Whereabouts | None) -> None:
    said = typed.value
    if said is None:
        return
    if said.activity_key is not None and said.activity_key not in taxonomy.group_of():
        typed.add("activity_key", _("Please choose one of the answers."))
    elif not said.words and said.activity_key is None:
        typed.add("words", _("Write what the child would like, or choose an activity."))
    else:
        sender = Sender(
            child_first_name=said.child_first_name,
            birth_year=said.birth_year,
            phone=said.phone,
            language=languages.language().code,
            area_id=here.area_id if here else None,
        )
        try:
            interest = interests.leave_wish(
                db(),
                words=said.words,
                activity_key=said.activity_key,
                family=sender,
                form_key=said.form_key,
                on=clock.today(),
                at=clock.now(),
            )
            about(interest)
        except NobodyToAnswer:
            typed.add("", _("We have nobody who could answer there yet."))


def _draw(
    typed: Typed[Wished], asked: questions.Asked, here: Whereabouts | None, *, status: int = 200
) -> ResponseReturnValue:
    today = clock.today()
    if here is None or interests.owner(db(), team=None, area_id=here.area_id, on=today) is None:
        return _elsewhere(asked, here, status=status)
    if typed.error("form_key"):
        typed.typed["form_key"] = secrets.token_urlsafe(18)
    return render(
        "interests/wish.html",
        block="form",
        status=status,
        form=typed,
        asked=asked,
        here=here,
        activities=list(taxonomy.group_of()),
    )


def _elsewhere(asked: questions.Asked, here: Whereabouts | None, *, status: int) -> ResponseReturnValue:
    """Say that nobody could answer a wish there, and offer the teams that come nearest to it."""
    search = questions.search(asked, here) if here is not None and asked.birth_year else None
    today = clock.today()
    ways_out = []
    if search is not None and not candidates.found(db(), search, on=today):
        ways_out = relaxations.of_search(db(), search, on=today)
    return render("interests/elsewhere.html", status=status, asked=asked, search=search, ways_out=ways_out)
