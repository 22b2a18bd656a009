"""The sheet of recovery codes: made by a button, shown once, to be printed."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import recovery_codes
from matchapp.web.arrivals import show_factors_again, wanted
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.people import the_signed_in
from matchapp.web.rendering import render

bp = Blueprint("recovery_codes", __name__)


@bp.get("/recovery-codes")
@guarded(Permission.SECOND_FACTOR)
def new() -> ResponseReturnValue:
    """Say how many codes are left and offer ten new ones."""
    left = recovery_codes.left(db(), the_signed_in().user)
    return show_factors_again() or render("recovery_codes/new.html", left=left, wanted=wanted())


@bp.post("/recovery-codes")
@guarded(Permission.SECOND_FACTOR)
def create() -> ResponseReturnValue:
    """Make ten codes and show them this once; the former ones end. The answer is kept by nothing."""
    elsewhere = show_factors_again()
    if elsewhere is not None:
        return elsewhere
    codes = recovery_codes.make(db(), the_signed_in().user, at=clock.now())
    db().commit()
    return render("recovery_codes/show.html", codes=codes, wanted=wanted())
