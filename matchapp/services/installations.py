"""The installation as a whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from matchapp.domain.role import Factor, Role
from matchapp.models import Association, HousingArea, Plan, SignInSession, User
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import principals, sign_in_sessions


class Person(NamedTuple):
    """Somebody who can sign in, with one of the roles they act in."""

    user: User
    role: Role
    place: str
    """The housing areas, the association or the plans of the role; empty for an administrator."""


def is_empty(session: Session) -> bool:
    """Tell whether nobody has put anything in yet: no user and no association."""
    tables = (User.id, Association.id)
    return all(session.exec(select(key).limit(1)).first() is None for key in tables)


def people(session: Session, *, on: date) -> list[Person]:
    """Return everybody who can sign in, once for each role they act in; for the demo, where all are invented."""
    users = session.exec(select(User).where(User.state == UserState.ACTIVE).order_by(col(User.id))).all()
    return [
        Person(user, who.role, _place(session, who))
        for user in users
        for who in principals.principals_of(session, user, on=on)
        if who.role is not None
    ]


def sign_in(session: Session, user_id: int, *, role: str, on: date, at: datetime) -> tuple[SignInSession, str] | None:
    """Begin a session with both factors as one of the demo's people; None for somebody who cannot sign in.

    Only the demo may call it, where everybody is invented and everything runs on one machine.
    """
    user = session.get(User, user_id)
    ways = principals.principals_of(session, user, on=on) if user is not None else []
    if not ways:
        return None
    who = next((way for way in ways if way.role == role), ways[0])
    first, second = (Factor.PASSWORD, Factor.TOTP) if who.is_staff else (Factor.MAIL_CODE, Factor.SMS_CODE)
    row, token = sign_in_sessions.begin(session, user_id=user_id, factor=first, at=at)
    row.second_factor, row.acting_grant_id = second, who.grant_id
    session.flush()
    return row, token


def _place(session: Session, who: Principal) -> str:
    if who.association_id is not None:
        association = session.get(Association, who.association_id)
        return association.name if association else ""
    areas = select(HousingArea.name).where(col(HousingArea.id).in_(who.area_ids)).order_by(HousingArea.name)
    plans = select(Plan.name).where(col(Plan.id).in_(who.plan_ids)).order_by(Plan.name)
    return ", ".join([*session.exec(areas), *session.exec(plans)])
