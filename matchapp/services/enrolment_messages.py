"""Messages about an enrolment: to who manages the association, to the bridge-builder of the case, to the family."""

from __future__ import annotations

from sqlmodel import Session, select

from matchapp.domain.age import copenhagen_today
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Enrolment, EnrolmentEvent, Grant, User
from matchapp.models.user import UserState
from matchapp.services import guardians, messages


def post_to_managers(session: Session, enrolment: Enrolment, event: EnrolmentEvent, *, kind: MessageKind) -> None:
    """Tell everybody who manages the association; where nobody does, the bridge-builder rings."""
    today = copenhagen_today(event.recorded_at)
    grants = session.exec(
        select(Grant)
        .where(Grant.role == Role.ASSOCIATION_MANAGER, Grant.association_id == enrolment.team.association_id)
        .order_by(Grant.user_id)  # type: ignore[arg-type]
    )
    users = {grant.user_id: grant.user for grant in grants if grant.in_force(today)}
    for user in users.values():
        _post(session, enrolment, event, kind, user)


def post_to_bridge_builder(session: Session, enrolment: Enrolment, event: EnrolmentEvent, *, kind: MessageKind) -> None:
    """Tell the bridge-builder of the case, once an event."""
    user = session.get_one(User, enrolment.case.bridge_builder_id)
    _post(session, enrolment, event, kind, user)


def post_to_family(session: Session, enrolment: Enrolment, event: EnrolmentEvent, *, kind: MessageKind) -> None:
    """Write to the first of the family's adults who has a phone, in their language, once an event."""
    guardian = next((one for one in guardians.of(session, enrolment.child) if one.phone), None)
    if guardian is None:
        return
    messages.post(
        session,
        kind=kind,
        channel=Channel.SMS,
        recipient=guardian.phone or "",
        language=guardian.language,
        subject_id=enrolment.id,
        at=event.recorded_at,
        dedup_key=f"{kind.value}:{event.id}:family",
    )


def _post(session: Session, enrolment: Enrolment, event: EnrolmentEvent, kind: MessageKind, user: User) -> None:
    is_own = user.id == event.actor_id and kind is not MessageKind.SPOT_OFFERED
    if user.state is UserState.ENDED or is_own:
        return  # what somebody has just written is no news to them; but every offer is confirmed, to whoever wrote it
    messages.post(
        session,
        kind=kind,
        channel=Channel.MAIL,
        recipient=user.email,
        language=user.language,
        user_id=user.id,
        subject_id=enrolment.id,
        at=event.recorded_at,
        dedup_key=f"{kind.value}:{event.id}:{user.id}",
    )
