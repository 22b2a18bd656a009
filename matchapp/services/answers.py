"""What an association answers a request, or somebody on its behalf; raises as ``enrolment_events.append`` does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from sqlmodel import Session

from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import DeclineReason
from matchapp.models import Enrolment
from matchapp.services import enrolment_events, enrolment_messages, trials
from matchapp.services.telling import Telling, common
from matchapp.services.trials import Proposal


def offer(
    session: Session,
    enrolment: Enrolment,
    *,
    proposals: Sequence[Proposal] = (),
    hold_until: date | None = None,
    **told: Unpack[Telling],
) -> Enrolment:
    """Offer a place, with the dates on which the child may come and try, and hold it until a day at most."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.SPOT_OFFERED, hold_until=hold_until, **common(told))
    row = enrolment_events.append(session, enrolment, event, told)
    trials.propose(session, enrolment, proposals, at=told["at"])
    enrolment_messages.post_to_bridge_builder(session, enrolment, row, kind=MessageKind.SPOT_OFFERED)
    return enrolment


def put_on_waiting_list(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Put a request on the waiting list; it takes no place."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.WAITLISTED, **common(told))
    row = enrolment_events.append(session, enrolment, event, told)
    enrolment_messages.post_to_bridge_builder(session, enrolment, row, kind=MessageKind.WAITLISTED)
    return enrolment


def decline(
    session: Session, enrolment: Enrolment, *, decline_reason: DeclineReason, **told: Unpack[Telling]
) -> Enrolment:
    """Say no to a request, with a reason that the family may read."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.REJECTED, decline_reason=decline_reason, **common(told))
    row = enrolment_events.append(session, enrolment, event, told)
    enrolment_messages.post_to_bridge_builder(session, enrolment, row, kind=MessageKind.REQUEST_DECLINED)
    return enrolment
