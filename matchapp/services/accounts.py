"""What a person changes about their own account."""

from __future__ import annotations

from sqlmodel import Session

from matchapp.models import Association, Grant, User


def speak(session: Session, user: User, *, language: str) -> None:
    """Use a language on the person's pages and in messages to them, by its path code."""
    user.language = language
    session.flush()


def association_names(session: Session, grants: list[Grant]) -> dict[int, str]:
    """Return the names of the associations that grants are for, by the association's id."""
    found = (session.get(Association, grant.association_id) for grant in grants if grant.association_id is not None)
    return {association.id: association.name for association in found if association and association.id is not None}
