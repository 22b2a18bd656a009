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
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from matchapp.models.engine import make_engine, writing
from matchapp.web import create_app
from matchapp.web.browser_session import cookie_name
from tests.callers import TOKEN, settings_for
from tests.web.door_table import DEMO_DOORS, DOORS, WHO
from tests.web.door_world import furnish

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
TILE = {"zoom": 12, "column": 2185, "row": 1282}
STYLES = {"plain": {}, "htmx": {"HX-Request": "true"}}
NOT_FOUND, SEE_OTHER, BAD = 404, 303, 400


class House:
    """An app on a furnished database, with a key for each principal."""

    def __init__(self, template: Path, folder: Path, *, demo: bool) -> None:
        self.demo, self.changed = demo, False
        self.file, self.template = folder / "house.sqlite3", folder / "template.sqlite3"
        shutil.copyfile(template, self.template)
        engine = make_engine(f"sqlite:///{self.template}")
        with writing(engine) as session:
            self.ids, self.tokens = furnish(session)
        engine.dispose()
        changes = {"RATE_LIMITS": "posts=100000/600,codes=100000/600,links=100000/600", "DEMO": "1" if demo else ""}
        self.app: Flask = create_app(settings_for(f"sqlite:///{self.file}", str(folder), **changes))
        self.cookie = cookie_name(self.app, "session")
        self.restore()

    def doors(self) -> list[tuple[Rule, str]]:
        """Return every rule with each of its methods."""
        rules = self.app.url_map.iter_rules()
        return [(rule, method) for rule in rules for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})]

    def ask(
        self, rule: Rule, method: str, who: str, style: str = "plain", ids: dict[str, int] | None = None
    ) -> TestResponse:
        """Send the request of a principal to a world as it was furnished."""
        if method in UNSAFE or self.changed:
            self.restore()
        self.changed = method in UNSAFE
        client = self.client(who)
        data = {"csrf_token": self._csrf(client)} if method in UNSAFE else None
        return client.open(self.path(rule, method, ids), method=method, data=data, headers=STYLES[style])

    def client(self, who: str) -> FlaskClient:
        """Return the browser of a principal."""
        client = self.app.test_client()
        if who in self.tokens:
            client.set_cookie(self.cookie, self.tokens[who], domain="localhost")
        return client

    def path(self, rule: Rule, method: str, ids: dict[str, int] | None = None) -> str:
        """Return the address of a door in this world, or with other ids."""
        given: dict[str, object] = {**(ids or self.ids), "lang": "da", "token": "no-such-token", **TILE}
        values = {name: given[name] for name in rule.arguments}
        return self.app.url_map.bind("localhost").build(rule.endpoint, values, method=method)

    def restore(self) -> None:
        """Put the world back as it was furnished."""
        self.app.extensions["engine"].dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)

    def _csrf(self, client: FlaskClient) -> str:
        held = client.get_cookie(self.cookie, domain="localhost")
        if held is None:
            found = TOKEN.search(client.get("/sign-in").text)
            assert found
            return found.group(1)
        with self.app.test_request_context(headers={"Cookie": f"{self.cookie}={held.value}"}):
            return str(generate_csrf())


@pytest.fixture(scope="module", params=["production", "demo"])
def house(
    request: pytest.FixtureRequest, sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    built = House(sqlite_file, tmp_path_factory.mktemp("doors"), demo=request.param == "demo")
    yield built
    built.app.extensions["engine"].dispose()


def _table(house: House) -> dict[tuple[str, str], tuple[int, ...]]:
    return DOORS | (DEMO_DOORS if house.demo else {})


def test_the_table_names_every_route_and_nothing_else(house: House) -> None:
    assert {(rule.endpoint, method) for rule, method in house.doors()} == set(_table(house))


@pytest.mark.parametrize("style", STYLES)
def test_every_door_answers_everybody_as_the_table_says(house: House, style: str) -> None:
    table, found = _table(house), {}
    for rule, method in house.doors():
        expected = table[rule.endpoint, method]
        if style == "htmx":  # a change is answered with HX-Redirect instead of 303
            expected = tuple(200 if status == SEE_OTHER else status for status in expected)
        answered = tuple(house.ask(rule, method, who, style).status_code for who in WHO)
        if answered != expected:
            found[rule.endpoint, method] = (answered, expected)
    assert found == {}


def test_a_foreign_id_is_answered_like_one_that_never_existed(house: House) -> None:
    hidden = 0
    for rule, method in house.doors():
        if not any(name.endswith("_id") for name in rule.arguments):
            continue
        for who in WHO:
            own = house.ask(rule, method, who)
            if own.status_code == NOT_FOUND:
                unknown = house.ask(rule, method, who, ids=dict.fromkeys(house.ids, 999_999))
                hidden += 1
                assert (unknown.status_code, unknown.data) == (NOT_FOUND, own.data), (rule.endpoint, method, who)
    assert hidden > 0


def test_no_door_opens_without_a_token(house: House) -> None:
    for rule, method in house.doors():
        if method in UNSAFE:
            house.restore()
            answer = house.client("administrator").open(house.path(rule, method), method=method)
            assert answer.status_code == BAD, (rule.endpoint, method)
