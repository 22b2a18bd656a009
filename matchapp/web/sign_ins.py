"""Signing in by mail address, and signing out."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from pydantic import EmailStr

from matchapp import clock
from matchapp.policy import Permission, Principal
from matchapp.services import sign_in_sessions, sign_ins
from matchapp.web import languages
from matchapp.web.arrivals import on_the_way, signed_out, wanted
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, blank, read
from matchapp.web.limits import limit
from matchapp.web.navigation import home_of
from matchapp.web.people import browser, principal
from matchapp.web.rendering import leave, render, see

bp = Blueprint("sign_ins", __name__)
bp.url_defaults(languages.keep_choice)


class SignInForm(Form):
    """A mail address."""

    email: EmailStr


@bp.get("/sign-in")
@guarded(Permission.SIGN_IN)
def new() -> ResponseReturnValue:
    """Ask for the mail address; whoever is signed in already goes on."""
    who = principal()
    if who.signed_in and (who.two_factors or not who.is_staff):
        return leave(wanted() or url_for(home_of(who.role)))
    return render("sign_ins/new.html", form=blank(), wanted=wanted())


@bp.post("/sign-in")
@guarded(Permission.SIGN_IN)
def create() -> ResponseReturnValue:
    """Send a code where the address is a manager's; the answer is the same for every address."""
    typed = read(SignInForm)
    if typed.value is None:
        return render("sign_ins/new.html", status=422, form=typed, wanted=wanted())
    email = sign_ins.fold(typed.value.email)
    limit("codes", f"mail:{email}")
    sign_ins.ask_code(db(), email=email, browser=browser().ensure_browser(), on=clock.today(), at=clock.now())
    db().commit()
    return see("sign_in_codes.new", **on_the_way())


@bp.post("/sign-out")
@guarded(Permission.SIGN_IN)
def destroy() -> ResponseReturnValue:
    """End this browser's session and have the browser drop what it kept of the pages."""
    row = browser().sign_in
    if row is not None:
        sign_in_sessions.end(db(), row, at=clock.now())
        about(row, by=Principal(user_id=row.user_id))
        db().commit()
    return signed_out()
