"""Where a person goes once a factor is shown: to the second one, to the page first asked for, home, or out again."""

from __future__ import annotations

from flask import Response, request, url_for

from matchapp import clock
from matchapp.domain.role import Factor
from matchapp.models import SignInSession
from matchapp.policy import Principal
from matchapp.services import principals, sign_in_sessions
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.navigation import home_of
from matchapp.web.people import browser, principal
from matchapp.web.rendering import leave, safe_path, see


def wanted() -> str:
    """Return the page that was asked for before sign-in, where it is one of this site, else nothing."""
    return safe_path(request.values.get("next", "")) or ""


def leave_former(row: SignInSession) -> None:
    """Note who has signed in, and end the session that this browser holds already: a new one never continues it."""
    about(row, by=Principal(user_id=row.user_id))
    former = browser().sign_in
    if former is not None:
        sign_in_sessions.end(db(), former, at=clock.now())


def arrive(row: SignInSession, token: str) -> Response:
    """Hold a session under its new token and go on."""
    browser().adopt(row, token)
    if row.first_factor is Factor.PASSWORD and row.second_factor is None:
        return see("second_factors.new", **on_the_way())
    who = principals.principal_of(db(), row, at=clock.now(), on=clock.today())
    return leave(wanted() or url_for(home_of(who.role)))


def signed_out() -> Response:
    """Leave the session behind. Cookies go by name: ``"cookies"`` would reach the whole registrable domain."""
    browser().leave()
    answer = see("front_door.show")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def on_the_way() -> dict[str, str]:
    """Return the values of a URL that carry the page asked for along."""
    return {"next": wanted()} if wanted() else {}


def show_factors_again() -> Response | None:
    """Return the way to the second factor when it was not shown within 15 minutes, else None."""
    if principal().fresh:
        return None
    return see("second_factors.new", next=request.path, again=1)
