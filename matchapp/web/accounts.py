"""A person's own account: language, role, factors, and signing out everywhere."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.models import Grant
from matchapp.policy import Permission
from matchapp.services import accounts, principals, recovery_codes, sign_ins
from matchapp.web import languages
from matchapp.web.arrivals import signed_out
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Id, Typed, blank, read
from matchapp.web.navigation import home_of
from matchapp.web.people import browser, the_signed_in
from matchapp.web.rendering import leave, render, see

bp = Blueprint("accounts", __name__)


class AccountForm(Form):
    """The language of one's pages and messages."""

    language: str


class RoleForm(Form):
    """The grant to act under."""

    grant_id: Id


@bp.get("/account")
@guarded(Permission.ACCOUNT)
def edit() -> ResponseReturnValue:
    """Show what a person can set for themselves."""
    return _page(blank(language=the_signed_in().user.language))


@bp.post("/account")
@guarded(Permission.ACCOUNT)
def update() -> ResponseReturnValue:
    """Change the language."""
    person, typed = the_signed_in(), read(AccountForm)
    if typed.value is None or languages.find(current_app, typed.value.language) is None:
        typed.add("language", _("Please choose one of the answers."))
        return _page(typed, status=422)
    accounts.speak(db(), person.user, language=typed.value.language)
    db().commit()
    return see("accounts.edit", changed="language")


@bp.post("/account/role")
@guarded(Permission.ACCOUNT)
def act_as() -> ResponseReturnValue:
    """Act in another of one's roles from now on; the session gets a new id."""
    person, typed = the_signed_in(), read(RoleForm)
    chosen = next((grant for grant in _choices() if typed.value and grant.id == typed.value.grant_id), None)
    if chosen is None:
        abort(404)
    token = sign_ins.act_as(db(), person.sign_in, chosen, at=clock.now())
    db().commit()
    browser().adopt(person.sign_in, token)
    return leave(url_for(home_of(chosen.role)))


@bp.post("/account/sessions/end")
@guarded(Permission.ACCOUNT)
def sign_out_everywhere() -> ResponseReturnValue:
    """End all sessions of this person, on every device, this one too."""
    sign_ins.sign_out_everywhere(db(), the_signed_in().user, at=clock.now())
    db().commit()
    return signed_out()


def _choices() -> list[Grant]:
    person = the_signed_in()
    grants = principals.grants_in_force(db(), person.sign_in.user_id, on=clock.today())
    return principals.choices_of(person.sign_in, grants)


def _page(form: Typed[AccountForm], *, status: int = 200) -> ResponseReturnValue:
    person, choices = the_signed_in(), _choices()
    return render(
        "accounts/edit.html",
        status=status,
        form=form,
        user=person.user,
        choices=choices,
        association_names=accounts.association_names(db(), choices),
        acting_id=person.principal.grant_id,
        codes_left=recovery_codes.left(db(), person.user),
        changed=request.args.get("changed", ""),
    )
