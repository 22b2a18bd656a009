"""Erasing to the minimum: what is counted of a child stays, and nothing that tells who it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, or_, select, update

from matchapp.domain.case import CaseState
from matchapp.domain.message import MessageKind
from matchapp.models import (
    Case,
    CaseEvent,
    Child,
    Consent,
    Enrolment,
    EnrolmentEvent,
    Guardian,
    Guardianship,
    Interest,
    Message,
    Observation,
    PlacingChild,
    PlacingPair,
    UnwantedActivity,
    Wish,
    WishActivity,
)
from matchapp.policy import ANONYMOUS
from matchapp.services import audits

ACT = "erasures.of_closed_cases"
"""What the audit log calls it."""

_ABOUT_INTERESTS = frozenset({MessageKind.INTEREST_FOR_BRIDGE_BUILDER, MessageKind.INTEREST_FOR_ASSOCIATION})


def to_minimum(session: Session, case: Case) -> None:
    """Erase who a child is whose family said no (domain.md 4.1); docs/privacy.md says the same to people.

    Deleted are the first name, all wishes, the interests that led here with the messages about them, and contacts that
    no other child has; a family without another child also loses its protection mark. Birth year, gender, area and the
    log's codes and dates stay. Where the child has a case with a consent, everything stays until that case's own end.
    """
    child = case.child
    of_child = select(Case.id).where(Case.child_id == child.id)
    if session.exec(select(Consent.id).where(col(Consent.case_id).in_(of_child)).limit(1)).first() is not None:
        return
    _forget(session, child)


def of_closed_cases(session: Session, *, before: datetime, at: datetime, most: int = 100) -> int:
    """Erase who the children are whose last case was closed before a moment (trust.md 1.5); return how many.

    A child of whom anything was noted in a team since that moment stays known there: its case is over because it goes
    by itself. As ``to_minimum`` does, with the consents and the names of who told on an association's behalf besides:
    without a consent no association sees the row any more. At most ``most`` at a time, the rest in the next hour.
    """
    of_child = Case.child_id == Child.id
    is_open = select(Case.id).where(of_child, Case.state != CaseState.CLOSED)
    is_young = select(CaseEvent.id).join(Case).where(of_child, col(CaseEvent.recorded_at) >= before)
    has_case = select(Case.id).where(of_child)
    of_team = Enrolment.child_id == Child.id
    went_on = select(EnrolmentEvent.id).join(Enrolment).where(of_team, col(EnrolmentEvent.recorded_at) >= before)
    was_seen = select(Observation.id).join(Enrolment).where(of_team, col(Observation.recorded_at) >= before)
    old = (
        select(Child)
        .where(
            Child.first_name != "",
            has_case.exists(),
            ~is_open.exists(),
            ~is_young.exists(),
            ~went_on.exists(),
            ~was_seen.exists(),
        )
        .order_by(col(Child.id))
        .limit(most)
    )
    children = session.exec(old).all()
    for child in children:
        cases = select(Case.id).where(Case.child_id == child.id)
        session.exec(delete(Consent).where(col(Consent.case_id).in_(cases)))
        mine = select(Enrolment.id).where(Enrolment.child_id == child.id)
        session.exec(update(EnrolmentEvent).where(col(EnrolmentEvent.enrolment_id).in_(mine)).values(told_by=None))
        _forget(session, child)
        audits.record(session, ANONYMOUS, act=ACT, noun="child", row_id=child.id, at=at)
    return len(children)


def _forget(session: Session, child: Child) -> None:
    _wishes(session, child)
    _contacts(session, child)
    _rounds(session, child)
    _interests(session, select(Case.id).where(Case.child_id == child.id))
    child.first_name = child.folded_name = ""
    named = select(Child.id).where(Child.family_id == child.family_id, Child.id != child.id, Child.first_name != "")
    if session.exec(named.limit(1)).first() is None:
        child.family.is_protected = False
    session.flush()


def _wishes(session: Session, child: Child) -> None:
    of_child = select(Wish.id).where(Wish.child_id == child.id)
    session.exec(delete(WishActivity).where(col(WishActivity.wish_id).in_(of_child)))
    session.exec(delete(UnwantedActivity).where(col(UnwantedActivity.wish_id).in_(of_child)))
    session.exec(delete(Wish).where(col(Wish.child_id) == child.id))


def _rounds(session: Session, child: Child) -> None:
    mine = select(PlacingChild.id).where(PlacingChild.child_id == child.id)
    is_in = or_(col(PlacingPair.one_id).in_(mine), col(PlacingPair.other_id).in_(mine))
    session.exec(delete(PlacingPair).where(is_in))
    session.exec(delete(PlacingChild).where(col(PlacingChild.child_id) == child.id))


def _interests(session: Session, cases: Any) -> None:  # noqa: ANN401 - a SELECT of ids
    ids = list(session.exec(select(Interest.id).where(col(Interest.case_id).in_(cases))))
    # SQLite gives a free id out again: no message may stay that would be taken for one about the next interest.
    session.exec(delete(Message).where(col(Message.kind).in_(_ABOUT_INTERESTS), col(Message.subject_id).in_(ids)))
    session.exec(delete(Interest).where(col(Interest.id).in_(ids)))


def _contacts(session: Session, child: Child) -> None:
    session.exec(delete(Guardianship).where(col(Guardianship.child_id) == child.id))
    still_wanted = select(Guardianship.guardian_id).union(
        select(Consent.guardian_id).where(col(Consent.guardian_id).is_not(None))
    )
    in_family = col(Guardian.family_id) == child.family_id
    session.exec(delete(Guardian).where(in_family, col(Guardian.id).not_in(still_wanted)))
