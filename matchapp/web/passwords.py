"""Signing in by password, and changing one's own."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import EmailStr, StringConstraints

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import passwords, sign_in_sessions, sign_ins
from matchapp.web import languages, words
from matchapp.web.arrivals import arrive, leave_former, show_factors_again, wanted
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.limits import limit
from matchapp.web.people import browser, the_signed_in
from matchapp.web.rendering import render, see

bp = Blueprint("passwords", __name__)
bp.url_defaults(languages.keep_choice)

Typeable = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class SignInForm(Form):
    """A mail address and a password."""

    email: EmailStr
    password: Typeable


class ChangeForm(Form):
    """The password so far and the one from now on."""

    current_password: Typeable
    new_password: Typeable


@bp.get("/sign-in/password")
@guarded(Permission.SIGN_IN)
def new() -> ResponseReturnValue:
    """Ask for mail address and password."""
    return render("passwords/new.html", form=blank(), wanted=wanted())


@bp.post("/sign-in/password")
@guarded(Permission.SIGN_IN)
def create() -> ResponseReturnValue:
    """Sign in by password; a wrong one and an unknown address answer alike, and as late."""
    typed = read(SignInForm)
    if typed.value is not None:
        limit("codes", f"password:{sign_ins.fold(typed.value.email)}")
        email, password = typed.value.email, typed.value.password
        begun = sign_ins.by_password(db(), email=email, password=password, at=clock.now())
        if begun is not None:
            leave_former(begun[0])
        db().commit()
        if begun is not None:
            return arrive(*begun)
        typed.add("password", _("Mail address and password do not fit together."))
    return render("passwords/new.html", status=422, form=_kept(typed), wanted=wanted())


@bp.get("/account/password")
@guarded(Permission.ACCOUNT)
def edit() -> ResponseReturnValue:
    """Show the form for a new password."""
    return show_factors_again() or render("passwords/edit.html", form=blank())


@bp.post("/account/password")
@guarded(Permission.ACCOUNT)
def update() -> ResponseReturnValue:
    """Change the password; all other sessions end, and this one gets a new id."""
    elsewhere = show_factors_again()
    if elsewhere is not None:
        return elsewhere
    person = the_signed_in()
    limit("codes", f"password:{person.user.email}")
    typed = read(ChangeForm)
    if typed.value is not None and not passwords.fits(person.user, typed.value.current_password):
        typed.add("current_password", _("This is not your password."))
    if typed.value is not None:
        try:
            passwords.change(db(), person.user, password=typed.value.new_password)
        except passwords.PasswordRefused as refused:
            typed.add("new_password", words.password_refusal(refused.reason))
        else:
            sign_in_sessions.end_others(db(), person.sign_in, at=clock.now())
            token = sign_in_sessions.renew(db(), person.sign_in, at=clock.now())
            db().commit()
            browser().adopt(person.sign_in, token)
            return see("accounts.edit", changed="password")
    db().commit()  # a wrong password has used up a try
    return render("passwords/edit.html", status=422, form=typed)


def _kept(typed: Typed[SignInForm]) -> Typed[SignInForm]:
    typed.typed.pop("password", None)
    return typed
