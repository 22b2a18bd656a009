"""The code from the mail."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import sign_ins
from matchapp.web import languages
from matchapp.web.arrivals import arrive, leave_former, wanted
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, blank, read
from matchapp.web.people import browser
from matchapp.web.rendering import render
from matchapp.web.typed_codes import Code

bp = Blueprint("sign_in_codes", __name__)
bp.url_defaults(languages.keep_choice)


class CodeForm(Form):
    """A one-time code."""

    code: Code


@bp.get("/sign-in/code")
@guarded(Permission.SIGN_IN)
def new() -> ResponseReturnValue:
    """Ask for the code, whether one was sent or not."""
    return render("sign_in_codes/new.html", form=blank(), wanted=wanted())


@bp.post("/sign-in/code")
@guarded(Permission.SIGN_IN)
def create() -> ResponseReturnValue:
    """Sign in by the code that this browser asked for."""
    typed = read(CodeForm)
    if typed.value is not None:
        asked_by, device = browser().ensure_browser(), browser().device
        begun = sign_ins.by_code(db(), code=typed.value.code, browser=asked_by, device=device, at=clock.now())
        if begun is not None:
            leave_former(begun[0])
        db().commit()  # a wrong code has used up a try
        if begun is not None:
            return arrive(*begun)
        typed.add("code", _("This code does not work. Use the newest mail, or ask for a new code."))
    return render("sign_in_codes/new.html", status=422, form=typed, wanted=wanted())
