"""Notes who is looked at before a page leaves, and that a session is in use (trust.md 1.1)."""

from __future__ import annotations

from typing import cast

from flask import Response, request
from sqlalchemy.exc import SQLAlchemyError

from matchapp import clock
from matchapp.policy import Principal
from matchapp.services import look_ups, sign_in_sessions
from matchapp.services.look_ups import LookedAt
from matchapp.web.database import PATIENCE, SAFE, aside, db
from matchapp.web.people import signed_in

SEEN_WAITS = 0.2
"""Seconds that a page waits to note that its session is in use, which is nothing when it is missed."""


def note(who: Principal, answer: Response) -> None:
    """Note who is looked at on a page that was drawn for somebody signed in, and that their session is in use.

    A page of somebody who cannot be noted is not shown: the error of the database goes on, and becomes a 503.
    """
    seen = LookedAt() if _leads_elsewhere(answer) else look_ups.looked_at(db())
    if request.method in SAFE:
        _note_aside(who, seen)
    elif seen:
        db().rollback()  # a page drawn after a POST: what the view has not committed is not to be kept
        look_ups.record(db(), who, seen, endpoint=str(request.endpoint), at=clock.now())
        db().commit()


def _leads_elsewhere(answer: Response) -> bool:
    return "Location" in answer.headers or "HX-Redirect" in answer.headers


def _note_aside(who: Principal, seen: LookedAt) -> None:
    person, at = signed_in(), clock.now()
    if person is None or not (seen or at - person.sign_in.last_seen_at > sign_in_sessions.SEEN_EVERY):
        return
    try:
        with aside(most=PATIENCE if seen else SEEN_WAITS) as session:
            sign_in_sessions.seen(session, cast("int", person.sign_in.id), at=at)
            look_ups.record(session, who, seen, endpoint=str(request.endpoint), at=at)
    except SQLAlchemyError:
        if seen:  # no note, no page; a missed last-seen is nothing
            raise
