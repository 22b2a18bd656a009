"""The demo: one command, an invented town that stays, and no process left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session, func, select

from matchapp.models import Association, Child, User
from tests.databases import Database
from tests.processes import STOP_SECONDS, die_with_parent, free_port


@contextmanager
def _demo(database_url: str, instance: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the demo from a folder that is not the checkout."""
    instance.mkdir(exist_ok=True)
    unset = {"SECRET_KEY", "SMTP_URL", "SMS_URL", "LOG_DIR", "BASE_URL", "DEMO"}
    own = {"DATABASE_URL": database_url, "INSTANCE_DIR": str(instance), "PORT": str(port), "WEB_WORKERS": "2"}
    process = subprocess.Popen(
        [Path(sys.executable).with_name("matchapp"), "demo"],
        env={**{name: value for name, value in os.environ.items() if name not in unset}, **own},
        cwd=instance,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave it behind
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _greeting(process: subprocess.Popen[str]) -> str:
    """Return what is printed until it says how to stop."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    return "".join(lines)


def _family(pid: int) -> list[int]:
    """Return all processes below one."""
    below = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [*below, *(deeper for child in below for deeper in _family(child))]


def _count(session: Session) -> tuple[int, ...]:
    return tuple(session.exec(select(func.count()).select_from(table)).one() for table in (Association, User, Child))


def test_it_runs_stops_and_keeps_its_data(database: Database, tmp_path: Path, fresh: Callable[[], Session]) -> None:
    port, instance = free_port(), tmp_path / "instance"
    for start in ("first", "second"):
        with _demo(database.url, instance, port) as process:
            said = _greeting(process)
            assert f"http://localhost:{port}" in said
            assert re.search(r"Samira Lindholm +bridge-builder", said)
            assert ("Inventing a town" in said) is (start == "first")
            with urllib.request.urlopen(f"http://localhost:{port}/demo", timeout=10) as page:
                assert "Samira Lindholm" in page.read().decode()
            family = _family(process.pid)
            assert len(family) == 4
            process.send_signal(signal.SIGTERM if start == "first" else signal.SIGINT)
            assert process.wait(STOP_SECONDS) == 0
            assert not any(Path(f"/proc/{pid}").exists() for pid in family)
        assert _count(fresh())[:2] == (60, 8)
    assert _count(fresh())[2] == 240
    assert (instance / "secret").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_said_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _demo(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "instance", port) as process:
            said = process.communicate()[0]
    assert process.returncode == 1
    assert f"Port {port} is in use" in said
    assert not (tmp_path / "none.sqlite").exists()
