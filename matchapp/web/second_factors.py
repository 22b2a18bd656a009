"""The second factor: a code from the authenticator app, from an SMS, or from the sheet of recovery codes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import StringConstraints

from matchapp import clock
from matchapp.domain.role import Factor
from matchapp.models.sign_in import CodePurpose
from matchapp.policy import Permission
from matchapp.services import (
    one_time_codes,
    passwords,
    recovery_codes,
    remembered_devices,
    second_factors,
    sign_ins,
)
from matchapp.web.arrivals import arrive, on_the_way, wanted
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.limits import limit
from matchapp.web.navigation import home_of
from matchapp.web.people import SignedIn, browser, the_signed_in
from matchapp.web.rendering import leave, render, see
from matchapp.web.typed_codes import Code

bp = Blueprint("second_factors", __name__)


class Way(StrEnum):
    """How the second factor is shown."""

    TOTP = "totp"
    SMS = "sms"
    RECOVERY = "recovery"


class SecondFactorForm(Form):
    """A code and where it comes from; the password too when both factors are asked for again."""

    way: Way
    code: Code
    password: Annotated[str, StringConstraints(max_length=200)] = ""
    remember: bool = False


@bp.get("/second-factor")
@guarded(Permission.SECOND_FACTOR)
def new() -> ResponseReturnValue:
    """Ask for the second factor, or for both once more; staff without a device are sent to set one up."""
    person = the_signed_in()
    if person.principal.fresh:
        return leave(wanted() or url_for(home_of(person.principal.role)))
    if _by_password(person) and person.user.totp_confirmed_at is None:
        return see("totp_devices.new", **on_the_way())
    return _page(person, blank())


@bp.post("/second-factor")
@guarded(Permission.SECOND_FACTOR)
def create() -> ResponseReturnValue:
    """Take the second factor: the session gets a new id and goes on."""
    person = the_signed_in()
    limit("codes", f"second:{person.user.id}")
    typed = read(SecondFactorForm)
    factor = _shown(person, typed.value) if typed.value is not None else None
    if typed.value is None or factor is None:
        if typed.value is not None:
            typed.add("code", _refusal(person, typed.value.way))
        db().commit()  # a wrong code has used up a try
        return _page(person, typed, status=422)
    token = sign_ins.step_up(db(), person.sign_in, factor=factor, at=clock.now())
    if typed.value.remember and factor is Factor.SMS_CODE:
        browser().keep_device(remembered_devices.remember(db(), person.user, at=clock.now()))
    db().commit()
    return arrive(person.sign_in, token)


@bp.post("/second-factor/messages")
@guarded(Permission.SECOND_FACTOR)
def send() -> ResponseReturnValue:
    """Send a code by SMS to a manager's telephone."""
    person = the_signed_in()
    if not _has_sms(person):
        abort(404)
    limit("codes", f"phone:{person.user.phone}")
    asked_by = browser().ensure_browser()
    one_time_codes.send(db(), person.user, purpose=CodePurpose.SECOND, browser=asked_by, at=clock.now())
    db().commit()
    return see("second_factors.new", sent=1, **on_the_way())


def _page(person: SignedIn, form: Typed[SecondFactorForm], *, status: int = 200) -> ResponseReturnValue:
    form.typed.pop("password", None)
    return render(
        "second_factors/new.html",
        status=status,
        form=form,
        wanted=wanted(),
        has_totp=person.user.totp_confirmed_at is not None,
        has_sms=_has_sms(person),
        last_digits=(person.user.phone or "")[-2:],
        sent="sent" in request.args or form.text("way") == Way.SMS,
        has_recovery=recovery_codes.left(db(), person.user) > 0,
        asks_password=_again(person),
        by_password=_by_password(person),
        used=form.text("way") or (Way.TOTP if person.user.totp_confirmed_at is not None else Way.SMS),
    )


def _shown(person: SignedIn, form: SecondFactorForm) -> Factor | None:
    """Return the factor that the form shows, or None; a code is used up only together with the right password."""
    if _again(person) and not passwords.fits(person.user, form.password):
        return None
    at = clock.now()
    match form.way:
        case Way.TOTP if second_factors.accept(db(), person.user, code=form.code, at=at):
            return Factor.TOTP
        case Way.RECOVERY if recovery_codes.use(db(), person.user, code=form.code, at=at):
            return Factor.RECOVERY_CODE
        case Way.SMS if _has_sms(person) and _fits_sms(person, form.code):
            return Factor.SMS_CODE
    return None


def _refusal(person: SignedIn, way: Way) -> str:
    """Return the sentence for what did not work; asked again, it does not say which of the two was wrong."""
    if _again(person):
        return _("Password and code do not fit together. Wait for a new code and type both again.")
    return {
        Way.TOTP: _("This code does not work. Wait for the next one in the app and type that."),
        Way.SMS: _("This code does not work. Use the newest SMS, or ask for a new one."),
        Way.RECOVERY: _("This code does not work. Check the letters; each code works once."),
    }[way]


def _fits_sms(person: SignedIn, code: str) -> bool:
    asked_by, at = browser().ensure_browser(), clock.now()
    owner = one_time_codes.redeem(db(), purpose=CodePurpose.SECOND, browser=asked_by, code=code, at=at)
    return owner is not None and owner == person.user.id


def _again(person: SignedIn) -> bool:
    """Tell whether both factors are asked for again: the session has had its second one already."""
    return _by_password(person) and person.sign_in.second_factor is not None


def _by_password(person: SignedIn) -> bool:
    return person.sign_in.first_factor is Factor.PASSWORD


def _has_sms(person: SignedIn) -> bool:
    return person.user.phone is not None and not _by_password(person)
