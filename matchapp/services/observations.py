"""Observations: somebody saw, or said, that a child is still there or has stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from sqlmodel import Session, col, select

from matchapp.domain.age import copenhagen_today
from matchapp.domain.enrolment_refusal import observation_refusal
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Enrolment, Observation
from matchapp.models.base import id_of
from matchapp.services import case_events, enrolment_events, enrolments, follow_ups
from matchapp.services.refusals import Refused
from matchapp.services.telling import Telling


def of(session: Session, enrolment: Enrolment) -> list[Observation]:
    """Return the observations of an enrolment, the newest first."""
    statement = select(Observation).where(Observation.enrolment_id == enrolment.id)
    return list(session.exec(statement.order_by(col(Observation.observed_on).desc(), col(Observation.id).desc())))


def record(
    session: Session,
    enrolment: Enrolment,
    *,
    value: ObservationValue,
    observed_by: ObservationSource,
    form_key: str,
    **told: Unpack[Telling],
) -> Observation:
    """Record what was seen on a day, and complete the follow-ups it answers; the same form twice is one observation.

    Raises
    ------
    Refused
        When the day has not come, lies before the first session, or the child does not come to the team at all.
    """
    case_events.hold(session, enrolment.case_id)
    if known := _known(session, enrolment, form_key):
        return known
    if told["on"] > copenhagen_today(told["at"]):
        raise Refused(Refusal.IN_THE_FUTURE)
    if found := observation_refusal(enrolment_events.fold_of(enrolment), told["on"]):
        raise Refused(found)
    observation = Observation(
        enrolment_id=id_of(enrolment),
        observed_on=told["on"],
        value=value,
        source=observed_by,
        recorded_at=told["at"],
        recorded_by_id=told["by"].user_id,
        form_key=form_key,
    )
    session.add(observation)
    session.flush()
    follow_ups.answer(session, enrolment, observation)
    return observation


def stopped(
    session: Session,
    enrolment: Enrolment,
    *,
    observed_by: ObservationSource,
    form_key: str,
    end_kind: EndKind,
    reasons: Sequence[EndReason],
    said_by: SaidBy,
    last_attended_on: date | None = None,
    **told: Unpack[Telling],
) -> Observation:
    """Record that an enrolled child is not there any more, and end the enrolment; raises as ``enrolments.end`` does."""
    case_events.hold(session, enrolment.case_id)
    if known := _known(session, enrolment, form_key):
        return known
    enrolments.end(
        session,
        enrolment,
        end_kind=end_kind,
        reasons=reasons,
        said_by=said_by,
        last_attended_on=last_attended_on,
        **told,
    )
    return record(
        session,
        enrolment,
        value=ObservationValue.NOT_ACTIVE,
        observed_by=observed_by,
        form_key=form_key,
        **told,
    )


def _known(session: Session, enrolment: Enrolment, form_key: str) -> Observation | None:
    statement = select(Observation).where(Observation.form_key == form_key, Observation.enrolment_id == enrolment.id)
    return session.exec(statement).first()
