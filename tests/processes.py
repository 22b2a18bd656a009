"""Processes that tests start: they end with the test, and with the test run when it is killed."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30
STOP_SECONDS = 5  # the promise of `make demo`
SET_PARENT_DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG


@dataclass(frozen=True)
class Server:
    """A running `matchapp serve`."""

    base_url: str
    process: subprocess.Popen[bytes]
    instance: Path
    log: Path


@contextmanager
def serving(settings: Mapping[str, str], instance: Path, *, workers: int = 1) -> Iterator[Server]:
    """Run `matchapp serve` on a free port of the loopback until the block ends.

    `settings` are environment variables; PORT, BASE_URL, INSTANCE_DIR, LOG_DIR and WEB_WORKERS are set here.

    Raises
    ------
    RuntimeError
        The server did not answer /healthz in time; the message ends in its output.
    """
    port = free_port()
    base_url = f"http://localhost:{port}"
    own = {
        "BASE_URL": base_url,
        "INSTANCE_DIR": str(instance),
        "LOG_DIR": str(instance / "logs"),
        "PORT": str(port),
        "WEB_WORKERS": str(workers),
    }
    instance.mkdir(parents=True, exist_ok=True)
    log = instance / f"serve-{port}.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("matchapp"), "serve"],
            env={**os.environ, **own, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave a server behind
        )
    server = Server(base_url, process, instance, log)
    try:
        _await_health(server)
        yield server
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process politely; one that does not obey in time is killed, and the test fails."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def die_with_parent() -> None:
    """Ask the kernel, in a child before it starts, for SIGINT when the test run dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGINT)


def _await_health(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.base_url}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    message = f"matchapp serve does not answer /healthz:\n{server.log.read_text()[-4000:]}"
    raise RuntimeError(message)
