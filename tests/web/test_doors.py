"""The door table: every route and method, every principal, plain and by htmx, against what is expected (trust.md 4a).

The table runs on SQLite, whose file is put back before each POST; that both databases answer alike is the law of
agreement's business.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from tests import cast
from tests.callers import Caller, settings_for
from tests.web.door_table import DEMO_DOORS, DOORS, WHO
from tests.web.door_world import furnish
from werkzeug.routing import Rule

from matchapp.models.engine import make_engine, writing
from matchapp.web import create_app
from matchapp.web.browser_session import cookie_name

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
STYLES = {"plain": {}, "htmx": {"HX-Request": "true"}}


class House:
    """An app on a furnished database, with a key for each principal."""

    def __init__(self, template: Path, folder: Path, *, demo: bool) -> None:
        self.file, self.template = folder / "house.sqlite3", folder / "template.sqlite3"
        shutil.copyfile(template, self.template)
        url = f"sqlite:///{self.template}"
        engine = make_engine(url)
        with writing(engine) as session:
            self.ids, self.tokens = furnish(session)
        engine.dispose()
        self._restore()
        settings = settings_for(
            f"sqlite:///{self.file}", str(folder), RATE_LIMITS="posts=100000/600", **({"DEMO": "1"} if demo else {})
        )
        self.app: Flask = create_app(settings)

    def rules(self) -> list[tuple[Rule, str]]:
        """Return every rule with each of its methods."""
        return [
            (rule, method) for rule in self.app.url_map.iter_rules() for method in sorted(rule.methods or ()) if method not in {"HEAD", "OPTIONS"}
        ]

    def knock(self, rule: Rule, method: str, who: str, style: str, ids: dict[str, int] | None = None) -> int:
        """Return the status that a principal is answered with."""
        return self.ask(rule, method, who, style, ids).status_code

    def ask(self, rule: Rule, method: str, who: str, style: str, ids: dict[str, int] | None = None):  # noqa: ANN201 - a werkzeug test response
        """Send the request of a principal on a world as it was furnished."""
        if method in UNSAFE:
            self._restore()
        values = {name: self._value(name, ids or self.ids) for name in rule.arguments}
        with self.app.test_request_context():
            path = self.app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
        client: FlaskClient = self.app.test_client()
        token = self.tokens.get(who)
        if token:
            client.set_cookie(cookie_name(self.app, "session"), token, domain="localhost")
        data = {"csrf_token": self._csrf(client)} if method in UNSAFE else None
        return client.open(path, method=method, data=data, headers=STYLES[style])

    def _value(self, name: str, ids: dict[str, int]) -> object:
        return {"lang": "da", "token": "no-such-token"}.get(name) or ids[name]

    def _csrf(self, client: FlaskClient) -> str:
        name = cookie_name(self.app, "session")
        held = client.get_cookie(name, domain="localhost")
        if held is None:
            page = client.get("/sign-in").text
            found = Caller_token(page)
            assert found
            return found
        with self.app.test_request_context(headers={"Cookie": f"{name}={held.value}"}):
            return str(generate_csrf())

    def _restore(self) -> None:
        if hasattr(self, "app"):
            self.app.extensions["engine"].dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)


def Caller_token(page: str) -> str | None:  # noqa: N802
    """Return the token of a page's first form."""
    from tests.callers import TOKEN

    found = TOKEN.search(page)
    return found.group(1) if found else None


@pytest.fixture(scope="module", params=["production", "demo"])
def house(request: pytest.FixtureRequest, sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = House(sqlite_file, tmp_path_factory.mktemp("doors"), demo=request.param == "demo")
    yield built
    built.app.extensions["engine"].dispose()


def _table(house: House) -> dict[tuple[str, str], tuple[int, ...]]:
    return DOORS | (DEMO_DOORS if house.app.extensions["config"].demo else {})


def test_the_table_names_every_route_and_nothing_else(house: House) -> None:
    assert {(rule.endpoint, method) for rule, method in house.rules()} == set(_table(house))


@pytest.mark.parametrize("style", STYLES)
def test_every_door_answers_everybody_as_the_table_says(house: House, style: str) -> None:
    table = _table(house)
    found = {}
    for rule, method in house.rules():
        expected = table[rule.endpoint, method]
        answered = tuple(house.knock(rule, method, who, style) for who in WHO)
        if style == "htmx":  # a redirect is a 200 with HX-Redirect
            expected = tuple(200 if status == 303 else status for status in expected)
        if answered != expected:
            found[rule.endpoint, method] = (answered, expected)
    assert found == {}


def test_a_foreign_id_is_answered_like_one_that_never_existed(house: House) -> None:
    for rule, method in house.rules():
        if not any(name.endswith("_id") for name in rule.arguments):
            continue
        for who in WHO:
            own = house.ask(rule, method, who, "plain")
            unknown = house.ask(rule, method, who, "plain", dict.fromkeys(house.ids, 999_999))
            if own.status_code == 404:
                assert unknown.status_code == 404, (rule.endpoint, method, who)
                assert own.data == unknown.data, (rule.endpoint, method, who)


def test_no_door_opens_without_a_token(house: House) -> None:
    for rule, method in house.rules():
        if method not in UNSAFE:
            continue
        house._restore()
        values = {name: house._value(name, house.ids) for name in rule.arguments}
        path = house.app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
        client = house.app.test_client()
        client.set_cookie(cookie_name(house.app, "session"), house.tokens["administrator"], domain="localhost")
        assert client.open(path, method=method).status_code == 400, (rule.endpoint, method)


__all__ = ["Caller", "cast"]
