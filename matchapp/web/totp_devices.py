"""Setting up an authenticator app: a square to scan, the same as text, and a code to show that it works."""

from __future__ import annotations

import segno
from flask import Blueprint, Response, current_app, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.domain.role import Factor
from matchapp.policy import Permission
from matchapp.services import second_factors, sign_in_sessions, sign_ins
from matchapp.web.arrivals import on_the_way, show_factors_again, wanted
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.limits import limit
from matchapp.web.people import SignedIn, browser, the_signed_in
from matchapp.web.rendering import render, see
from matchapp.web.typed_codes import Code

bp = Blueprint("totp_devices", __name__)


class DeviceForm(Form):
    """The first code of a new device."""

    code: Code


@bp.get("/authenticator")
@guarded(Permission.SECOND_FACTOR)
def new() -> ResponseReturnValue:
    """Show the secret of a new device; nothing is stored until it shows a right code."""
    person = the_signed_in()
    return _elsewhere(person) or _page(person, blank())


@bp.post("/authenticator")
@guarded(Permission.SECOND_FACTOR)
def create() -> ResponseReturnValue:
    """Take the device: the session gets a new id, the others end, and recovery codes come next."""
    person = the_signed_in()
    elsewhere = _elsewhere(person)
    if elsewhere is not None:
        return elsewhere
    limit("codes", f"second:{person.user.id}")
    typed, at = read(DeviceForm), clock.now()
    if typed.value is not None:
        if second_factors.enrol(db(), person.user, secret=_candidate(), code=typed.value.code, at=at):
            sign_in_sessions.end_others(db(), person.sign_in, at=at)
            token = sign_ins.step_up(db(), person.sign_in, factor=Factor.TOTP, at=at)
            db().commit()
            browser().adopt(person.sign_in, token)
            return see("recovery_codes.new", **on_the_way())
        typed.add("code", _("This code does not fit. Wait for the next one in the app and type that."))
    db().commit()  # a wrong code has used up a try
    return _page(person, typed, status=422)


def _elsewhere(person: SignedIn) -> Response | None:
    """Return where to go first: a device is set up after the password by who has none, else after both factors."""
    if person.sign_in.first_factor is not Factor.PASSWORD or person.user.totp_confirmed_at is not None:
        return show_factors_again()
    if not second_factors.may_enrol(db(), person.user):
        return render("totp_devices/waiting.html", status=403)
    return None


def _page(person: SignedIn, form: Typed[DeviceForm], *, status: int = 200) -> Response:
    secret = _candidate()
    issuer = current_app.extensions["config"].site_name
    square = segno.make(second_factors.address(secret, account=person.user.email, issuer=issuer), micro=False)
    return render(
        "totp_devices/new.html",
        status=status,
        form=form,
        wanted=wanted(),
        replaces=person.user.totp_confirmed_at is not None,
        square=square.svg_data_uri(scale=5, border=3, light="white"),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        cancel_url=url_for("accounts.edit"),
    )


def _candidate() -> str:
    return second_factors.candidate(str(current_app.secret_key), browser().token or "")
