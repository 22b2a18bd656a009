"""What a bridge-builder does in an enrolment, each act a resource of its own."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from pydantic import Field

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.history import Source
from matchapp.domain.reason import MOST_REASONS, EndKind, EndReason, SaidBy, usual_end_kind
from matchapp.models import Case, Enrolment, EnrolmentEvent, Team, Trial
from matchapp.policy import Permission, find
from matchapp.services import choices, enrolments, trials
from matchapp.web import ways
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.enrolment_page import page
from matchapp.web.forms import EmptyIsNone, Form, Id, OptionalDay, Typed, read
from matchapp.web.people import principal
from matchapp.web.rendering import see
from matchapp.web.telling import told

bp = Blueprint("enrolment_work", __name__)

_SOURCES = {SaidBy.CHILD: Source.CHILD, SaidBy.GUARDIAN: Source.FAMILY, SaidBy.STAFF: Source.STAFF}


class Choice(Form):
    """A team that was chosen, and by whom."""

    team_id: Id
    said_by: SaidBy = SaidBy.CHILD


class Picked(Form):
    """The date that suits the family."""

    trial_id: Id


class Happened(Form):
    """The day it happened; today when nothing is said."""

    on: OptionalDay = None


class Stopped(Form):
    """Why a child stops, or why a family says no."""

    said_by: SaidBy = SaidBy.GUARDIAN
    reasons: Annotated[list[EndReason], Field(max_length=MOST_REASONS)] = Field(default_factory=list)
    end_kind: Annotated[EndKind | None, EmptyIsNone] = None
    last_attended_on: OptionalDay = None


@bp.post("/cases/<id:case_id>/enrolments")
@guarded(Permission.CASE_WORK, Case)
def create(case: Case) -> ResponseReturnValue:
    """Note the team that was chosen, and ask the association at once where the family agreed that it may know."""
    typed = read(Choice)
    team = find(db(), principal(), Team, typed.value.team_id) if typed.value else None
    if typed.value is None or team is None:
        abort(404)
    said_by = typed.value.said_by
    enrolment = choices.choose(
        db(),
        case,
        team=team,
        said_by=said_by,
        routed=ways.routed(),
        **told(source=_SOURCES.get(said_by, Source.STAFF)),
    )
    if {ConsentPurpose.CASE, ConsentPurpose.SHARE_WITH_ASSOCIATION} <= case.purposes:
        asked = told()
        asked["version"] = None  # the form was drawn before the enrolment was
        enrolment = enrolments.request(db(), enrolment, **asked)
    about(enrolment)
    db().commit()
    return see("enrolments.show", enrolment_id=enrolment.id)


@bp.post("/enrolments/<id:enrolment_id>/request")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def request_spot(enrolment: Enrolment) -> ResponseReturnValue:
    """Ask the association."""
    enrolments.request(db(), enrolment, **told())
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/trial")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def book(enrolment: Enrolment) -> ResponseReturnValue:
    """Pick one of the dates that the association offered."""
    typed = read(Picked)
    if typed.value is None:
        return _again(enrolment, typed)
    trial = find(db(), principal(), Trial, typed.value.trial_id)
    if trial is None or trial.enrolment_id != enrolment.id:
        abort(404)
    trials.book(db(), enrolment, trial=trial, **told(source=Source.FAMILY))
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/attendance")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def attend(enrolment: Enrolment) -> ResponseReturnValue:
    """Note that the child came to the trial."""
    typed = read(Happened)
    if typed.value is None:
        return _again(enrolment, typed)
    trials.attended(db(), enrolment, **told(on=typed.value.on))
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/absence")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def miss(enrolment: Enrolment) -> ResponseReturnValue:
    """Note that the child did not come to the trial."""
    typed = read(Happened)
    if typed.value is None:
        return _again(enrolment, typed)
    trials.missed(db(), enrolment, **told(on=typed.value.on))
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/membership")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def enrol(enrolment: Enrolment) -> ResponseReturnValue:
    """Note that the child is a member from a day on."""
    typed = read(Happened)
    if typed.value is None:
        return _again(enrolment, typed)
    enrolments.enrol(db(), enrolment, **told(on=typed.value.on))
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/refusal-by-family")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def say_no(enrolment: Enrolment) -> ResponseReturnValue:
    """Note that the child or the family does not want it after all."""
    typed = read(Stopped)
    if typed.value is None:
        return _again(enrolment, typed)
    given = typed.value
    if given.said_by is SaidBy.CHILD:
        enrolments.decline_by_child(db(), enrolment, reasons=given.reasons, **told(source=Source.CHILD))
    else:
        enrolments.decline_by_family(
            db(), enrolment, said_by=given.said_by, reasons=given.reasons, **told(source=Source.FAMILY)
        )
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/end")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def end(enrolment: Enrolment) -> ResponseReturnValue:
    """Note that an enrolled child stopped."""
    typed = read(Stopped)
    if typed.value is None:
        return _again(enrolment, typed)
    given = typed.value
    enrolments.end(
        db(),
        enrolment,
        end_kind=given.end_kind or (usual_end_kind(given.reasons[0]) if given.reasons else EndKind.DROPOUT),
        reasons=given.reasons,
        said_by=given.said_by,
        last_attended_on=given.last_attended_on,
        **told(source=_SOURCES.get(given.said_by, Source.STAFF)),
    )
    return _done(enrolment)


@bp.post("/enrolments/<id:enrolment_id>/voiding/<id:event_id>")
@guarded(Permission.ENROLMENT_WORK, Enrolment)
def void(enrolment: Enrolment, event_id: int) -> ResponseReturnValue:
    """Take an event back; the place it took or gave back is put right."""
    event: EnrolmentEvent | None = next((event for event in enrolment.events if event.id == event_id), None)
    if event is None:
        abort(404)
    enrolments.void(db(), enrolment, event=event, **told())
    return _done(enrolment)


def _again(enrolment: Enrolment, typed: Typed[Any]) -> Response:
    return page(enrolment, form=typed, status=422)


def _done(enrolment: Enrolment) -> ResponseReturnValue:
    db().commit()
    return see("enrolments.show", enrolment_id=enrolment.id)
