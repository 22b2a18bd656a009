"""Observations: "is still here", "not sure", or "stopped", from the follow-up or any day."""

from __future__ import annotations

import secrets
from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field, StringConstraints

from matchapp import clock
from matchapp.domain.history import Source
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy, usual_end_kind
from matchapp.models import Enrolment
from matchapp.policy import Permission
from matchapp.services import observations
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.enrolment_page import page
from matchapp.web.forms import EmptyIsNone, Form, OptionalDay, read
from matchapp.web.rendering import back
from matchapp.web.telling import told

bp = Blueprint("observations", __name__)

_SOURCES = {
    ObservationSource.CHILD: Source.CHILD,
    ObservationSource.FAMILY: Source.FAMILY,
    ObservationSource.ASSOCIATION: Source.ASSOCIATION,
    ObservationSource.ASSOCIATION_REGISTER: Source.ASSOCIATION,
}


class Seen(Form):
    """What was seen, by whom, and when; for an end also why."""

    value: ObservationValue
    observed_by: ObservationSource = ObservationSource.STAFF
    on: OptionalDay = None
    form_key: Annotated[str, StringConstraints(max_length=64)] = ""
    said_by: SaidBy = SaidBy.GUARDIAN
    reasons: Annotated[list[EndReason], Field(max_length=3)] = Field(default_factory=list)
    end_kind: Annotated[EndKind | None, EmptyIsNone] = None
    last_attended_on: OptionalDay = None


@bp.post("/enrolments/<id:enrolment_id>/observations")
@guarded(Permission.OBSERVATION_RECORD, Enrolment)
def create(enrolment: Enrolment) -> ResponseReturnValue:
    """Record that a child is still there, or that it stopped and why."""
    typed = read(Seen)
    if typed.value is None:
        return page(enrolment, form=typed, status=422)
    seen = typed.value
    facts = told(source=_SOURCES.get(seen.observed_by, Source.STAFF), on=seen.on or clock.today())
    key = seen.form_key or secrets.token_hex(16)
    if seen.value is ObservationValue.NOT_ACTIVE:
        seen_now = observations.stopped(
            db(),
            enrolment,
            observed_by=seen.observed_by,
            form_key=key,
            end_kind=seen.end_kind or (usual_end_kind(seen.reasons[0]) if seen.reasons else EndKind.DROPOUT),
            reasons=seen.reasons,
            said_by=seen.said_by,
            last_attended_on=seen.last_attended_on,
            **facts,
        )
    else:
        seen_now = observations.record(
            db(), enrolment, value=seen.value, observed_by=seen.observed_by, form_key=key, **facts
        )
    about(seen_now)
    db().commit()
    return back(f"/enrolments/{enrolment.id}")
