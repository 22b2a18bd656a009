"""The audit log of changes and the read log of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session

from matchapp.models import AuditEntry, ReadEntry
from matchapp.policy import Permission, Principal


def record(
    session: Session,
    principal: Principal,
    *,
    act: str,
    permission: Permission | None = None,
    noun: str,
    row_id: int | None,
    at: datetime,
) -> AuditEntry:
    """Note a change, in the transaction of the change itself: without the note there is no change.

    ``act`` is the endpoint of the route, or what a command or the clock calls it; those two need no permission.
    """
    entry = AuditEntry(
        at=at,
        user_id=principal.user_id,
        grant_id=principal.grant_id,
        act=act,
        permission=permission.value if permission else None,
        noun=noun,
        row_id=row_id,
    )
    session.add(entry)
    return entry


def record_reads(
    session: Session,
    principal: Principal,
    *,
    family_ids: Iterable[int],
    interest_ids: Iterable[int] = (),
    endpoint: str,
    at: datetime,
) -> None:
    """Note that somebody looks at families and interests: a row each, all by one statement.

    Raises
    ------
    PermissionError
        When it is somebody whom we do not know.
    """
    if principal.user_id is None:
        raise PermissionError(endpoint)
    looked_at: list[tuple[int | None, int | None]] = [(family_id, None) for family_id in sorted(family_ids)]
    looked_at += [(None, interest_id) for interest_id in sorted(interest_ids)]
    facts = {"at": at, "user_id": principal.user_id, "grant_id": principal.grant_id, "endpoint": endpoint}
    if rows := [{**facts, "family_id": family, "interest_id": interest} for family, interest in looked_at]:
        session.execute(insert(ReadEntry), rows)
