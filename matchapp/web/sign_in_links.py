"""Links from a mail: an invitation, a new password. Opening one changes nothing; its button does."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from pydantic import EmailStr, StringConstraints

from matchapp import clock
from matchapp.models import SignInLink, User
from matchapp.models.sign_in import LinkPurpose
from matchapp.policy import Permission
from matchapp.services import passwords, sign_in_links, sign_in_sessions, sign_ins
from matchapp.web import languages, words
from matchapp.web.arrivals import arrive, leave_former
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.limits import limit
from matchapp.web.people import browser
from matchapp.web.rendering import render, see

bp = Blueprint("sign_in_links", __name__)
bp.url_defaults(languages.keep_choice)


class ResetForm(Form):
    """A mail address."""

    email: EmailStr


class LinkForm(Form):
    """A new password, where the link asks for one."""

    new_password: Annotated[str, StringConstraints(max_length=200)] = ""


@bp.get("/sign-in/forgotten")
@guarded(Permission.SIGN_IN)
def new() -> ResponseReturnValue:
    """Offer a link for a new password."""
    return render("sign_in_links/new.html", form=blank())


@bp.post("/sign-in/forgotten")
@guarded(Permission.SIGN_IN)
def create() -> ResponseReturnValue:
    """Send a link where the address has a password; the answer is the same for every address."""
    typed = read(ResetForm)
    if typed.value is None:
        return render("sign_in_links/new.html", status=422, form=typed)
    email = sign_ins.fold(typed.value.email)
    limit("codes", f"reset:{email}")
    sign_in_links.ask_reset(db(), email=email, at=clock.now())
    db().commit()
    return see("sign_in_links.sent")


@bp.get("/sign-in/forgotten/sent")
@guarded(Permission.SIGN_IN)
def sent() -> ResponseReturnValue:
    """Say that a mail is on its way if the address is known."""
    return render("sign_in_links/sent.html")


@bp.get("/sign-in/links/<token>")
@guarded(Permission.SIGN_IN)
def show(token: str) -> ResponseReturnValue:
    """Show the button that spends the link; a mail scanner that opens it spends nothing."""
    found = sign_in_links.find(db(), token, at=clock.now())
    return _page(token, *found, blank()) if found is not None else _gone()


@bp.post("/sign-in/links/<token>")
@guarded(Permission.SIGN_IN)
def redeem(token: str) -> ResponseReturnValue:
    """Spend the link and sign in by the first factor, with the new password where it asks for one."""
    limit("links", sign_in_sessions.hashed(token))
    found = sign_in_links.find(db(), token, at=clock.now())
    if found is None:
        return _gone()
    link, user = found
    typed = read(LinkForm)
    if typed.value is None:
        return _page(token, link, user, typed, status=422)
    asks = sign_in_links.asks_password(db(), link, user, on=clock.today())
    password, device = typed.value.new_password if asks else None, browser().device
    try:
        begun = sign_in_links.redeem(db(), link, user, password=password, device=device, at=clock.now())
    except passwords.PasswordRefused as refused:
        db().rollback()
        typed.add("new_password", words.password_refusal(refused.reason))
        return _page(token, link, user, typed, status=422)
    if begun is None:
        return _gone()
    leave_former(begun[0])
    db().commit()
    return arrive(*begun)


def _page(token: str, link: SignInLink, user: User, form: Typed[LinkForm], *, status: int = 200) -> Response:
    return render(
        "sign_in_links/show.html",
        status=status,
        form=form,
        token=token,
        is_invitation=link.purpose is LinkPurpose.INVITATION,
        asks_password=sign_in_links.asks_password(db(), link, user, on=clock.today()),
        email=user.email,
    )


def _gone() -> Response:
    return render("sign_in_links/gone.html", status=404)
