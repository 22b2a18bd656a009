"""The log of a case: an event is judged, added, and the case stands as its log tells."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from matchapp import models
from matchapp.domain.age import Born
from matchapp.domain.case import FACTS, CaseEvent, CaseState
from matchapp.domain.case_fold import CaseFold, fold, next_fold
from matchapp.domain.case_refusal import CaseFacts, refusal
from matchapp.domain.history import facts_of, read_facts
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Child
from matchapp.models.base import id_of
from matchapp.services.refusals import ChangedMeanwhile, Refused
from matchapp.services.telling import Telling, columns


def hold(session: Session, case_id: int, *, version: int | None = None) -> Case:
    """Return a case as it stands now and keep others from writing in it, or in its enrolments, until the end.

    All that is judged by a case's log, its consents and its enrolments is judged under this lock, so that two people
    at once are one after the other. On SQLite the transaction itself is the lock.

    Raises
    ------
    ChangedMeanwhile
        When the version is not the row's.
    """
    statement = select(Case).where(Case.id == case_id).with_for_update(key_share=True)
    case = session.exec(statement, execution_options={"populate_existing": True}).one()
    if version not in (None, case.version):
        raise ChangedMeanwhile
    return case


def hold_child(session: Session, case: Case, *, version: int | None = None) -> list[Case]:
    """Return all cases of the child as they stand now, the oldest first, held as ``hold`` does; raises as it does."""
    of_child = select(Case).where(Case.child_id == case.child_id).order_by(col(Case.id))
    statement = of_child.with_for_update(key_share=True)
    held = list(session.exec(statement, execution_options={"populate_existing": True}))
    if version not in (None, case.version):
        raise ChangedMeanwhile
    return held


def running(session: Session, child_id: int) -> Case | None:
    """Return the case of a child that is not closed, and keep others from opening one until the end."""
    session.exec(select(Child.id).where(Child.id == child_id).with_for_update(key_share=True)).one()
    statement = select(Case).where(Case.child_id == child_id, col(Case.state) != CaseState.CLOSED)
    return session.exec(statement).first()


def fold_of(case: Case) -> CaseFold:
    """Return where a case stands by its log."""
    return fold(_told(row) for row in case.events)


def refusal_of(case: Case, event: CaseEvent, *, has_another: bool) -> Refusal | None:
    """Tell why an event may not follow in a case, or None; ``has_another``: the child has one that is not closed."""
    return refusal(fold_of(case), event, CaseFacts(born=Born(case.child.birth_year), has_another=has_another))


def append(session: Session, case: Case, event: CaseEvent, told: Telling) -> models.CaseEvent:
    """Add an event to the log of a case.

    Raises
    ------
    Refused
        When the event may not follow.
    ChangedMeanwhile
        When the row is newer than the form.
    """
    hold(session, id_of(case), version=told.get("version"))
    if found := refusal_of(case, event, has_another=_has_another(session, case)):
        raise Refused(found)
    state = _state_of(next_fold(fold_of(case), event))
    changed = session.exec(
        update(Case)
        .where(col(Case.id) == case.id, col(Case.version) == case.version)
        .values(state=state, version=case.version + 1),
        execution_options={"synchronize_session": False},
    )
    if changed.rowcount != 1:
        raise ChangedMeanwhile
    row = models.CaseEvent(
        case_id=id_of(case), kind=event.kind, facts=facts_of(event), **columns(told, voids=event.voids)
    )
    session.add(row)
    hold(session, id_of(case))
    return row


def _has_another(session: Session, case: Case) -> bool:
    """Tell whether a closed case has been followed by another; one that is not closed has the only place there is."""
    return case.state is CaseState.CLOSED and running(session, case.child_id) is not None


def _told(row: models.CaseEvent) -> CaseEvent:
    return CaseEvent(
        id=row.id,
        kind=row.kind,
        occurred_on=row.occurred_on,
        recorded_at=row.recorded_at,
        by_person=row.actor_id is not None,
        source=row.source,
        via=row.via,
        voids=row.voids_id,
        **read_facts(row.facts, FACTS),
    )


def _state_of(fold: CaseFold) -> CaseState:
    if fold.state is None:
        raise ValueError("nothing has happened yet")
    return fold.state
