"""Corrections of a case: an event written by mistake is taken back, and the consents stand as the log tells."""

from __future__ import annotations

from typing import Unpack

from sqlmodel import Session, col, select

from matchapp import models
from matchapp.domain.case import CaseEvent, CaseEventKind, CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import CLOSED, EnrolmentState
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Enrolment
from matchapp.models.base import id_of
from matchapp.services import case_events
from matchapp.services.refusals import Refused
from matchapp.services.telling import Telling, common

_TOLD_NOBODY = frozenset({EnrolmentState.SUGGESTED, EnrolmentState.CHOSEN})


def voidable(session: Session, case: Case, **told: Unpack[Telling]) -> frozenset[int]:
    """Return the ids of the events that ``void`` would take back now."""
    has_another = _has_another(session, case)
    return frozenset(
        id_of(event)
        for event in case.events
        if case_events.refusal_of(case, _voiding(event, told), has_another=has_another) is None
        and _refusal(session, case, event) is None
    )


def void(session: Session, case: Case, *, event: models.CaseEvent, **told: Unpack[Telling]) -> Case:
    """Take an event away, as if it had never been.

    Without its giving a consent was never given. Without the taking back, the consent to the case stands again; the
    one to share does not: the family is asked anew. What was withdrawn or ended along the way is an event of its own.

    Raises
    ------
    Refused
        When later events or requests build on it, another case runs, or who the child is has been erased.
    ChangedMeanwhile
        When the row is newer than the form.
    """
    case_events.hold(session, id_of(case), version=told.get("version"))
    if found := _refusal(session, case, event):
        raise Refused(found)
    case_events.append(session, case, _voiding(event, told), told)
    if event.kind is CaseEventKind.CONSENT_GIVEN:
        case.consents.clear()
    elif event.kind is CaseEventKind.CONSENT_WITHDRAWN:
        for consent in case.consents:
            if consent.purpose is ConsentPurpose.CASE:
                consent.withdrawn_on = consent.withdrawn_recorded_by_id = None
    session.flush()
    return case_events.hold(session, id_of(case))


def _voiding(event: models.CaseEvent, told: Telling) -> CaseEvent:
    return CaseEvent(kind=CaseEventKind.VOIDED, **common(told, voids=event.id))


def _refusal(session: Session, case: Case, event: models.CaseEvent) -> Refusal | None:
    if event.kind is CaseEventKind.CONSENT_DECLINED and case.child.is_erased:
        return Refusal.ALREADY_ERASED
    if event.kind is CaseEventKind.CONSENT_GIVEN and _is_relied_on(session, case):
        return Refusal.LATER_EVENTS_DEPEND_ON_IT
    return None


def _is_relied_on(session: Session, case: Case) -> bool:
    told_of = select(Enrolment.id).where(
        Enrolment.case_id == case.id, col(Enrolment.state).not_in(CLOSED | _TOLD_NOBODY)
    )
    return session.exec(told_of.limit(1)).first() is not None


def _has_another(session: Session, case: Case) -> bool:
    others = select(Case.id).where(
        Case.child_id == case.child_id, Case.id != case.id, col(Case.state) != CaseState.CLOSED
    )
    return session.exec(others.limit(1)).first() is not None
