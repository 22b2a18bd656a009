"""What a person changes about their own account."""

from __future__ import annotations

from sqlmodel import Session, col, select

from matchapp.models import Association, Grant, User
from matchapp.models.base import id_of


def speak(session: Session, user: User, *, language: str) -> None:
    """Use a language on the person's pages and in messages to them, by its path code."""
    user.language = language
    session.flush()


def association_names(session: Session, grants: list[Grant]) -> dict[int, str]:
    """Return the names of the associations that grants are for, by the association's id."""
    wanted = {grant.association_id for grant in grants if grant.association_id is not None}
    named = select(Association).where(col(Association.id).in_(wanted))
    return {id_of(association): association.name for association in session.exec(named)} if wanted else {}
