"""Access: given by one person, confirmed by a second where it takes two, renewed and ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import update
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from matchapp.domain.access import AccessRefusal, AccessRefused, term_refusal
from matchapp.domain.role import STAFF, Role
from matchapp.models import Association, Grant, User
from matchapp.models.engine import DANISH
from matchapp.models.user import UserState
from matchapp.policy import Principal, visible
from matchapp.services import administrators, sign_in_links, vacancies


def of_user(session: Session, principal: Principal, user: User) -> list[Grant]:
    """Return a user's grants, the newest first."""
    statement = visible(principal, Grant).where(Grant.user_id == user.id).order_by(col(Grant.id).desc())
    return list(session.exec(statement.options(*_places())))


def waiting(session: Session, principal: Principal) -> list[Grant]:
    """Return the grants that a second person has to confirm, the oldest first."""
    statement = visible(principal, Grant).where(
        col(Grant.needs_second), col(Grant.confirmed_by_id).is_(None), col(Grant.ended_at).is_(None)
    )
    return list(session.exec(statement.order_by(col(Grant.id)).options(selectinload(Grant.user))))  # type: ignore[arg-type]


def associations(session: Session, principal: Principal) -> list[Association]:
    """Return the associations that a manager's access can be for, by name."""
    return list(session.exec(visible(principal, Association).order_by(col(Association.name).collate(DANISH))))


def waiting_of(session: Session, user_id: int, *, on: date) -> list[Grant]:
    """Return the grants of a person that wait for a second person and that they may confirm themselves.

    That is so only while the one who gave it is the only administrator: the invited one is the second person then
    (trust.md 1.2).
    """
    statement = select(Grant).where(
        Grant.user_id == user_id,
        col(Grant.needs_second),
        col(Grant.confirmed_by_id).is_(None),
        col(Grant.ended_at).is_(None),
    )
    return [grant for grant in session.exec(statement) if _may_confirm(session, grant, by_id=user_id, on=on)]


def give(
    session: Session,
    user: User,
    *,
    role: Role,
    housing_area_id: int | None = None,
    association_id: int | None = None,
    plan_id: int | None = None,
    until_on: date | None,
    reason: str,
    by: Principal,
    on: date,
    at: datetime,
) -> Grant:
    """Give a role in a scope; an administrator's takes effect when a second person confirms it.

    ``by`` is an administrator. Raises AccessRefused. A person who signed in without a password until now gets a link
    for one.
    """
    if user.id == by.user_id:
        raise AccessRefused(AccessRefusal.TO_ONESELF)
    if user.state is UserState.ENDED:
        raise AccessRefused(AccessRefusal.OVER)
    refused = term_refusal(role, until_on=until_on, on=on)
    if refused:
        raise AccessRefused(refused)
    area_id = housing_area_id if role is Role.BRIDGE_BUILDER else None
    club_id = association_id if role is Role.ASSOCIATION_MANAGER else None
    own_plan_id = plan_id if role is Role.COORDINATOR else None
    if role is not Role.ADMINISTRATOR and area_id is None and club_id is None and own_plan_id is None:
        raise AccessRefused(AccessRefusal.NO_SCOPE)
    grant = Grant(
        user_id=cast("int", user.id),
        role=role,
        housing_area_id=area_id,
        association_id=club_id,
        plan_id=own_plan_id,
        from_on=on,
        until_on=until_on,
        granted_by_id=by.user_id,
        needs_second=role is Role.ADMINISTRATOR,
        reason=reason,
        created_at=at,
    )
    if any(_same(grant, known) for known in _standing(session, user, on=on)):
        raise AccessRefused(AccessRefusal.GIVEN_ALREADY)
    session.add(grant)
    session.flush()
    if role in STAFF and user.state is UserState.ACTIVE and user.password_hash is None:
        sign_in_links.invite(session, user, at=at)
    return grant


def confirm(session: Session, grant: Grant, *, by: Principal, on: date) -> None:
    """Confirm a grant that takes two people; not by the one who gave it, however often it is sent."""
    if not grant.needs_second or grant.confirmed_by_id is not None or grant.ended_at is not None:
        raise AccessRefused(AccessRefusal.NOTHING_TO_CONFIRM)
    by_id = cast("int", by.user_id)
    if not by.two_factors or not _may_confirm(session, grant, by_id=by_id, on=on):
        raise AccessRefused(AccessRefusal.SAME_PERSON)
    confirmed = session.exec(
        update(Grant)
        .where(col(Grant.id) == grant.id, col(Grant.confirmed_by_id).is_(None), col(Grant.ended_at).is_(None))
        .values(confirmed_by_id=by_id)
    )
    if confirmed.rowcount != 1:
        raise AccessRefused(AccessRefusal.NOTHING_TO_CONFIRM)


def renew(session: Session, grant: Grant, *, until_on: date, by: Principal, on: date) -> None:
    """Give a grant another last day, at most 12 months ahead; nobody renews their own."""
    if grant.user_id == by.user_id:
        raise AccessRefused(AccessRefusal.TO_ONESELF)
    if grant.ended_at is not None or (grant.until_on is not None and grant.until_on < on):
        raise AccessRefused(AccessRefusal.OVER)
    refused = term_refusal(grant.role, until_on=until_on, on=on)
    if refused:
        raise AccessRefused(refused)
    grant.until_on = until_on
    session.flush()


def end(session: Session, grant: Grant, *, on: date, at: datetime) -> None:
    """End a grant at once; not the last administrator's. An area left without a bridge-builder is told of."""
    if grant.ended_at is not None:
        raise AccessRefused(AccessRefusal.OVER)
    administrators.must_remain(session, [grant], on=on)
    grant.ended_at = at
    session.flush()
    vacancies.tell(session, on=on, at=at)


def _places() -> tuple[Any, ...]:
    return selectinload(Grant.housing_area), selectinload(Grant.plan)  # type: ignore[arg-type]


def _may_confirm(session: Session, grant: Grant, *, by_id: int, on: date) -> bool:
    if by_id == grant.granted_by_id:
        return False
    standing = set(administrators.in_force(session, on=on))
    if by_id == grant.user_id:
        return standing <= {grant.granted_by_id, grant.user_id}
    return by_id in standing


def _standing(session: Session, user: User, *, on: date) -> list[Grant]:
    grants = session.exec(select(Grant).where(Grant.user_id == user.id, col(Grant.ended_at).is_(None)))
    return [grant for grant in grants if grant.until_on is None or on <= grant.until_on]


def _same(one: Grant, other: Grant) -> bool:
    return _reach(one) == _reach(other)


def _reach(grant: Grant) -> tuple[Role, int | None, int | None, int | None]:
    return grant.role, grant.housing_area_id, grant.association_id, grant.plan_id
