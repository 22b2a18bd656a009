"""Settings refused in words."""

from collections.abc import Callable

import pytest

from matchapp.cli import settings as room
from matchapp.config import Fault, Problem


def test_a_problem_is_told_with_its_settings_name() -> None:
    problem = Problem("SECRET_KEY", Fault.SECRET_TOO_SHORT, fatal=True)
    assert room.sentence(problem) == "SECRET_KEY: It is too short: at least 32 signs."


def test_what_nobody_should_be_served_under_ends_the_command(
    settings: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    settings(SECRET_KEY="hushhush")
    with pytest.raises(SystemExit) as ended:
        room.usable()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "SECRET_KEY: It is too short" in said
    assert "hushhush" not in said


def test_usable_settings_are_returned(settings: Callable[..., None]) -> None:
    settings(PORT="8123")
    assert room.usable().port == 8123
