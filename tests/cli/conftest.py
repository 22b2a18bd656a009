"""A command line in a test's own settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matchapp.cli import main
from matchapp.config import NAMES
from tests.callers import SETTINGS
from tests.databases import Database

Run = Callable[..., Result]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Return a setter of the environment: every setting that is not given is unset."""

    def choose(**given: str) -> None:
        own = {"SECRET_KEY": SETTINGS["SECRET_KEY"], "INSTANCE_DIR": str(tmp_path / "instance")}
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {**own, **given}.items():
            monkeypatch.setenv(name, value)

    return choose


@pytest.fixture
def run(database: Database, settings: Callable[..., None]) -> Run:
    """Return the command line on the test's database: `run("db", "check")`."""
    settings(DATABASE_URL=database.url)
    return lambda *words, **options: CliRunner().invoke(main, words, **options)
