"""Children end together, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from matchapp.cli.supervisor import ChildDied, Supervisor
from tests.processes import STOP_SECONDS, die_with_parent
from tests.tree import ROOT

STUBBORN = """
import os, signal, sys, time
from pathlib import Path
from matchapp.cli.supervisor import Supervisor

folder = Path(sys.argv[1])

def hang():
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    if os.fork() == 0:
        (folder / "grandchild").write_text(str(os.getpid()))
    else:
        (folder / "child").write_text(str(os.getpid()))
    time.sleep(600)

with Supervisor() as supervisor:
    supervisor.start({"one": hang})
    supervisor.wait()
"""


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _until(so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + STOP_SECONDS
    while not so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return so()


def _who_dies(children: dict[str, Callable[[], None]]) -> str | None:
    try:
        with Supervisor() as supervisor:
            supervisor.start(children)
            supervisor.wait()
    except ChildDied as died:
        return died.name
    return None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_children_that_do_not_listen_are_killed_with_their_children(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STUBBORN, str(tmp_path)],
        cwd=ROOT,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave it behind
    )
    files = [tmp_path / "child", tmp_path / "grandchild"]
    assert _until(lambda: all(file.exists() and file.read_text() for file in files))
    pids = [int(file.read_text()) for file in files]
    assert all(_is_alive(pid) for pid in pids)
    process.send_signal(number)
    assert process.wait(STOP_SECONDS) == 0
    assert _until(lambda: not any(_is_alive(pid) for pid in pids))


def test_a_child_that_dies_is_named_and_takes_the_others_along(tmp_path: Path) -> None:
    def sleep() -> None:
        (tmp_path / "sleeper").write_text(str(os.getpid()))
        time.sleep(600)

    def die() -> None:
        assert _until((tmp_path / "sleeper").exists)
        raise SystemExit(3)

    assert _who_dies({"sleeper": sleep, "mortal": die}) == "mortal"
    assert not _is_alive(int((tmp_path / "sleeper").read_text()))


def test_what_is_waited_for_ends_the_waiting(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "done").touch()
        time.sleep(600)

    with Supervisor() as supervisor:
        supervisor.start({"worker": work})
        assert supervisor.wait(until=(tmp_path / "done").exists)


def test_a_child_runs_nothing_of_the_parents_afterwards(tmp_path: Path) -> None:
    assert _who_dies({"short": lambda: None}) == "short"
    with (tmp_path / "once").open("a") as file:
        file.write(f"{os.getpid()}\n")
    assert (tmp_path / "once").read_text().split() == [str(os.getpid())]
