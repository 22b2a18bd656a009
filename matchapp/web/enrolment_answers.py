"""What an association answers a request; where nobody there uses the site, a bridge-builder writes what they said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from matchapp import clock
from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason, SaidBy
from matchapp.models import Enrolment
from matchapp.policy import Permission
from matchapp.services import answers, enrolments
from matchapp.services.telling import Telling
from matchapp.services.trials import Proposal
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.enrolment_page import key, page, proposals
from matchapp.web.forms import EmptyIsNone, Form, OneLine, OptionalDay, Typed, read
from matchapp.web.people import principal
from matchapp.web.rendering import see
from matchapp.web.telling import told

bp = Blueprint("enrolment_answers", __name__)

LONGEST_HOLD = timedelta(days=366)
"""How far ahead a place can be held."""


class Answer(Form):
    """Who at the association said it, and how: asked only of a bridge-builder on its behalf."""

    told_by: Annotated[Annotated[str, StringConstraints(max_length=80)] | None, EmptyIsNone, OneLine] = None
    via: Annotated[Via | None, EmptyIsNone] = None


class Offer(Answer):
    """A place, the dates on which the child may come and try, and how long it is held."""

    dates: Annotated[list[str], Field(max_length=20)] = Field(default_factory=list)
    hold_until: OptionalDay = None

    @field_validator("hold_until")
    @classmethod
    def _ahead(cls, day: date | None) -> date | None:
        if day is not None and day < clock.today():
            raise PydanticCustomError("in_the_past", "the day has passed")
        if day is not None and day > clock.today() + LONGEST_HOLD:
            raise PydanticCustomError("too_far_ahead", "the day is too far ahead")
        return day


class No(Answer):
    """Why the association says no."""

    decline_reason: DeclineReason


@bp.post("/enrolments/<id:enrolment_id>/offer")
@guarded(Permission.ENROLMENT_ANSWER, Enrolment)
def offer(enrolment: Enrolment) -> ResponseReturnValue:
    """Offer a place and dates for a trial."""
    typed = read(Offer)
    said = _said(typed)
    picked = _picked(enrolment, typed)
    if typed.value is None or said is None:
        return page(enrolment, form=typed, status=422)
    answers.offer(db(), enrolment, proposals=picked, hold_until=typed.value.hold_until, **said)
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/waiting-place")
@guarded(Permission.ENROLMENT_ANSWER, Enrolment)
def wait(enrolment: Enrolment) -> ResponseReturnValue:
    """Put the child on the waiting list."""
    typed = read(Answer)
    said = _said(typed)
    if said is None:
        return page(enrolment, form=typed, status=422)
    answers.put_on_waiting_list(db(), enrolment, **said)
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/refusal")
@guarded(Permission.ENROLMENT_ANSWER, Enrolment)
def decline(enrolment: Enrolment) -> ResponseReturnValue:
    """Say no, with a reason that the family may read."""
    typed = read(No)
    said = _said(typed)
    if typed.value is None or said is None:
        return page(enrolment, form=typed, status=422)
    answers.decline(db(), enrolment, decline_reason=typed.value.decline_reason, **said)
    db().commit()
    return see("enrolments.index") if principal().is_manager else see("enrolments.show", enrolment_id=enrolment.id)


@bp.post("/enrolments/<id:enrolment_id>/withdrawal")
@guarded(Permission.ENROLMENT_ANSWER, Enrolment)
def withdraw(enrolment: Enrolment) -> ResponseReturnValue:
    """Take an offer back; the place is free again."""
    typed = read(Answer)
    said = _said(typed)
    if said is None:
        return page(enrolment, form=typed, status=422)
    enrolments.withdraw(db(), enrolment, said_by=SaidBy.ASSOCIATION, **said)
    db().commit()
    return see("enrolments.index") if principal().is_manager else see("enrolments.show", enrolment_id=enrolment.id)


def _picked(enrolment: Enrolment, typed: Typed[Offer]) -> list[Proposal]:
    """Return the picked dates; a team that meets has to offer at least one."""
    known = {key(proposal): proposal for proposal in proposals(enrolment)}
    wanted = typed.many("dates")
    if known and not wanted and not typed.error("dates"):
        typed.add("dates", _("Please choose at least one date."))
    if any(date_key not in known for date_key in wanted):
        typed.add("dates", _("Please choose one of the dates."))
    return [known[date_key] for date_key in wanted if date_key in known]


def _said(typed: Typed[Answer] | Typed[Offer] | Typed[No]) -> Telling | None:
    """Return whose knowledge the answer is; None when a bridge-builder does not say who told it and how."""
    if principal().is_manager:
        return told(source=Source.ASSOCIATION)
    given = typed.value
    if given is None:
        return None
    if given.told_by is None:
        typed.add("told_by", _("Please write who at the association said it."))
    if given.via in (None, Via.HERE):
        typed.add("via", _("Please choose how they told you."))
    if typed.value is None:
        return None
    said = told(source=Source.ASSOCIATION, via=given.via or Via.PHONE)
    said["told_by"] = given.told_by
    return said


def _done(enrolment: Enrolment) -> ResponseReturnValue:
    db().commit()
    return see("enrolments.show", enrolment_id=enrolment.id)
