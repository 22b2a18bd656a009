"""The administrators of the installation: who they are, and that one always remains."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.domain.role import Role
from matchapp.models import Grant, User
from matchapp.models.user import UserState


def in_force(session: Session, *, on: date) -> dict[int, list[Grant]]:
    """Return the grants in force of each administrator who can sign in, by the user's id.

    The grants are locked until the transaction ends, so that two administrators who end each other at the same time do
    not leave nobody.
    """
    statement = (
        select(Grant)
        .join(User, col(Grant.user_id) == col(User.id))
        .where(Grant.role == Role.ADMINISTRATOR, col(Grant.ended_at).is_(None), User.state == UserState.ACTIVE)
        .order_by(col(Grant.id))
        .with_for_update(of=Grant)
    )
    found: dict[int, list[Grant]] = {}
    for grant in session.exec(statement):
        if grant.in_force(on):
            found.setdefault(grant.user_id, []).append(grant)
    return found


def is_any(session: Session, *, on: date) -> bool:
    """Tell whether there is an administrator, or one who is invited and needs nobody's confirmation."""
    statement = (
        select(Grant)
        .join(User, col(Grant.user_id) == col(User.id))
        .where(Grant.role == Role.ADMINISTRATOR, User.state != UserState.ENDED)
    )
    return any(grant.in_force(on) for grant in session.exec(statement))


def must_remain(session: Session, leaving: list[Grant], *, on: date) -> None:
    """Refuse what would leave the installation without an administrator who can sign in."""
    ids = {grant.id for grant in leaving if grant.role is Role.ADMINISTRATOR}
    if not ids:
        return
    standing = in_force(session, on=on)
    touched = any(grant.id in ids for grants in standing.values() for grant in grants)
    if touched and all(grant.id in ids for grants in standing.values() for grant in grants):
        raise AccessRefused(AccessRefusal.LAST_ADMINISTRATOR)
