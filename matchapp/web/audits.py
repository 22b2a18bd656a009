"""What is written down about an act, in its own transaction: the guard begins the note, the view may complete it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, g, request

from matchapp import clock
from matchapp.models import AuditEntry
from matchapp.models.base import Row, id_of
from matchapp.policy import ANONYMOUS, Permission, Principal
from matchapp.services import audits
from matchapp.web.database import db


def begin(who: Principal, permission: Permission, row: Row | None) -> None:
    """Note an act of somebody signed in, and the row that its address names."""
    noun = noun_of(type(row)) if row is not None else permission.value.partition(":")[0]
    g.audit_entry = _record(who, permission, noun=noun, row_id=getattr(row, "id", None))


def about(row: Row, *, by: Principal = ANONYMOUS) -> None:
    """Say, before the commit, which row an act is about where its address does not: one that is new, and flushed.

    At a door that is open to all the guard looks nobody up and notes nothing, so that the note begins here, ``by``
    whoever turned out to be there.
    """
    entry: AuditEntry | None = g.get("audit_entry")
    noun, row_id = noun_of(type(row)), id_of(row)
    if entry is None:
        permission: Permission = vars(current_app.view_functions[str(request.endpoint)])["permission"]
        g.audit_entry = _record(by, permission, noun=noun, row_id=row_id)
    else:
        entry.noun, entry.row_id = noun, row_id


@contextmanager
def unlocked() -> Iterator[None]:
    """Give SQLite's one lock back for what takes long, before a view has written: others write meanwhile.

    The note of the act waits for the writing. Rows that were loaded before may be others afterwards: load them anew.
    """
    entry: AuditEntry = g.audit_entry
    db().rollback()
    yield
    entry.id = None
    db().add(entry)


def noun_of(model: type[Row]) -> str:
    """Return a model's name as it stands in URLs and permissions: ``OpenSpot`` is ``open_spot``."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in model.__name__).lstrip("_")


def _record(who: Principal, permission: Permission, *, noun: str, row_id: int | None) -> AuditEntry:
    act = str(request.endpoint)
    return audits.record(db(), who, act=act, permission=permission, noun=noun, row_id=row_id, at=clock.now())
