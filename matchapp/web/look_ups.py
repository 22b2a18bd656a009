"""Who is looked at: what a request loads of families and interests is noted before its page leaves (trust.md 1.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from flask import Response, request
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from matchapp import clock
from matchapp.models import Child, Family, Guardian, Interest
from matchapp.policy import Principal
from matchapp.services import audits, sign_in_sessions
from matchapp.web.database import PATIENCE, SAFE, aside, db
from matchapp.web.people import signed_in

SEEN_WAITS = 0.2
"""Seconds that a page waits to note that its session is in use, which is nothing when it is missed."""

_KEPT_AS = "looked_at"


@dataclass
class LookedAt:
    """The families and interests of which a request has loaded anything: nobody has to think of saying so."""

    family_ids: set[int] = field(default_factory=set)
    interest_ids: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there is anybody."""
        return bool(self.family_ids or self.interest_ids)


def watch(session: Session) -> None:
    """Notice from now on which families and interests the session loads."""
    session.info.setdefault(_KEPT_AS, LookedAt())


def note(who: Principal, answer: Response) -> None:
    """Note who is looked at on a page that was drawn for somebody signed in, and that their session is in use.

    A page of somebody who cannot be noted is not shown: the error of the database goes on, and becomes a 503.
    """
    looked_at = db().info.get(_KEPT_AS) or LookedAt()
    if _leads_elsewhere(answer):
        looked_at = LookedAt()
    if request.method in SAFE:
        _note_aside(who, looked_at)
    elif looked_at:
        db().rollback()  # a page drawn after a POST: what the view has not committed is not to be kept
        _record(db(), who, looked_at, at=clock.now())
        db().commit()


def _leads_elsewhere(answer: Response) -> bool:
    return answer.location is not None or "HX-Redirect" in answer.headers


def _note_aside(who: Principal, looked_at: LookedAt) -> None:
    person, at = signed_in(), clock.now()
    if person is None or not (looked_at or at - person.sign_in.last_seen_at > sign_in_sessions.SEEN_EVERY):
        return
    try:
        with aside(most=PATIENCE if looked_at else SEEN_WAITS) as session:
            sign_in_sessions.seen(session, cast("int", person.sign_in.id), at=at)
            _record(session, who, looked_at, at=at)
    except SQLAlchemyError:
        if looked_at:  # no note, no page; a missed last-seen is nothing
            raise


def _record(session: Session, who: Principal, looked_at: LookedAt, *, at: datetime) -> None:
    if looked_at:
        audits.record_reads(
            session,
            who,
            family_ids=looked_at.family_ids,
            interest_ids=looked_at.interest_ids,
            endpoint=str(request.endpoint),
            at=at,
        )


def _family(row: Any, context: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
    looked_at = context.session.info.get(_KEPT_AS)
    if looked_at is not None:
        looked_at.family_ids.add(row.id if isinstance(row, Family) else row.family_id)


def _interest(row: Interest, context: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
    looked_at = context.session.info.get(_KEPT_AS)
    if looked_at is not None:
        looked_at.interest_ids.add(row.id or 0)


for _model in (Family, Child, Guardian):
    event.listen(_model, "load", _family)
event.listen(Interest, "load", _interest)
