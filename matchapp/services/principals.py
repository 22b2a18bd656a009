"""Who somebody is today: the user, the grants in force, and the one acted under."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from matchapp.domain.role import STAFF, Factor, Role
from matchapp.models import Grant, SignInSession, User
from matchapp.models.user import UserState
from matchapp.policy import ANONYMOUS, Principal

FRESH = timedelta(minutes=15)
"""How long an administrator's factors count before they are asked for again (trust.md 1.2)."""


def grants_in_force(session: Session, user_id: int, *, on: date) -> list[Grant]:
    """Return a user's grants that count on a day, the oldest first."""
    statement = select(Grant).where(Grant.user_id == user_id, col(Grant.ended_at).is_(None)).order_by(col(Grant.id))
    return [grant for grant in session.exec(statement) if grant.in_force(on)]


def acting_choices(grants: list[Grant]) -> list[Grant]:
    """Return one grant for each way a person can act: a role, or a role in one association."""
    ways: dict[tuple[Role, int | None], Grant] = {}
    for grant in grants:
        ways.setdefault((grant.role, grant.association_id), grant)
    return list(ways.values())


def choices_of(sign_in: SignInSession, grants: list[Grant]) -> list[Grant]:
    """Return the ways to act that a session's first factor opens: staff roles only the password (trust.md 1.2)."""
    by_password = sign_in.first_factor is Factor.PASSWORD
    return acting_choices([grant for grant in grants if by_password or grant.role not in STAFF])


def principal_of(session: Session, sign_in: SignInSession, *, at: datetime, on: date) -> Principal:
    """Return who a session stands for now; anonymous when the user is ended. Rights are read anew each time."""
    user = session.get(User, sign_in.user_id)
    if user is None or user.state is not UserState.ACTIVE:
        return ANONYMOUS
    grants = grants_in_force(session, sign_in.user_id, on=on)
    choices = choices_of(sign_in, grants)
    acting = next((g for g in choices if g.id == sign_in.acting_grant_id), choices[0] if choices else None)
    return _standing_for(
        user,
        grants,
        acting,
        two_factors=sign_in.second_factor is not None,
        fresh=sign_in.second_factor is not None and at - sign_in.authenticated_at <= FRESH,
        on=on,
    )


def principals_of(session: Session, user: User, *, on: date) -> list[Principal]:
    """Return each way a person can act on a day, as if both factors were shown: for work done in their name later."""
    if user.id is None or user.state is not UserState.ACTIVE:
        return []
    grants = grants_in_force(session, user.id, on=on)
    return [
        _standing_for(user, grants, grant, two_factors=True, fresh=False, on=on) for grant in acting_choices(grants)
    ]


def _standing_for(
    user: User, grants: list[Grant], acting: Grant | None, *, two_factors: bool, fresh: bool, on: date
) -> Principal:
    return Principal(
        user_id=user.id,
        name=user.name,
        role=acting.role if acting else None,
        grant_id=acting.id if acting else None,
        area_ids=_scope(grants, acting, Role.BRIDGE_BUILDER),
        plan_ids=_scope(grants, acting, Role.COORDINATOR),
        association_id=acting.association_id if acting else None,
        two_factors=two_factors,
        fresh=fresh,
        on=on,
    )


def _scope(grants: list[Grant], acting: Grant | None, role: Role) -> frozenset[int]:
    """Return the areas or plans of all grants of a role, when it is the role that is acted in."""
    if acting is None or acting.role is not role:
        return frozenset()
    places = (
        grant.plan_id if role is Role.COORDINATOR else grant.housing_area_id for grant in grants if grant.role is role
    )
    return frozenset(place for place in places if place is not None)
