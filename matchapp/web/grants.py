"""Access: given, confirmed by a second person, renewed and ended."""

from __future__ import annotations

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.domain.access import AccessRefused
from matchapp.models import Grant, User
from matchapp.policy import Permission
from matchapp.services import grants
from matchapp.web.access_pages import GrantForm, add_refusal, answer_refusals, give, grant_choices, people_page
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Day, Form, Typed, blank, read
from matchapp.web.people import principal, the_signed_in
from matchapp.web.rendering import render, see
from matchapp.web.user_page import page

bp = Blueprint("grants", __name__)
answer_refusals(bp, people_page)


class RenewalForm(Form):
    """Another last day."""

    until_on: Day


@bp.get("/users/<id:user_id>/grants/new")
@guarded(Permission.GRANT_MANAGE, User)
def new(user: User) -> ResponseReturnValue:
    """Ask which access a person gets."""
    return _form(user, blank(until_on=grant_choices()["latest"]))


@bp.post("/users/<id:user_id>/grants")
@guarded(Permission.GRANT_MANAGE, User)
def create(user: User) -> ResponseReturnValue:
    """Give a person access; an administrator's waits for a second person."""
    typed = read(GrantForm)
    if typed.value is None:
        return _form(user, typed, status=422)
    try:
        about(give(user, typed.value))
    except AccessRefused as refused:
        add_refusal(typed, refused)
        return _form(user, typed, status=422)
    db().commit()
    return see("users.show", user_id=user.id)


@bp.post("/grants/<id:grant_id>/confirmation")
@guarded(Permission.GRANT_MANAGE, Grant)
def confirm(grant: Grant) -> ResponseReturnValue:
    """Confirm what another administrator gave."""
    grants.confirm(db(), grant, by=principal(), on=clock.today())
    db().commit()
    return see("users.show", user_id=grant.user_id)


@bp.post("/grants/<id:grant_id>/renewal")
@guarded(Permission.GRANT_MANAGE, Grant)
def renew(grant: Grant) -> ResponseReturnValue:
    """Give access another last day, at most twelve months ahead."""
    typed = read(RenewalForm)
    if typed.value is None:
        return page(grant.user, renewed=grant, form=typed, status=422)
    grants.renew(db(), grant, until_on=typed.value.until_on, by=principal(), on=clock.today())
    db().commit()
    return see("users.show", user_id=grant.user_id)


@bp.post("/grants/<id:grant_id>/ending")
@guarded(Permission.GRANT_MANAGE, Grant)
def end(grant: Grant) -> ResponseReturnValue:
    """End access at once."""
    grants.end(db(), grant, on=clock.today(), at=clock.now())
    db().commit()
    return see("users.show", user_id=grant.user_id)


@bp.get("/account/access")
@guarded(Permission.ACCOUNT)
def mine() -> ResponseReturnValue:
    """Show the access that waits for the person's own yes: the second administrator's, while there is only one."""
    return render("grants/mine.html", waiting=_waiting_for_me())


@bp.post("/account/access/<id:grant_id>")
@guarded(Permission.ACCOUNT)
def accept(grant_id: int) -> ResponseReturnValue:
    """Become the second administrator."""
    if not principal().two_factors:
        return see("second_factors.new", next="/account/access")
    grant = next((one for one in _waiting_for_me() if one.id == grant_id), None)
    if grant is None:
        abort(404)
    about(grant)
    grants.confirm(db(), grant, by=principal(), on=clock.today())
    db().commit()
    return see("accounts.edit")


def _waiting_for_me() -> list[Grant]:
    return grants.waiting_of(db(), the_signed_in().sign_in.user_id, on=clock.today())


def _form(user: User, typed: Typed[GrantForm], *, status: int = 200) -> Response:
    return render("grants/new.html", block="form", status=status, form=typed, user=user, **grant_choices())
