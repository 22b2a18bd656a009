"""The guard of every route: who asks, which row, may they, and what is written down about it.

A route without a declared permission keeps the app from starting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from matchapp import clock
from matchapp.models import Case, Child, Consent, Enrolment, Family, FollowUp, Guardian, Observation, Trial, Wish
from matchapp.policy import Permission, Principal, can, find, may
from matchapp.policy.permission import NEEDS_FRESH, NEEDS_SECOND_FACTOR, OPEN_TO_ALL
from matchapp.services import audits, sign_in_sessions
from matchapp.web import faults, languages
from matchapp.web.database import PATIENCE, SAFE, aside, db
from matchapp.web.people import principal, signed_in
from matchapp.web.rendering import leave

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
SEEN_WAITS = 0.2
"""Seconds that a page waits to note that its session is in use, which is nothing when it is missed."""
PEOPLE = (Family, Child, Guardian, Wish, Case, Consent, Enrolment, Trial, Observation, FollowUp)


class UndeclaredPermission(RuntimeError):
    """A route has no permission; the app does not start."""


def guarded(permission: Permission, model: type[SQLModel] | None = None) -> Callable[[View], View]:
    """Declare what a view needs. With a model, ``<noun>_id`` of the URL becomes the row ``<noun>``.

    The row is loaded through what the person may see (else 404), then the policy is asked (else 403). A POST is
    audited in the view's own transaction; a page about a family is noted in the read log before it is drawn.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guard(**args: Any) -> ResponseReturnValue:  # noqa: ANN401 - whatever the URL holds
            if permission in OPEN_TO_ALL and model is None:
                return view(**args)
            who = principal()
            _use_own_language()
            elsewhere = _sign_in_first(who, permission)
            if elsewhere is not None:
                return elsewhere
            row = _row(who, permission, model, args)
            _write_down(who, permission, row)
            return view(**args)

        guard.permission = permission  # type: ignore[attr-defined]
        return cast("View", guard)

    return decorate


def check(app: Flask) -> None:
    """Refuse to start when a route has no permission (static files are served outside the app)."""
    bare = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "permission")
    )
    if bare:
        raise UndeclaredPermission(", ".join(bare))


def _use_own_language() -> None:
    person = signed_in()
    if person is not None and "lang" not in g:
        chosen = languages.find(_app(), person.user.language)
        if chosen is not None:
            languages.speak(chosen)


def _app() -> Flask:
    from flask import current_app  # noqa: PLC0415 - the app of this request

    return current_app


def _sign_in_first(who: Principal, permission: Permission) -> ResponseReturnValue | None:
    if permission in OPEN_TO_ALL or (permission is Permission.ACCOUNT and who.signed_in):
        return None
    if not who.signed_in:
        return _elsewhere(url_for("sign_ins.new", next=_here()))
    if permission is Permission.SECOND_FACTOR:
        return None
    if (who.is_staff or permission in NEEDS_SECOND_FACTOR) and not who.two_factors:
        return _elsewhere(url_for("second_factors.new", next=_here()))
    if permission in NEEDS_FRESH and who.is_administrator and not who.fresh:
        return _elsewhere(url_for("second_factors.new", next=_here(), again=1))
    return None


def _elsewhere(url: str) -> ResponseReturnValue:
    """Send somebody to prove who they are; what they typed meanwhile stays with them."""
    return faults.sign_in_first(url) if faults.typed() else leave(url)


def _here() -> str:
    return request.full_path.rstrip("?") if request.method in SAFE else ""


def _row(who: Principal, permission: Permission, model: type[SQLModel] | None, args: dict[str, Any]) -> SQLModel | None:
    if model is None:
        if not may(who, permission):
            abort(403)
        return None
    noun = noun_of(model)
    row = find(db(), who, model, args.pop(f"{noun}_id"))
    if row is None:
        abort(404)
    if not can(who, permission, row):
        abort(403)
    args[noun] = row
    return row


def noun_of(model: type[SQLModel]) -> str:
    """Return a model's name as it stands in URLs and permissions: ``OpenSpot`` is ``open_spot``."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in model.__name__).lstrip("_")


def _write_down(who: Principal, permission: Permission, row: SQLModel | None) -> None:
    at = clock.now()
    if request.method not in SAFE:
        noun = noun_of(type(row)) if row is not None else permission.value.partition(":")[0]
        audits.record(db(), who, permission=permission, noun=noun, row_id=getattr(row, "id", None), at=at)
        return
    person = signed_in()
    if person is None:
        return
    family_id = _family_id(row)
    due = at - person.sign_in.last_seen_at > sign_in_sessions.SEEN_EVERY
    if family_id is None and not due:
        return
    try:
        with aside(most=SEEN_WAITS if family_id is None else PATIENCE) as session:
            sign_in_sessions.seen(session, cast("int", person.sign_in.id), at=at)
            if family_id is not None:
                audits.record_read(session, who, family_id=family_id, endpoint=str(request.endpoint), at=at)
    except SQLAlchemyError:
        if family_id is not None:  # no note, no page; a missed last-seen is nothing
            raise


def _family_id(row: SQLModel | None) -> int | None:
    match row:
        case Family():
            return row.id
        case Child() | Guardian():
            return row.family_id
        case Wish() | Case() | Enrolment():
            return row.child.family_id
        case Consent():
            return row.case.child.family_id
        case Trial() | Observation() | FollowUp():
            return row.enrolment.child.family_id
    return None
