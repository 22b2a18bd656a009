"""The guard of every route: who asks, which row, may they, and what is written down about it.

A route without a declared permission keeps the app from starting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, abort, g, make_response, request, url_for
from flask.typing import ResponseReturnValue

from matchapp.models.base import Row
from matchapp.policy import Permission, Principal, can, find, may
from matchapp.policy.permission import NEEDS_FRESH, NEEDS_SECOND_FACTOR, OPEN_TO_ALL
from matchapp.services.look_ups import watch
from matchapp.web import audits, faults, languages, look_ups
from matchapp.web.database import SAFE, db
from matchapp.web.people import principal, signed_in
from matchapp.web.rendering import leave

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class UndeclaredPermission(RuntimeError):
    """A route has no permission; the app does not start."""


def guarded(permission: Permission, model: type[Row] | None = None) -> Callable[[View], View]:
    """Declare what a view needs. With a model, ``<noun>_id`` of the URL becomes the row ``<noun>``.

    The row is loaded through what the person may see (else 404), then the policy is asked (else 403). A POST is
    audited in the view's own transaction; whoever is looked at on a page is noted before it leaves.
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
            watch(db())
            row = _row(who, permission, model, args)
            if request.method not in SAFE:
                audits.begin(who, permission, row)
            answer = make_response(view(**args))
            look_ups.note(who, answer)
            return answer

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


def _row(who: Principal, permission: Permission, model: type[Row] | None, args: dict[str, Any]) -> Row | None:
    if model is None:
        if not may(who, permission):
            abort(403)
        return None
    noun = audits.noun_of(model)
    row = find(db(), who, model, args.pop(f"{noun}_id"))
    if row is None:
        abort(404)
    if not can(who, permission, row):
        abort(403)
    args[noun] = row
    return row
