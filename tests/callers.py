"""A browser without a screen: Flask's test client that sees what the test prepared and can send our forms."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from matchapp.config import Config

SETTINGS = {
    "BASE_URL": "http://localhost",
    "SECRET_KEY": "a secret of the tests, known to everybody who reads this",
    "RATE_LIMITS": "",
    "DEMO": "",
}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def settings_for(database_url: str, instance: str, **changes: str) -> Config:
    """Return the settings of a test's app; changes are environment variables."""
    own = {"DATABASE_URL": database_url, "INSTANCE_DIR": instance}
    given = {**SETTINGS, **own, **changes}
    return Config.from_env({name: value for name, value in given.items() if value})


class Caller(FlaskClient):
    """A browser with its own cookies.

    Before each request the test's session is committed: its transaction would keep SQLite's only writer's place, and
    the app would not see what the test prepared. What the app wrote is read through `fresh`.
    """

    def __init__(self, application: Flask, *args: Any, session: Session, **options: Any) -> None:
        super().__init__(application, *args, **options)
        self._session = session

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Send a request."""
        self._session.commit()
        return super().open(*args, **options)

    def submit(self, url: str, data: dict[str, Any] | None = None, *, on: str, **options: Any) -> TestResponse:
        """Open the page `on`, take the token of its form, and post the form to `url` as the browser would."""
        page = self.get(on)
        token = TOKEN.search(page.text)
        assert token, f"{on} answered {page.status_code} without a form"
        return self.post(url, data={"csrf_token": token.group(1), **(data or {})}, **options)
