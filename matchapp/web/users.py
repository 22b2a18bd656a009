"""The people who sign in: who they are, who invites them, and how their access ends."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import EmailStr

from matchapp import clock
from matchapp.domain.access import AccessRefused
from matchapp.models import User
from matchapp.policy import Permission
from matchapp.services import accounts, grants, users
from matchapp.services.users import AddressKnown
from matchapp.web import words
from matchapp.web.access_pages import GrantForm, add_refusal, answer_refusals, give, grant_choices, people_page
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import LanguageCode, Line, OptionalPhone, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see
from matchapp.web.user_page import page

bp = Blueprint("users", __name__)
answer_refusals(bp, people_page)


class InvitationForm(GrantForm):
    """A person, and the first access they get."""

    name: Line
    email: EmailStr
    phone: OptionalPhone = None
    language: LanguageCode = "da"


@bp.get("/users")
@guarded(Permission.USER_MANAGE)
def index() -> ResponseReturnValue:
    """List the people, and what waits for a second person."""
    listed = users.listed(db(), principal(), on=clock.today())
    return render(
        "users/index.html",
        people=listed,
        waiting=grants.waiting(db(), principal()),
        association_names=accounts.association_names(db(), [grant for one in listed for grant in one.grants]),
    )


@bp.get("/users/new")
@guarded(Permission.USER_MANAGE)
def new() -> ResponseReturnValue:
    """Ask who is invited, and to what."""
    return _form(blank(language="da", until_on=grant_choices()["latest"]))


@bp.post("/users")
@guarded(Permission.USER_MANAGE)
def create() -> ResponseReturnValue:
    """Invite somebody by a link in a mail; the access is given at the same time."""
    typed = read(InvitationForm)
    user = _invited(typed)
    if user is None:
        db().rollback()
        return _form(typed, status=422)
    about(user)
    db().commit()
    return see("users.show", user_id=user.id)


@bp.get("/users/<id:user_id>")
@guarded(Permission.USER_MANAGE, User)
def show(user: User) -> ResponseReturnValue:
    """Show a person, what they may do, and what can be done for them."""
    return page(user)


@bp.post("/users/<id:user_id>/invitation")
@guarded(Permission.USER_MANAGE, User)
def invite(user: User) -> ResponseReturnValue:
    """Send a new invitation; the former link ends."""
    users.invite_again(db(), user, at=clock.now())
    db().commit()
    return see("users.show", user_id=user.id)


@bp.post("/users/<id:user_id>/ending")
@guarded(Permission.USER_MANAGE, User)
def end(user: User) -> ResponseReturnValue:
    """End a person's access at once, everywhere."""
    users.end(db(), user, by=principal(), on=clock.today(), at=clock.now())
    db().commit()
    return see("users.index")


def _invited(typed: Typed[InvitationForm]) -> User | None:
    """Invite the person and give them their first access; None with an error at its field."""
    form = typed.value
    if form is None:
        return None
    name, email, phone, language = form.name, form.email, form.phone, form.language
    try:
        user = users.invite(db(), name=name, email=email, phone=phone, language=language, at=clock.now())
        give(user, form)
    except AddressKnown:
        typed.add("email", _("Somebody has this mail address already."))
        return None
    except AccessRefused as refused:
        add_refusal(typed, refused)
        return None
    return user


def _form(typed: Typed[InvitationForm], *, status: int = 200) -> Response:
    return render(
        "users/new.html",
        block="form",
        status=status,
        form=typed,
        languages=words.options.contact_languages(),
        **grant_choices(),
    )
