"""What every test may ask for. A test that takes `database`, or anything made from it, runs on both databases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import URL, Engine
from sqlmodel import Session

from matchapp.models.engine import make_engine, reading, writing
from tests import browsers, postgres
from tests.databases import KINDS, Database, Washed, postgresql_blank, postgresql_washed, sqlite_copy, sqlite_template

# No test is timed: a busy machine must not fail one.
settings.register_profile("matchapp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("matchapp")


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
def browser() -> Iterator[Browser]:
    """Return Chromium, started once a run."""
    with sync_playwright() as playwright, browsers.launched(playwright) as browser:
        yield browser
