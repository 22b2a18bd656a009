"""What every test may ask for. A test that takes `database`, or anything made from it, runs on both databases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import URL, Engine
from sqlmodel import Session

from matchapp.models.engine import make_engine, reading, writing
from tests import browsers, postgres
from tests.callers import SETTINGS, Caller, settings_for
from tests.databases import KINDS, Database, Washed, postgresql_blank, postgresql_washed, sqlite_copy, sqlite_template
from tests.processes import Server, serving
from tests.tree import ROOT

if TYPE_CHECKING:
    from tests.cast import Cast

# No test is timed: a busy machine must not fail one.
settings.register_profile("matchapp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("matchapp")


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    """Compile what `make catalogues` would, for a run that begins without make."""
    for po in (ROOT / "matchapp" / "translations").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with po.open("rb") as sentences, mo.open("wb") as compiled:
                write_mo(compiled, read_po(sentences))


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[URL]:
    """Return the maintenance database of the run's PostgreSQL cluster."""
    with postgres.cluster() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_database(postgresql_cluster: URL) -> Iterator[Washed]:
    """Return the run's one migrated PostgreSQL database."""
    with postgresql_washed(postgresql_cluster) as washed:
        yield washed


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the migrated SQLite file that each test copies."""
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """Return a migrated database with reference data alone.

    For one of the two: `@pytest.mark.parametrize("database", ["sqlite"], indirect=True)`.
    """
    if request.param == "sqlite":
        return sqlite_copy(request.getfixturevalue("sqlite_file"), tmp_path)
    washed: Washed = request.getfixturevalue("postgresql_database")
    return washed.wash()


@pytest.fixture(params=KINDS)
def blank_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a database without any table, for tests of migrations."""
    if request.param == "sqlite":
        yield Database("sqlite", f"sqlite:///{tmp_path / 'blank.sqlite3'}")
        return
    with postgresql_blank(request.getfixturevalue("postgresql_cluster"), "blank") as blank:
        yield blank


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """Return the engine of the test's database."""
    engine = make_engine(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Return a session that may write; commit before another session is to see it."""
    with writing(engine) as session:
        yield session


@pytest.fixture
def fresh(engine: Engine) -> Iterator[Callable[[], Session]]:
    """Return a maker of new sessions, which see only what was committed: `fresh().get(Interest, 1)`."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(reading(engine))


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the instance folder of all apps of the run, so that static files are hashed once."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture
def make_app(database: Database, instance: Path) -> Iterator[Callable[..., Flask]]:
    """Return a maker of apps on the test's database: `make_app(DEMO="1")`."""
    from matchapp.web import create_app  # noqa: PLC0415 - tests of the lower floors stand without the web

    with ExitStack() as engines:

        def make(**changes: str) -> Flask:
            app = create_app(settings_for(database.url, str(instance), **changes))
            app.testing = True  # what nobody handles reaches the test
            app.test_client_class = Caller
            engines.callback(app.extensions["engine"].dispose)
            return app

        yield make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """Return the app as production has it: without the demo's routes."""
    return make_app()


@pytest.fixture
def call(app: Flask, session: Session) -> Callable[[], Caller]:
    """Return a maker of browsers without cookies, for tests with several people."""

    def make() -> Caller:
        caller: Caller = app.test_client(session=session)  # type: ignore[assignment]
        return caller

    return make


@pytest.fixture
def people(session: Session) -> "Cast":
    """Return the fixed cast, committed."""
    from tests import cast  # noqa: PLC0415 - tests of the lower floors stand without the web

    return cast.gather(session)


@pytest.fixture
def client(call: Callable[[], Caller]) -> Caller:
    """Return a browser without cookies."""
    return call()


@pytest.fixture
def serve(database: Database, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Return a starter of real servers on the test's database: `serve(workers=4, RATE_LIMITS="…")`."""
    with ExitStack() as running:

        def start(*, workers: int = 1, **changes: str) -> Server:
            own = {"SECRET_KEY": SETTINGS["SECRET_KEY"], "DATABASE_URL": database.url, "SITE_NAME": "Med på holdet"}
            return running.enter_context(serving({**own, **changes}, tmp_path / "instance", workers=workers))

        yield start


@pytest.fixture
def live_server(serve: Callable[..., Server]) -> Server:
    """Return a real server with one worker."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, started once a run."""
    with sync_playwright() as playwright, browsers.launched(playwright) as browser:
        yield browser


@pytest.fixture
def watch(live_server: Server) -> Iterator[browsers.Watch]:
    """Return the watch over all pages of the test, which fails it for any fault on them."""
    watch = browsers.Watch(live_server.base_url)
    yield watch
    assert watch.faults == []


@pytest.fixture
def open_page(browser: Browser, watch: browsers.Watch) -> Iterator[Callable[..., Page]]:
    """Return an opener of pages, each of another person: `open_page(browsers.PHONE, scripts=False, scheme="dark")`."""
    with ExitStack() as contexts:

        def page(size: tuple[int, int] = browsers.PHONE, **ways: Any) -> Page:
            context = browsers.open_context(browser, watch, size=size, **ways)
            contexts.callback(context.close)
            return context.new_page()

        yield page


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """Return a page on a phone, 360 px wide."""
    return open_page(browsers.PHONE)


@pytest.fixture
def desktop(open_page: Callable[..., Page]) -> Page:
    """Return a page on a desktop, 1440 px wide."""
    return open_page(browsers.DESKTOP)
