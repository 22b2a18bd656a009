"""Whether a message is still to be sent, looked at again on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from sqlmodel import Session, col, select

from matchapp.domain.case import CaseState
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.interest import InterestState
from matchapp.domain.message import MessageKind
from matchapp.models import Case, Enrolment, Interest, Message, Trial, User
from matchapp.models.trial import TrialState
from matchapp.models.user import UserState
from matchapp.policy import find
from matchapp.services import family_news, principals, vacancies

About = TypeVar("About", Interest, Enrolment, Case)

_INTERESTS = frozenset({MessageKind.INTEREST_FOR_BRIDGE_BUILDER, MessageKind.INTEREST_FOR_ASSOCIATION})
_WHILE = {
    MessageKind.SPOT_REQUESTED: frozenset({EnrolmentState.REQUESTED, EnrolmentState.WAITLISTED}),
    MessageKind.SPOT_OFFERED: frozenset({EnrolmentState.OFFERED}),
    MessageKind.REQUEST_DECLINED: frozenset({EnrolmentState.REJECTED}),
    MessageKind.WAITLISTED: frozenset({EnrolmentState.WAITLISTED}),
    MessageKind.OFFER_WITHDRAWN: frozenset({EnrolmentState.WITHDRAWN}),
    MessageKind.OFFER_RAN_OUT: frozenset({EnrolmentState.EXPIRED}),
    MessageKind.TRIAL_BOOKED: frozenset({EnrolmentState.TRIAL_BOOKED}),
}
"""The states in which news of an enrolment is still news."""


_TAKEN_BACK = frozenset({EnrolmentState.WITHDRAWN, EnrolmentState.DECLINED_BY_FAMILY, EnrolmentState.DECLINED_BY_CHILD})


@dataclass(frozen=True, slots=True)
class BookedTrial:
    """What a family may read of its trial in a text message: never a child's name, an association or a place.

    Day and time are None for a protected family (stack.md 3).
    """

    plan: str
    bridge_builder: str
    phone: str | None
    on: date | None
    starts_at: time | None


def is_over(message: Message, *, at: datetime) -> bool:
    """Tell whether a message came too late, such as a code after its ten minutes."""
    return message.expires_at is not None and message.expires_at <= at


def is_wanted(session: Session, message: Message, *, on: date) -> bool:
    """Tell whether the receiver is still there, may still know of what it is about, and it is still so."""
    user = session.get(User, message.user_id) if message.user_id is not None else None
    if message.user_id is not None and not _may_receive(user, message.kind):
        return False
    if message.kind in _INTERESTS:
        interest = _seen(session, Interest, message, user, on=on)
        return interest is not None and interest.state is InterestState.NEW
    if message.kind in _WHILE:
        enrolment = _seen(session, Enrolment, message, user, on=on)
        if enrolment is None or enrolment.state not in _WHILE[message.kind]:
            return False
        return user is not None or _is_ahead(session, enrolment, on=on)
    if message.kind is MessageKind.TEAM_FOR_WISH:
        case = _seen(session, Case, message, user, on=on)
        return case is not None and case.state is CaseState.OPEN
    if message.kind is MessageKind.TEAM_FOR_FAMILY:
        return family_news.news(session, message, on=on) is not None
    if message.kind is MessageKind.REQUEST_WITHDRAWN:
        return user is not None and _is_taken_back(session, message, user, on=on)
    if message.kind is MessageKind.AREA_LEFT_ALONE:
        runs = user is not None and any(one.is_administrator for one in principals.principals_of(session, user, on=on))
        return runs and vacancies.is_vacant(session, message.subject_id or 0, on=on)
    return message.secret is not None


def booked_trial(session: Session, message: Message) -> BookedTrial | None:
    """Return what a text message about a booked trial may say, or None when there is no such trial any more."""
    enrolment = session.get(Enrolment, message.subject_id)
    if enrolment is None:
        return None
    booked = select(Trial).where(Trial.enrolment_id == enrolment.id, Trial.state == TrialState.BOOKED)
    trial = session.exec(booked.order_by(col(Trial.id).desc())).first()
    bridge_builder = session.get(User, enrolment.case.bridge_builder_id)
    if trial is None or bridge_builder is None:
        return None
    family = enrolment.child.family
    return BookedTrial(
        plan=family.housing_area.plan.name,
        bridge_builder=bridge_builder.name.split()[0],
        phone=bridge_builder.phone,
        on=None if family.is_protected else trial.on_date,
        starts_at=None if family.is_protected else trial.starts_at,
    )


def _is_ahead(session: Session, enrolment: Enrolment, *, on: date) -> bool:
    """Tell whether a booked trial is still to come: a family is not told of yesterday's."""
    booked = select(Trial.id).where(
        Trial.enrolment_id == enrolment.id, Trial.state == TrialState.BOOKED, Trial.on_date >= on
    )
    return session.exec(booked.limit(1)).first() is not None


def _is_taken_back(session: Session, message: Message, user: User, *, on: date) -> bool:
    """Tell whether somebody still manages the association that was asked; the child they may not see any more."""
    enrolment = session.get(Enrolment, message.subject_id)
    if enrolment is None or enrolment.state not in _TAKEN_BACK:
        return False
    asked = enrolment.team.association_id
    return any(who.association_id == asked for who in principals.principals_of(session, user, on=on))


def _may_receive(user: User | None, kind: MessageKind) -> bool:
    if user is None or user.state is UserState.ENDED:
        return False
    return user.state is UserState.ACTIVE or kind is MessageKind.INVITATION


def _seen(session: Session, model: type[About], message: Message, user: User | None, *, on: date) -> About | None:
    """Return the row a message is about, where its receiver may know of it; a family is told of its own."""
    if message.subject_id is None:
        return None
    if user is None:
        return session.get(model, message.subject_id)
    for who in principals.principals_of(session, user, on=on):
        row = find(session, who, model, message.subject_id)
        if row is not None:
            return row
    return None
