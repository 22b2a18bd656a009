"""Enrolments: what a bridge-builder does for a child and a team, from the suggestion to the end.

Each act takes what it is told (``Telling``), adds one event and returns the enrolment as it stands then. All raise as
``enrolment_events.append`` does. What the association answers stands in ``answers``, trials stand in ``trials``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Unpack

from sqlalchemy import case as one_of_cases
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col

from matchapp import models
from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind, EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.models import Association, Case, Child, Enrolment, Family, Team
from matchapp.policy import Principal, visible
from matchapp.services import enrolment_events, enrolment_messages, pages
from matchapp.services.pages import Page
from matchapp.services.refusals import AlreadyRunning, NoPlaceLeft
from matchapp.services.telling import Telling, common

K = EnrolmentEventKind

BEFORE_ENROLMENT = frozenset(
    {
        EnrolmentState.SUGGESTED,
        EnrolmentState.CHOSEN,
        EnrolmentState.REQUESTED,
        EnrolmentState.WAITLISTED,
        EnrolmentState.OFFERED,
        EnrolmentState.TRIAL_BOOKED,
        EnrolmentState.TRIALLING,
    }
)
"""The open states of a child that is not a member yet."""

_SHOWN = (BEFORE_ENROLMENT | {EnrolmentState.ENROLLED}) - {EnrolmentState.SUGGESTED, EnrolmentState.CHOSEN}
"""What the list of requests and children shows: what an association has been asked, until it ends."""

fold_of = enrolment_events.fold_of


def listed(session: Session, principal: Principal, *, states: Collection[EnrolmentState]) -> list[Enrolment]:
    """Return the enrolments in these states that somebody may see, the oldest first, with all that a list asks of them.

    That is child, area and consents besides team and association, and the grants by which ``can`` knows who answers.
    """
    statement = visible(principal, Enrolment).where(col(Enrolment.state).in_(states)).order_by(col(Enrolment.id))
    return list(session.exec(statement.options(*_listed())))


def paged(session: Session, principal: Principal, *, number: int) -> Page[Enrolment]:
    """Return a page of the open enrolments: those that wait for an answer, waiting lists, under way, members."""
    stage = one_of_cases(
        (col(Enrolment.state) == EnrolmentState.REQUESTED, 0),
        (col(Enrolment.state) == EnrolmentState.WAITLISTED, 1),
        (col(Enrolment.state) == EnrolmentState.ENROLLED, 3),
        else_=2,
    )
    statement = visible(principal, Enrolment).where(col(Enrolment.state).in_(_SHOWN))
    return pages.of(session, statement.order_by(stage, col(Enrolment.id)), number=number, options=_listed())


def _listed() -> tuple[Any, ...]:
    family = joinedload(Enrolment.child).joinedload(Child.family).joinedload(Family.housing_area)  # type: ignore[arg-type]
    consents = joinedload(Enrolment.case).selectinload(Case.consents)  # type: ignore[arg-type]
    return (*_drawn(), family, consents)


def of_case(session: Session, principal: Principal, case: Case) -> list[Enrolment]:
    """Return the enrolments of a case that somebody may see, the newest first, with team and association."""
    statement = visible(principal, Enrolment).where(Enrolment.case_id == case.id).order_by(col(Enrolment.id).desc())
    return list(session.exec(statement.options(*_drawn())))


def suggest(session: Session, case: Case, *, team: Team, **told: Unpack[Telling]) -> Enrolment:
    """Suggest a team to a child."""
    event = EnrolmentEvent(kind=K.SUGGESTED, **common(told))
    return enrolment_events.begin(session, case, team, event, told)


def choose(session: Session, case: Case, *, team: Team, said_by: SaidBy, **told: Unpack[Telling]) -> Enrolment:
    """Note that a team was chosen, and by whom; takes up a standing suggestion of that team."""
    event = EnrolmentEvent(kind=K.CHOSEN, said_by=said_by, **common(told))
    standing = enrolment_events.running(session, case, team)
    if standing is None:
        return enrolment_events.begin(session, case, team, event, told)
    if standing.state is not EnrolmentState.SUGGESTED:
        raise AlreadyRunning
    enrolment_events.append(session, standing, event, told)
    return standing


def request(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Ask the association; it is told first name and birth year from now on. Needs both consents."""
    if enrolment.team.removed_at is not None:
        raise NoPlaceLeft
    event = _add(session, enrolment, K.SPOT_REQUESTED, told)
    enrolment_messages.post_to_managers(session, enrolment, event, kind=MessageKind.SPOT_REQUESTED)
    return enrolment


