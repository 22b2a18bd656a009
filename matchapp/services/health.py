"""Whether the database answers."""

from __future__ import annotations

from sqlmodel import Session, select

from matchapp.models import Activity


def ask(session: Session) -> bool:
    """Read something small; tell whether the reference data are there."""
    return session.exec(select(Activity.key).limit(1)).first() is not None
