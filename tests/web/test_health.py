"""Whether the app and its database answer."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from matchapp.services import health
from tests.callers import Caller


def test_a_well_app_says_ok_to_anybody(client: Caller) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_lost_database_is_no_ok(client: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_session: Session) -> None:
        raise OperationalError("SELECT 1", {}, ConnectionError())

    monkeypatch.setattr(health, "ask", lost)
    assert client.get("/healthz").status_code == 503
