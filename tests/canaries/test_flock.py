"""A flock that is deaf would find every log clean."""

from pathlib import Path

import pytest

from tests.canaries.flock import Flock


@pytest.fixture
def flock() -> Flock:
    """Return a flock with a word, a telephone number, a CPR number and a secret."""
    made = Flock()
    made.word("name")
    made.phone("phone")
    made.cpr("cpr")
    made.secrets.add("482913")
    return made


@pytest.mark.parametrize(
    "line",
    [
        '{"x": "KanarieBarn"}',
        "+45 00 00 10 01",
        "4500001001",
        "010115-1002",
        '{"at": "2026-11-23T08:00:00.000000Z", "code": "482913"}',
    ],
)
def test_a_canary_in_a_log_is_heard(flock: Flock, tmp_path: Path, line: str) -> None:
    (tmp_path / "log.txt").write_text(f"first\n{line}\nlast\n")
    assert flock.heard([tmp_path]) == [line]


def test_a_moment_is_no_secret(flock: Flock) -> None:
    assert not flock.sings('{"event": "request", "at": "2026-11-23T08:00:00.482913Z", "ms": 12}')


def test_a_canary_that_nobody_took_is_missed(flock: Flock) -> None:
    flock.note("Hello kanarie1000", "+45 00 00 10 01")
    assert flock.lost() == {"0101151002": "cpr"}
