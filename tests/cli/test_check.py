"""``matchapp check`` says what is wrong, and nothing secret."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matchapp.cli import main
from tests.cli.conftest import Run


def test_a_current_database_and_usable_settings_are_in_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()
    answer = run("check")
    assert answer.exit_code == 0
    assert "Note: SMTP_URL" in answer.output
    assert "reachable and current" in answer.output


def test_a_fatal_setting_fails_the_check(settings: Callable[..., None]) -> None:
    settings(SECRET_KEY="", DATABASE_URL="mysql://me:hushhush@db/hold")
    answer = _check()
    assert answer.exit_code == 1
    assert "Wrong: SECRET_KEY: It is not set." in answer.output
    assert "Wrong: DATABASE_URL" in answer.output
    assert "hushhush" not in answer.output


@pytest.mark.parametrize(
    "url,said",
    [
        ("postgresql://me:hushhush@127.0.0.1:1/hold", "does not answer"),
        ("sqlite:////nowhere/at/all.sqlite", "does not answer"),
    ],
)
def test_a_database_that_does_not_answer_is_said_so(
    settings: Callable[..., None], tmp_path: Path, url: str, said: str
) -> None:
    (tmp_path / "instance").mkdir()
    settings(DATABASE_URL=url)
    answer = _check()
    assert answer.exit_code == 1
    assert said in answer.output
    assert "hushhush" not in answer.output


def test_an_empty_database_wants_its_migrations(settings: Callable[..., None], tmp_path: Path) -> None:
    settings()
    assert "`matchapp db upgrade`" in _check().output
    (tmp_path / "instance").mkdir()
    answer = _check()
    assert answer.exit_code == 1
    assert "`matchapp db upgrade`" in answer.output


def _check() -> Result:
    return CliRunner().invoke(main, ["check"])
