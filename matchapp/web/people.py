"""Who is asking: Flask-Login's user, built anew on every request from the session and the grants in force."""

from __future__ import annotations

from typing import cast

from flask import Flask, abort, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user

from matchapp import clock
from matchapp.models import SignInSession, User
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import principals
from matchapp.web.browser_session import BrowserSession
from matchapp.web.database import db


class SignedIn(UserMixin):
    """A person with a living session."""

    def __init__(self, user: User, sign_in: SignInSession, principal: Principal) -> None:
        self.user, self.sign_in, self.principal = user, sign_in, principal

    def get_id(self) -> str:
        """Return the user's id as text."""
        return str(self.user.id)


class Visitor(AnonymousUserMixin):
    """Somebody without a session."""

    principal = ANONYMOUS


def init(app: Flask) -> None:
    """Set up Flask-Login over the server-side session."""
    manager = LoginManager()
    manager.session_protection = None  # sessions live in the database and can be ended there
    manager.anonymous_user = Visitor
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)  # a public page must not look anybody up


def principal() -> Principal:
    """Return who asks."""
    return cast("Principal", current_user.principal)


def signed_in() -> SignedIn | None:
    """Return the signed-in person, or None."""
    return cast("SignedIn", current_user._get_current_object()) if current_user.is_authenticated else None  # noqa: SLF001 - the proxy's only door


def the_signed_in() -> SignedIn:
    """Return the signed-in person behind a guard that lets no one else through."""
    person = signed_in()
    if person is None:
        abort(403)
    return person


def browser() -> BrowserSession:
    """Return this browser's session."""
    return cast("BrowserSession", session)


def _load(_user_id: str) -> SignedIn | None:
    sign_in = browser().sign_in
    if sign_in is None:
        return None
    who = principals.principal_of(db(), sign_in, at=clock.now(), on=clock.today())
    user = db().get(User, sign_in.user_id)
    return SignedIn(user, sign_in, who) if user is not None and who.signed_in else None
