"""Cases: opened for a child met in person or from an interest, worked on, and closed.

Acts that take a ``Telling`` add one event and raise as ``case_events.append`` does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Unpack

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from matchapp.domain.case import (
    CaseEvent,
    CaseEventKind,
    CaseState,
    CloseReason,
    ContactOutcome,
    HandOver,
    ReferralSource,
    RestReason,
)
from matchapp.domain.danish import folded, sort_key
from matchapp.domain.history import Source
from matchapp.domain.interest import InterestState
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.domain.team import ChildGender
from matchapp.models import Case, Child, Family, Interest
from matchapp.models.base import id_of
from matchapp.models.engine import DANISH
from matchapp.policy import Principal, visible
from matchapp.services import case_events, choices, endings, guardians, pages, wishes
from matchapp.services.pages import Page
from matchapp.services.refusals import AlreadyRunning, Refused
from matchapp.services.telling import Telling, common

K = CaseEventKind

fold_of = case_events.fold_of


def listed(session: Session, principal: Principal, *, states: Collection[CaseState] | None = None) -> list[Case]:
    """Return the cases that somebody may see, by the child's name in Danish order, with child, family and area."""
    statement = visible(principal, Case)
    if states is not None:
        statement = statement.where(col(Case.state).in_(states))
    found = session.exec(statement.order_by(col(Case.id).desc()).options(drawn()))
    return sorted(found, key=lambda case: sort_key(case.child.first_name))


def paged(session: Session, principal: Principal, *, closed: bool, number: int) -> Page[Case]:
    """Return a page of the open or the closed cases that somebody may see, in the order of ``listed``."""
    is_closed = col(Case.state) == CaseState.CLOSED
    statement = visible(principal, Case).join(Child, col(Case.child_id) == col(Child.id))
    ordered = statement.order_by(col(Child.first_name).collate(DANISH), col(Case.id).desc())
    return pages.of(session, ordered.where(is_closed if closed else ~is_closed), number=number, options=(drawn(),))


def drawn() -> Any:  # noqa: ANN401 - SQLAlchemy's loader options have no public type
    """Return the option that loads what a list of cases draws."""
    return joinedload(Case.child).joinedload(Child.family).joinedload(Family.housing_area)  # type: ignore[arg-type]


def open_case(
    session: Session,
    *,
    first_name: str,
    birth_year: int,
    housing_area_id: int,
    by: Principal,
    on: date,
    at: datetime,
    words: str = "",
    activity_keys: Sequence[str] = (),
    phone: str | None = None,
    guardian_name: str | None = None,
    language: str = "da",
    is_protected: bool = False,
    gender: ChildGender | None = None,
    referral: ReferralSource = ReferralSource.MET_IN_PERSON,
    interest: Interest | None = None,
) -> Case:
    """Open a case in one go; first name, birth year and area are enough, ``phone`` is E.164.

    A guardian is kept where there is a name or a phone, a wish where there are words or activities. With an interest
    the family has come by itself.
    """
    family = Family(housing_area_id=housing_area_id, is_protected=is_protected, created_at=at)
    session.add(family)
    session.flush()
    child = Child(
        family_id=id_of(family),
        first_name=first_name,
        folded_name=folded(first_name),
        birth_year=birth_year,
        gender=gender,
        created_at=at,
    )
    session.add(child)
    session.flush()
    if phone or guardian_name:
        guardians.add(session, child, name=guardian_name, phone=phone, language=language, at=at)
    if words or activity_keys:
        wishes.change(session, child, words=words, activity_keys=activity_keys, at=at)
    return _begin(session, child, by=by, on=on, at=at, referral=None if interest else referral)


def open_again(
    session: Session,
    case: Case,
    *,
    by: Principal,
    on: date,
    at: datetime,
    referral: ReferralSource | None = ReferralSource.MET_IN_PERSON,
) -> Case:
    """Open a new case for a child whose case is closed, or return the one that is not; no referral: the family came.

    Wish and contacts are the child's and stay. Consents are the case's and are asked anew: they were given for a way
    in that is over, in the wording of that day, and what is kept of it is erased by its own end (trust.md 1.5).

    Raises
    ------
    Refused
        When the family said no and who the child is has been erased.
    """
    if case.child.is_erased:
        raise Refused(Refusal.ALREADY_ERASED)
    return case_events.running(session, case.child_id) or _begin(
        session, case.child, by=by, on=on, at=at, referral=referral
    )


def others(session: Session, principal: Principal, case: Case) -> list[Case]:
    """Return the other cases of the child, the newest first."""
    of_child = visible(principal, Case).where(Case.child_id == case.child_id, Case.id != case.id)
    return list(session.exec(of_child.order_by(col(Case.id).desc())))


