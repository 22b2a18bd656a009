"""Who is looked at: which families and interests a session loads anything of, noticed as it happens (trust.md 1.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import event
from sqlmodel import Session

from matchapp.models import Child, Family, Guardian, Interest
from matchapp.policy import Principal
from matchapp.services import audits

_KEPT_AS = "looked_at"


@dataclass
class LookedAt:
    """The families and interests of which a session has loaded anything: nobody has to think of saying so."""

    family_ids: set[int] = field(default_factory=set)
    interest_ids: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there is anybody."""
        return bool(self.family_ids or self.interest_ids)


def watch(session: Session) -> None:
    """Notice from now on which families and interests the session loads."""
    session.info.setdefault(_KEPT_AS, LookedAt())


def looked_at(session: Session) -> LookedAt:
    """Return whom a session has loaded since it is watched."""
    return cast("LookedAt", session.info.get(_KEPT_AS) or LookedAt())


def record(session: Session, principal: Principal, seen: LookedAt, *, endpoint: str, at: datetime) -> None:
    """Note in the read log who was looked at, by whom and on which page."""
    if seen:
        audits.record_reads(
            session,
            principal,
            family_ids=seen.family_ids,
            interest_ids=seen.interest_ids,
            endpoint=endpoint,
            at=at,
        )


def _family(row: Any, context: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
    seen = context.session.info.get(_KEPT_AS)
    if seen is not None:
        seen.family_ids.add(row.id if isinstance(row, Family) else row.family_id)


def _interest(row: Interest, context: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
    seen = context.session.info.get(_KEPT_AS)
    if seen is not None:
        seen.interest_ids.add(row.id or 0)


for _model in (Family, Child, Guardian):
    event.listen(_model, "load", _family)
event.listen(Interest, "load", _interest)
