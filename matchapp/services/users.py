"""The people who sign in: invited by a link, ended at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, cast

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from matchapp.domain.access import AccessRefusal, AccessRefused, latest_until
from matchapp.domain.message import MessageKind, MessageState
from matchapp.domain.role import Role
from matchapp.models import Grant, Message, SignInCode, SignInLink, User
from matchapp.models.engine import DANISH
from matchapp.models.user import UserState
from matchapp.policy import Principal, visible
from matchapp.services import (
    administrators,
    recovery_codes,
    remembered_devices,
    sign_in_links,
    sign_in_sessions,
    sign_ins,
    vacancies,
)


class AddressKnown(Exception):
    """Somebody has this mail address already."""


class AdministratorKnown(Exception):
    """There is an administrator; further ones are invited on the page."""


class Listed(NamedTuple):
    """A user with the grants that count today or wait for a second person."""

    user: User
    grants: list[Grant]


def listed(session: Session, principal: Principal, *, on: date) -> list[Listed]:
    """Return the users by name, those who are ended last, each with the grants that count."""
    people = session.exec(
        visible(principal, User).order_by(col(User.ended_at).is_not(None), col(User.name).collate(DANISH), col(User.id))
    )
    standing = visible(principal, Grant).where(col(Grant.ended_at).is_(None)).order_by(col(Grant.id))
    grants: dict[int, list[Grant]] = {}
    for grant in session.exec(standing.options(selectinload(Grant.housing_area))):  # type: ignore[arg-type]
        if grant.until_on is None or on <= grant.until_on:
            grants.setdefault(grant.user_id, []).append(grant)
    return [Listed(user, grants.get(cast("int", user.id), [])) for user in people]


def invite(session: Session, *, name: str, email: str, phone: str | None, language: str, at: datetime) -> User:
    """Add a person and send them a link by mail; what they may do, their grants say.

    Raises AddressKnown.
    """
    user = User(name=name, email=sign_ins.fold(email), phone=phone, language=language, created_at=at)
    try:
        with session.begin_nested():
            session.add(user)
            session.flush()
    except IntegrityError as refused:
        raise AddressKnown from refused
    sign_in_links.invite(session, user, at=at)
    return user


def invite_again(session: Session, user: User, *, at: datetime) -> None:
    """Send a new invitation to a person who has not used theirs."""
    if user.state is not UserState.INVITED:
        raise AccessRefused(AccessRefusal.OVER)
    sign_in_links.invite(session, user, at=at)


def reset_password(session: Session, user: User, *, at: datetime) -> None:
    """Send a link for a new password to a person who has one."""
    if user.state is not UserState.ACTIVE or user.password_hash is None:
        raise AccessRefused(AccessRefusal.OVER)
    sign_in_links.reset_password(session, user, at=at)


def end(session: Session, user: User, *, by: Principal, on: date, at: datetime) -> None:
    """End a person at once: sessions, links, codes, devices and grants; the row stays for the audit log.

    Nobody ends themselves, and the last administrator stays. Raises AccessRefused.
    """
    if user.state is UserState.ENDED:
        raise AccessRefused(AccessRefusal.OVER)
    if user.id == by.user_id:
        raise AccessRefused(AccessRefusal.TO_ONESELF)
    user_id = cast("int", user.id)
    grants = list(session.exec(select(Grant).where(Grant.user_id == user_id, col(Grant.ended_at).is_(None))))
    administrators.must_remain(session, grants, on=on)
    for grant in grants:
        grant.ended_at = at
    user.state, user.ended_at = UserState.ENDED, at
    user.password_hash = user.totp_secret = user.totp_confirmed_at = None
    sign_in_sessions.end_all(session, user_id, at=at)
    remembered_devices.forget(session, user)
    recovery_codes.forget(session, user)
    for table in (SignInLink, SignInCode):
        session.execute(
            update(table).where(col(table.user_id) == user_id, col(table.used_at).is_(None)).values(used_at=at)
        )
    session.flush()
    vacancies.tell(session, on=on, at=at)


def create_administrator(session: Session, *, name: str, email: str, on: date, at: datetime) -> tuple[User, str]:
    """Add the first administrator and return the token of the invitation link.

    Raises AdministratorKnown when there is one already, AddressKnown when the mail address is somebody's.
    """
    if administrators.is_any(session, on=on):
        raise AdministratorKnown
    user = invite(session, name=name, email=email, phone=None, language="da", at=at)
    user_id = cast("int", user.id)
    grant = Grant(user_id=user_id, role=Role.ADMINISTRATOR, from_on=on, until_on=latest_until(on), created_at=at)
    session.add(grant)
    session.flush()
    waiting = select(Message.secret).where(
        Message.user_id == user_id,
        Message.kind == MessageKind.INVITATION,
        Message.state == MessageState.WAITING,
    )
    return user, str(session.exec(waiting).one())