def from_interest(session: Session, interest: Interest, *, by: Principal, on: date, at: datetime) -> Case:
    """Open a case from an interest in a plan's area, or return the one that was opened from it before."""
    _hold(session, interest)
    if interest.case_id is not None:
        return session.get_one(Case, interest.case_id)
    if interest.housing_area_id is None:
        raise ValueError("an interest from outside the plans is its association's")
    case = open_case(
        session,
        first_name=interest.child_first_name,
        birth_year=interest.birth_year,
        housing_area_id=interest.housing_area_id,
        by=by,
        on=on,
        at=at,
        words=interest.words,
        activity_keys=[interest.activity_key] if interest.activity_key else [],
        phone=interest.phone,
        language=interest.language,
        interest=interest,
    )
    return _taken_up(session, case, interest, by=by, on=on, at=at)


def join_interest(session: Session, case: Case, interest: Interest, *, by: Principal, on: date, at: datetime) -> Case:
    """Join an interest to the child's case, a new one if that is closed; what was taken up before stays where it is."""
    _hold(session, interest)
    if interest.case_id is not None:
        return session.get_one(Case, interest.case_id)
    if case.state is CaseState.CLOSED:
        case = open_again(session, case, by=by, on=on, at=at, referral=None)
    return _taken_up(session, case, interest, by=by, on=on, at=at)


def contact_attempted(session: Session, case: Case, *, outcome: ContactOutcome, **told: Unpack[Telling]) -> Case:
    """Note an attempt to reach the family."""
    return _add(session, case, K.CONTACT_ATTEMPTED, told, outcome=outcome)


def ask_consent(session: Session, case: Case, **told: Unpack[Telling]) -> Case:
    """Note that the family was asked and thinks about it."""
    return _add(session, case, K.CONSENT_ASKED, told)


def rest(session: Session, case: Case, *, reason: RestReason, until_on: date, **told: Unpack[Telling]) -> Case:
    """Let a case rest until a day."""
    return _add(session, case, K.RESTED, told, rest_reason=reason, until_on=until_on)


def resume(session: Session, case: Case, **told: Unpack[Telling]) -> Case:
    """Take a resting case up again."""
    return _add(session, case, K.RESUMED, told)


def plan_exit(
    session: Session,
    case: Case,
    *,
    economy: HandOver,
    transport: HandOver,
    until_on: date,
    **told: Unpack[Telling],
) -> Case:
    """Plan the hand-over: who pays and who brings the child afterwards."""
    return _add(session, case, K.EXIT_PLANNED, told, economy=economy, transport=transport, until_on=until_on)


def close(session: Session, case: Case, *, reason: CloseReason, **told: Unpack[Telling]) -> Case:
    """Close a case; what is not enrolled yet is withdrawn and gives its place back, an enrolled child goes on."""
    case = _add(session, case, K.CLOSED, told, close_reason=reason)
    endings.withdraw_requests(session, case, told)
    return case


def _begin(
    session: Session, child: Child, *, by: Principal, on: date, at: datetime, referral: ReferralSource | None
) -> Case:
    case = Case(child_id=id_of(child), bridge_builder_id=_person(by), opened_on=on, created_at=at)
    session.add(case)
    session.flush()
    if referral:
        told = Telling(by=by, on=on, at=at, source=Source.STAFF)
        return _add(session, case, K.REFERRED, told, referral=referral)
    return _add(session, case, K.SELF_REGISTERED, Telling(by=by, on=on, at=at, source=Source.FAMILY))


def _add(session: Session, case: Case, kind: CaseEventKind, told: Telling, **facts: Any) -> Case:  # noqa: ANN401 - the facts of any event
    case_events.append(session, case, CaseEvent(kind=kind, **common(told), **facts), told)
    return case


def _hold(session: Session, interest: Interest) -> None:
    statement = select(Interest).where(Interest.id == interest.id).with_for_update(key_share=True)
    session.exec(statement, execution_options={"populate_existing": True}).one()


def _taken_up(session: Session, case: Case, interest: Interest, *, by: Principal, on: date, at: datetime) -> Case:
    interest.state, interest.case_id = InterestState.TAKEN_UP, case.id
    interest.handled_at, interest.handled_by_id = at, by.user_id
    if interest.team is not None:
        told = Telling(by=by, on=on, at=at, source=Source.FAMILY)
        with suppress(AlreadyRunning):  # the child is on its way into this very team
            choices.choose(session, case, team=interest.team, said_by=SaidBy.GUARDIAN, **told)
    session.flush()
    return case


def _person(by: Principal) -> int:
    if by.user_id is None:
        raise PermissionError("a case has a bridge-builder")
    return by.user_id