def decline_by_family(
    session: Session,
    enrolment: Enrolment,
    *,
    said_by: SaidBy = SaidBy.GUARDIAN,
    reasons: Sequence[EndReason] = (),
    **told: Unpack[Telling],
) -> Enrolment:
    """Note that the family says no; at most two reasons, the primary one first."""
    event = _add(session, enrolment, K.DECLINED_BY_FAMILY, told, said_by=said_by, reasons=tuple(reasons))
    _tell_the_asked(session, enrolment, event)
    return enrolment


def decline_by_child(
    session: Session, enrolment: Enrolment, *, reasons: Sequence[EndReason] = (), **told: Unpack[Telling]
) -> Enrolment:
    """Note that the child says no: not a failure."""
    event = _add(session, enrolment, K.DECLINED_BY_CHILD, told, said_by=SaidBy.CHILD, reasons=tuple(reasons))
    _tell_the_asked(session, enrolment, event)
    return enrolment


def withdraw(
    session: Session,
    enrolment: Enrolment,
    *,
    said_by: SaidBy | None = None,
    reasons: Sequence[EndReason] = (),
    **told: Unpack[Telling],
) -> Enrolment:
    """Take a request or an offer back, on behalf of the family or of the association that made it."""
    event = _add(session, enrolment, K.WITHDRAWN, told, said_by=said_by, reasons=tuple(reasons))
    if said_by is SaidBy.ASSOCIATION:
        enrolment_messages.post_to_bridge_builder(session, enrolment, event, kind=MessageKind.OFFER_WITHDRAWN)
    else:
        _tell_the_asked(session, enrolment, event)
    return enrolment


def expire(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Let a suggestion or an offer run out; of an offer the bridge-builder is told."""
    was_offered = enrolment.state is EnrolmentState.OFFERED
    event = _add(session, enrolment, K.EXPIRED, told)
    if was_offered:
        enrolment_messages.post_to_bridge_builder(session, enrolment, event, kind=MessageKind.OFFER_RAN_OUT)
    return enrolment


def enrol(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Note that the child is a member from a day on; retention counts from it."""
    _add(session, enrolment, K.ENROLLED, told)
    return enrolment


def end(
    session: Session,
    enrolment: Enrolment,
    *,
    end_kind: EndKind,
    reasons: Sequence[EndReason],
    said_by: SaidBy,
    last_attended_on: date | None = None,
    **told: Unpack[Telling],
) -> Enrolment:
    """Note that an enrolled child has stopped: one or two reasons, the primary one first, and whose words they are."""
    _add(
        session,
        enrolment,
        K.ENDED,
        told,
        end_kind=end_kind,
        reasons=tuple(reasons),
        said_by=said_by,
        last_attended_on=last_attended_on,
    )
    return enrolment


def void(session: Session, enrolment: Enrolment, *, event: models.EnrolmentEvent, **told: Unpack[Telling]) -> Enrolment:
    """Take an event away, as if it had never been; the place it took or gave back is put right."""
    row = EnrolmentEvent(kind=K.VOIDED, **common(told, voids=event.id))
    enrolment_events.append(session, enrolment, row, told)
    return enrolment


def _add(
    session: Session,
    enrolment: Enrolment,
    kind: EnrolmentEventKind,
    told: Telling,
    **facts: Any,  # noqa: ANN401 - the facts of any event
) -> models.EnrolmentEvent:
    return enrolment_events.append(session, enrolment, EnrolmentEvent(kind=kind, **common(told), **facts), told)


def _tell_the_asked(session: Session, enrolment: Enrolment, event: models.EnrolmentEvent) -> None:
    """Tell an association that was asked that the child does not come, though not why."""
    if fold_of(enrolment).requested_on is not None:
        enrolment_messages.post_to_managers(session, enrolment, event, kind=MessageKind.REQUEST_WITHDRAWN)


def _drawn() -> tuple[Any, ...]:
    team = joinedload(Enrolment.team)  # type: ignore[arg-type]
    return team.joinedload(Team.association).selectinload(Association.grants), team.joinedload(Team.activity)  # type: ignore[arg-type]
