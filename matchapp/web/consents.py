"""Consents: recorded with who, what, which wording and how; withdrawn as easily as given."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp.domain.consent import TEXT_VERSION, ConsentChannel, ConsentPurpose
from matchapp.domain.history import Source
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, Guardian
from matchapp.policy import Permission
from matchapp.services import consents, guardians
from matchapp.services.refusals import Refused
from matchapp.web import words
from matchapp.web.case_page import page
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, OptionalId, Typed, blank, read
from matchapp.web.rendering import render, see
from matchapp.web.telling import told

bp = Blueprint("consents", __name__)


class Given(Form):
    """What the family agreed to, who said it, and how."""

    purposes: list[ConsentPurpose]
    said_by: SaidBy
    channel: ConsentChannel
    guardian_id: OptionalId = None


class Declined(Form):
    """Who said that the family does not want it."""

    said_by: SaidBy


class Withdrawn(Declined):
    """What the family takes back, and who said it."""

    purpose: ConsentPurpose


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
    guardian = _guardian(case, typed)
    if typed.value is None:
        return _form(case, typed, status=422)
    said_by = typed.value.said_by
    try:
        consents.give(
            db(),
            case,
            purposes=typed.value.purposes,
            channel=typed.value.channel,
            said_by=said_by,
            guardian=guardian,
            **told(source=_source(said_by)),
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
        return page(case, form=typed, at=f"withdrawal-{typed.text('purpose')}", status=422)
    said_by = typed.value.said_by
    consents.withdraw(db(), case, purposes=[typed.value.purpose], said_by=said_by, **told(source=_source(said_by)))
    db().commit()
    return see("cases.show", case_id=case.id)


@bp.post("/cases/<id:case_id>/consents/refusal")
@guarded(Permission.CONSENT_RECORD, Case)
def decline(case: Case) -> ResponseReturnValue:
    """Note that the family says no: the case is closed, and who the child is is erased."""
    typed = read(Declined)
    if typed.value is None:
        return page(case, form=typed, at="refusal", status=422)
    said_by = typed.value.said_by
    consents.decline(db(), case, said_by=said_by, **told(source=_source(said_by)))
    db().commit()
    return see("cases.show", case_id=case.id)


def _guardian(case: Case, typed: Typed[Given]) -> Guardian | None:
    """Return which of the family's adults said it; the only one there is need not be chosen."""
    if typed.value is None or typed.value.said_by is not SaidBy.GUARDIAN:
        return None
    family, wanted = guardians.of(db(), case.child), typed.value.guardian_id
    found = next((one for one in family if one.id == wanted), None)
    if found is None and (wanted is not None or len(family) > 1):
        typed.add("guardian_id", _("Please choose one of the answers."))
    return found or (family[0] if len(family) == 1 else None)


def _source(said_by: SaidBy) -> Source:
    return Source.CHILD if said_by is SaidBy.CHILD else Source.FAMILY


def _form(case: Case, typed: Typed[Given], *, status: int = 200) -> ResponseReturnValue:
    return render(
        "consents/new.html",
        block="form",
        status=status,
        case=case,
        form=typed,
        contacts=guardians.of(db(), case.child),
        text_version=TEXT_VERSION,
        purposes=[one for one in ConsentPurpose if one not in case.purposes] or list(ConsentPurpose),
    )
