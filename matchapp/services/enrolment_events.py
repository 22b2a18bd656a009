"""The log of an enrolment: an event is judged and added; state, place, trials and follow-ups stand as the log tells."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from matchapp import models
from matchapp.domain.case import CONSENTED, CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import CLOSED, FACTS, EnrolmentEvent, EnrolmentEventKind, EnrolmentState
from matchapp.domain.enrolment_fold import NOTHING, EnrolmentFold, fold, next_fold, place_change
from matchapp.domain.enrolment_refusal import EnrolmentFacts, refusal
from matchapp.domain.history import facts_of, read_facts
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Enrolment, Team
from matchapp.models.base import id_of
from matchapp.services import case_events, follow_ups, places, trial_states
from matchapp.services.refusals import AlreadyRunning, ChangedMeanwhile, NoPlaceLeft, Refused
from matchapp.services.telling import Telling, columns


def fold_of(enrolment: Enrolment) -> EnrolmentFold:
    """Return where an enrolment stands by its log."""
    return fold(_told(row) for row in enrolment.events)


def running(session: Session, case: Case, team: Team) -> Enrolment | None:
    """Return the open enrolment of a child in a team."""
    statement = select(Enrolment).where(
        Enrolment.child_id == case.child_id, Enrolment.team_id == team.id, col(Enrolment.state).not_in(CLOSED)
    )
    return session.exec(statement).first()


def begin(session: Session, case: Case, team: Team, event: EnrolmentEvent, told: Telling) -> Enrolment:
    """Open the log of a child in a team with its first event; raises as ``append`` does."""
    case_events.hold(session, id_of(case), version=told.get("version"))
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.ALREADY_CLOSED)
    after = _judged(case, team, NOTHING, event, is_other_open=running(session, case, team) is not None)
    enrolment = Enrolment(
        case_id=id_of(case),
        child_id=case.child_id,
        team_id=id_of(team),
        state=_state_of(after),
        version=1,
        created_at=told["at"],
    )
    session.add(enrolment)
    session.flush()
    _add(session, enrolment, event, told)
    return enrolment


def append(session: Session, enrolment: Enrolment, event: EnrolmentEvent, told: Telling) -> models.EnrolmentEvent:
    """Add an event to the log of an enrolment.

    The place is taken before anything is written, in the order case, spot, enrolment: nothing is written when it
    raises, and two acts never wait for each other.

    Raises
    ------
    NoPlaceLeft
        When the event takes a place and none is free.
    AlreadyRunning
        When the child has another open enrolment in the team.
    Refused
        When the event may not follow for another reason.
    ChangedMeanwhile
        When the row is newer than the form.
    """
    case = case_events.hold(session, enrolment.case_id)
    _renew(session, enrolment)
    if told.get("version") not in (None, enrolment.version):
        raise ChangedMeanwhile
    other = running(session, case, enrolment.team)
    before = fold_of(enrolment)
    is_other_open = other is not None and other.id != enrolment.id
    after = _judged(case, enrolment.team, before, event, is_other_open=is_other_open)
    _move_place(session, enrolment, place_change(before, after), told)
    changed = session.exec(
        update(Enrolment)
        .where(col(Enrolment.id) == enrolment.id, col(Enrolment.version) == enrolment.version)
        .values(
            state=after.state,
            holds_place=after.holds_place,
            enrolled_on=after.enrolled_on,
            ended_on=after.ended_on,
            version=enrolment.version + 1,
        ),
        execution_options={"synchronize_session": False},
    )
    if changed.rowcount != 1:
        raise ChangedMeanwhile
    row = _add(session, enrolment, event, told)
    is_new_offer = event.kind is EnrolmentEventKind.SPOT_OFFERED and event.voids is None
    trial_states.settle(session, id_of(enrolment), after, is_new_offer=is_new_offer)
    follow_ups.settle(session, enrolment, before, after, by=told["by"], at=told["at"])
    return row


def _judged(
    case: Case, team: Team, before: EnrolmentFold, event: EnrolmentEvent, *, is_other_open: bool
) -> EnrolmentFold:
    consented = case.state in CONSENTED and ConsentPurpose.CASE in case.purposes
    facts = EnrolmentFacts(
        consented=consented,
        may_share=consented and ConsentPurpose.SHARE_WITH_ASSOCIATION in case.purposes,
        other_open=is_other_open,
        trial_limit=team.trial_sessions,
    )
    found = refusal(before, event, facts)
    if found is Refusal.ALREADY_REQUESTED:
        raise AlreadyRunning
    if found:
        raise Refused(found)
    return next_fold(before, event)


def _move_place(session: Session, enrolment: Enrolment, change: int, told: Telling) -> None:
    if change > 0 and not places.take(session, team_id=enrolment.team_id, at=told["at"]):
        raise NoPlaceLeft
    if change < 0:
        places.give_back(session, team_id=enrolment.team_id, at=told["at"])


def _add(session: Session, enrolment: Enrolment, event: EnrolmentEvent, told: Telling) -> models.EnrolmentEvent:
    row = models.EnrolmentEvent(
        enrolment_id=id_of(enrolment),
        kind=event.kind,
        told_by=told.get("told_by"),
        facts=facts_of(event),
        **columns(told, voids=event.voids),
    )
    session.add(row)
    _renew(session, enrolment)
    return row


def _renew(session: Session, enrolment: Enrolment) -> None:
    statement = select(Enrolment).where(Enrolment.id == enrolment.id)
    session.exec(statement, execution_options={"populate_existing": True}).one()


def _told(row: models.EnrolmentEvent) -> EnrolmentEvent:
    return EnrolmentEvent(
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


def _state_of(fold: EnrolmentFold) -> EnrolmentState:
    if fold.state is None:
        raise ValueError("nothing has happened yet")
    return fold.state
