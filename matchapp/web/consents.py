"""Consents: recorded with who, what, which wording and how; withdrawn as easily as given."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp.domain.consent import TEXT_VERSION, ConsentChannel, ConsentPurpose
from matchapp.domain.history import Source
from matchapp.domain.reason import SaidBy
from matchapp.models import Case
from matchapp.policy import Permission
from matchapp.services import consents, guardians
from matchapp.services.refusals import Refused
from matchapp.web import words
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank, read
from matchapp.web.rendering import render, see
from matchapp.web.telling import told

bp = Blueprint("consents", __name__)


class Given(Form):
    """What the family agreed to, who said it, and how."""

    purposes: list[ConsentPurpose]
    said_by: SaidBy
    channel: ConsentChannel
    guardian_id: int | None = None


class Withdrawn(Form):
    """What the family takes back, and who said it."""

    purpose: ConsentPurpose
    said_by: SaidBy = SaidBy.GUARDIAN


@bp.get("/cases/<id:case_id>/consents/new")
@guarded(Permission.CONSENT_RECORD, Case)
def new(case: Case) -> ResponseReturnValue:
    """Show the wording to read aloud, and the form."""
    return _form(case, blank(channel=ConsentChannel.SPOKEN.value))


@bp.post("/cases/<id:case_id>/consents")
@guarded(Permission.CONSENT_RECORD, Case)
def create(case: Case) -> ResponseReturnValue:
    """Record a consent."""
    typed = read(Given)
    if typed.value and not typed.value.purposes:
        typed.add("purposes", _("Please choose what the family agreed to."))
    if typed.value is None:
        return _form(case, typed, status=422)
    said_by = typed.value.said_by
    family = guardians.of(db(), case.child)
    guardian = next((g for g in family if g.id == typed.value.guardian_id), family[0] if family else None)
    try:
        consents.give(
            db(),
            case,
            purposes=typed.value.purposes,
            channel=typed.value.channel,
            said_by=said_by,
            guardian=guardian if said_by is SaidBy.GUARDIAN else None,
            **told(source=Source.CHILD if said_by is SaidBy.CHILD else Source.FAMILY),
        )
    except Refused as refused:
        typed.add("said_by", words.refusal(refused.refusal))
        return _form(case, typed, status=422)
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/consents/withdrawal")
@guarded(Permission.CONSENT_RECORD, Case)
def withdraw(case: Case) -> ResponseReturnValue:
    """Withdraw a consent; the association that relied on it sees nothing from its next request on."""
    typed = read(Withdrawn)
    if typed.value is None:
        abort(400)
    consents.withdraw(
        db(), case, purposes=[typed.value.purpose], said_by=typed.value.said_by, **told(source=Source.FAMILY)
    )
    db().commit()
    return see("cases.show", case_id=case.id)


def _form(case: Case, typed: Typed[Given], *, status: int = 200) -> ResponseReturnValue:
    return render(
        "consents/new.html",
        block="form",
        status=status,
        case=case,
        form=typed,
        contacts=guardians.of(db(), case.child),
        text_version=TEXT_VERSION,
        purposes=list(ConsentPurpose),
    )
