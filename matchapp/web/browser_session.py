"""Flask's session, kept on the server: the browser holds only unguessable tokens.

Browsing reads no cookie and sets none. The first form sets the browser cookie, a signed double-submit cookie that also
binds one-time codes to the browser that asked. Signing in sets the session cookie; the row behind it can be ended.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any, cast

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, Signer

from matchapp import clock
from matchapp.models import SignInSession
from matchapp.services import remembered_devices, sign_in_sessions
from matchapp.web.database import db, let_go

_LASTS = {"device": remembered_devices.LASTS}
"""Cookies that outlive the browser's window."""

_LAZY = frozenset({"_user_id", "csrf_token"})


class BrowserSession(dict[str, Any], SessionMixin):
    """What we know of a browser; looked up only when something asks."""

    accessed = False

    def __init__(self, app: Flask, request: Request) -> None:
        super().__init__()
        self.app, self.request = app, request
        self.token: str | None = None
        self.row: SignInSession | None = None
        self.cookies_to_set: dict[str, str | None] = {}
        self._looked = False

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - a session holds anything
        self._fill(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - a session holds anything
        """Return a value, looking it up first where it comes from the cookies."""
        self._fill(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._fill(str(key))
        return super().__contains__(key)

    @property
    def sign_in(self) -> SignInSession | None:
        """The living sign-in session of this browser, or None."""
        if not self._looked:
            self._looked = True
            self.token = self._held()  # stands when the records cannot be asked
            self.row = sign_in_sessions.find(db(), self.token, at=clock.now()) if self.token else None
            if self.token and self.row is None:
                self.token = None
                let_go()  # or the counts of a POST with a made-up cookie would hang on what its view commits
        return self.row

    @property
    def is_over(self) -> bool:
        """Whether the browser still holds the cookie of a session that has ended."""
        return self.sign_in is None and self._held() is not None

    def ask_no_more(self) -> None:
        """Look nothing up from here on: a fault is drawn without the records."""
        if not self._looked:
            self._looked, self.token = True, self._held()

    @property
    def browser(self) -> str | None:
        """The browser's own token where it has a valid one."""
        fresh = self.cookies_to_set.get("browser")
        raw = fresh or self.request.cookies.get(cookie_name(self.app, "browser"))
        if not raw:
            return None
        try:
            return self._signer().unsign(raw).decode()
        except BadSignature:
            return None

    def ensure_browser(self) -> str:
        """Return the browser's token, giving it one where it has none: what every form before sign-in needs."""
        found = self.browser
        if found:
            return found
        token = secrets.token_urlsafe(24)
        self.cookies_to_set["browser"] = self._signer().sign(token).decode()
        return token

    @property
    def device(self) -> str | None:
        """The token of a remembered browser, or None."""
        return self.request.cookies.get(cookie_name(self.app, "device"))

    def keep_device(self, token: str) -> None:
        """Keep the token of a remembered browser for 30 days; signing out does not forget it."""
        self.cookies_to_set["device"] = token

    def adopt(self, row: SignInSession, token: str) -> None:
        """Hold a sign-in session from now on, under a new token."""
        self._looked, self.row, self.token = True, row, token
        self.cookies_to_set["session"] = token
        self.clear()

    def leave(self) -> None:
        """Let go of the sign-in session and of the browser token."""
        self._looked, self.row, self.token = True, None, None
        self.cookies_to_set |= {"session": None, "browser": None}
        self.clear()

    def _fill(self, key: str) -> None:
        if key not in _LAZY or super().__contains__(key):
            return
        if key == "_user_id":
            if self.sign_in is not None:
                super().__setitem__("_user_id", str(self.sign_in.user_id))
                super().__setitem__("_fresh", True)  # noqa: FBT003 - Flask-Login's own key
            return
        bound_to = self.token if self.sign_in is not None or self.token else self.ensure_browser()
        secret = str(self.app.secret_key).encode()
        super().__setitem__("csrf_token", hmac.new(secret, f"csrf:{bound_to}".encode(), hashlib.sha256).hexdigest())

    def _held(self) -> str | None:
        return self.request.cookies.get(cookie_name(self.app, "session"))

    def _signer(self) -> Signer:
        return Signer(str(self.app.secret_key), salt="browser")


class BrowserSessions(SessionInterface):
    """Opens a BrowserSession for every request and sends back only the cookies that changed."""

    def open_session(self, app: Flask, request: Request) -> BrowserSession:
        """Return the session of a request; nothing is read yet."""
        return BrowserSession(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set or expire the cookies that changed in this request."""
        for kind, value in cast("BrowserSession", session).cookies_to_set.items():
            name = cookie_name(app, kind)
            secure = bool(app.config["SESSION_COOKIE_SECURE"])
            if value is None:
                response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
            else:
                response.set_cookie(
                    name, value, max_age=_LASTS.get(kind), path="/", secure=secure, httponly=True, samesite="Lax"
                )


def cookie_name(app: Flask, kind: str) -> str:
    """Return the name of a cookie: with the ``__Host-`` prefix wherever the site has https."""
    return f"__Host-{kind}" if app.config["SESSION_COOKIE_SECURE"] else kind
