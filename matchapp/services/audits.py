"""The audit log of changes and the read log of people."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from matchapp.models import AuditEntry, ReadEntry
from matchapp.policy import Permission, Principal


def record(
    session: Session, principal: Principal, *, permission: Permission, noun: str, row_id: int | None, at: datetime
) -> None:
    """Note a change, in the transaction of the change itself: without the note there is no change."""
    session.add(
        AuditEntry(
            at=at,
            user_id=principal.user_id,
            grant_id=principal.grant_id,
            act=permission.value,
            noun=noun,
            row_id=row_id,
        )
    )


def record_read(session: Session, principal: Principal, *, family_id: int, endpoint: str, at: datetime) -> None:
    """Note that somebody looks at a family's page."""
    if principal.user_id is None:
        raise PermissionError(endpoint)
    session.add(
        ReadEntry(at=at, user_id=principal.user_id, grant_id=principal.grant_id, family_id=family_id, endpoint=endpoint)
    )
    session.flush()
