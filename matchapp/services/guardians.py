"""Guardians as contacts: added to a child, changed, listed. A guardianship is claimed until somebody verifies it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, select

from matchapp.models import Child, Consent, Guardian, Guardianship
from matchapp.models.base import id_of
from matchapp.models.guardianship import GuardianshipState
from matchapp.services.children import known


def of(session: Session, child: Child) -> list[Guardian]:
    """Return the guardians of a child, but those whose guardianship has ended."""
    statement = (
        select(Guardian)
        .join(Guardianship)
        .where(Guardianship.child_id == child.id, Guardianship.state != GuardianshipState.ENDED)
        .order_by(col(Guardian.id))
    )
    return list(session.exec(statement))


def add(
    session: Session, child: Child, *, name: str | None, phone: str | None, language: str, at: datetime
) -> Guardian:
    """Add a guardian of a child, with a phone in E.164; of an erased child there is none, and Refused is raised."""
    known(child)
    guardian = Guardian(family_id=child.family_id, name=name, phone=phone, language=language, created_at=at)
    session.add(guardian)
    session.flush()
    session.add(Guardianship(guardian_id=id_of(guardian), child_id=id_of(child), created_at=at))
    session.flush()
    return guardian


def end(session: Session, guardian: Guardian, child: Child) -> None:
    """End what a guardian is to a child; who is nobody else's guardian and gave no consent is deleted."""
    mine = Guardianship.guardian_id == guardian.id
    session.exec(
        select(Guardianship).where(mine, Guardianship.child_id == child.id)
    ).one().state = GuardianshipState.ENDED
    session.flush()
    still = select(Guardianship.id).where(mine, Guardianship.state != GuardianshipState.ENDED)
    gave = select(Consent.id).where(Consent.guardian_id == guardian.id)
    if session.exec(still.limit(1)).first() is None and session.exec(gave.limit(1)).first() is None:
        session.exec(delete(Guardianship).where(col(Guardianship.guardian_id) == guardian.id))
        session.delete(guardian)
        session.flush()


def change(session: Session, guardian: Guardian, *, name: str | None, phone: str | None, language: str) -> Guardian:
    """Correct a guardian's name, phone (E.164) and language."""
    guardian.name, guardian.phone, guardian.language = name, phone, language
    session.flush()
    return guardian
