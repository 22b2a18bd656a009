"""The form of a family without an account: it would like to try a team."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import StringConstraints

from matchapp import clock
from matchapp.domain.interest import InterestOwner
from matchapp.models import Team
from matchapp.policy import Permission
from matchapp.services import interests, team_pages, whereabouts
from matchapp.services.interests import NobodyToAnswer, NotAgreed, Sender, WrongBirthYear
from matchapp.web import languages, questions, words
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import FirstName, Form, Phone, Typed, blank, read
from matchapp.web.public_pages import public_blueprint
from matchapp.web.questions import BirthYear
from matchapp.web.rendering import render, see

bp = public_blueprint("interest_forms")


class Interested(Form):
    """What a family writes; ``agreed`` lets the association see name and number."""

    child_first_name: FirstName
    birth_year: BirthYear
    phone: Phone
    agreed: bool = False
    form_key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]


@bp.get("/teams/<id:team_id>/interests/new")
@guarded(Permission.INTEREST_LEAVE)
def new(team_id: int) -> ResponseReturnValue:
    """Show the form; before it, where nobody has said so, ask where the family lives."""
    team = _team(team_id)
    asked = questions.read()
    here = questions.place(asked)
    if here is None and "area" not in request.args:
        return render("interests/where.html", team=team, asked=asked, areas=whereabouts.area_names(db()))
    typed = blank(birth_year=asked.born, form_key=secrets.token_urlsafe(18))
    return _draw(team, here.area_id if here else None, typed, asked)


@bp.post("/teams/<id:team_id>/interests")
@guarded(Permission.INTEREST_LEAVE)
def create(team_id: int) -> ResponseReturnValue:
    """Leave the interest."""
    team = _team(team_id)
    asked = questions.read()
    here = questions.place(asked)
    area_id = here.area_id if here else None
    typed = read(Interested)
    if typed.value is not None:
        _leave(team, area_id, typed)
    if typed.value is None:
        return _draw(team, area_id, typed, asked, status=422)
    db().commit()
    return see("interest_forms.thanks", team_id=team_id, **asked.args())


@bp.get("/teams/<id:team_id>/interests/thanks")
@guarded(Permission.INTEREST_LEAVE)
def thanks(team_id: int) -> ResponseReturnValue:
    """Say who calls."""
    team = _team(team_id)
    asked = questions.read()
    here = questions.place(asked)
    owner = interests.owner(db(), team=team, area_id=here.area_id if here else None, on=clock.today())
    return render("interests/thanks.html", team=team, owner=owner, here=here, asked=asked)


def _leave(team: Team, area_id: int | None, typed: Typed[Interested]) -> None:
    said: Any = typed.value
    sender = Sender(
        child_first_name=said.child_first_name,
        birth_year=said.birth_year,
        phone=said.phone,
        language=languages.language().code,
        area_id=area_id,
    )
    today, now = clock.today(), clock.now()
    try:
        about(interests.leave(db(), team, family=sender, agreed=said.agreed, form_key=said.form_key, on=today, at=now))
    except WrongBirthYear:
        band = words.age_band(team.birth_year_from, team.birth_year_to)
        typed.add("birth_year", _("This team is for other ages: %(band)s.", band=band))
    except NotAgreed:
        typed.add("agreed", _("Tick this, so that the association can call you."))
    except NobodyToAnswer:
        typed.add("", _("Nobody would see this just now. Please call the association instead."))


def _draw(
    team: Team, area_id: int | None, typed: Typed[Interested], asked: questions.Asked, *, status: int = 200
) -> ResponseReturnValue:
    owner = interests.owner(db(), team=team, area_id=area_id, on=clock.today())
    if owner is None:
        return render("interests/contact.html", status=status, team=team, association=team.association, asked=asked)
    if typed.error("form_key"):
        typed.typed["form_key"] = secrets.token_urlsafe(18)
    return render(
        "interests/new.html",
        block="form",
        status=status,
        team=team,
        form=typed,
        asked=asked,
        to_association=owner is InterestOwner.ASSOCIATION,
    )


def _team(team_id: int) -> Team:
    team = team_pages.team(db(), team_id)
    if team is None:
        abort(404)
    return team
