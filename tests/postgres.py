"""A throw-away PostgreSQL cluster for the tests: unix socket only, gone with the test run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from tests.processes import die_with_parent

OWNER = "matchapp"
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
SETTINGS = ("listen_addresses=", "max_connections=200", "shared_buffers=64MB", "timezone=UTC", "log_min_messages=fatal")
START_SECONDS = 30


def binaries() -> Path:
    """Return the folder of initdb and postgres; Debian keeps them off PATH.

    Raises
    ------
    FileNotFoundError
        PostgreSQL's server is not installed.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    pg_config = shutil.which("pg_config")
    if pg_config:
        found.insert(
            0, Path(subprocess.run([pg_config, "--bindir"], check=True, capture_output=True, text=True).stdout.strip())
        )
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    message = "PostgreSQL's server is missing: run .ci/prepare, or set DATABASE_URL_TEST"
    raise FileNotFoundError(message)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[URL]:
    """Run a new cluster and yield the URL of its maintenance database, whose user may do everything.

    Without `durable` nothing is synced to disk, which no test but those of durability can tell.
    """
    given = os.environ.get("DATABASE_URL_TEST")
    if given and not durable:
        yield make_url(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="matchapp-postgres-"))
    user = _unprivileged_user()
    if user:
        shutil.chown(folder, user, user)
    folder.chmod(0o755)  # the server's user must get in
    try:
        with _running(folder, user, durable=durable):
            yield URL.create("postgresql+psycopg", username=OWNER, database="postgres", query={"host": str(folder)})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def connect(url: URL) -> psycopg.Connection:
    """Open a plain autocommit connection: CREATE DATABASE refuses to run in a transaction."""
    return psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True)


@contextmanager
def _running(folder: Path, user: str | None, *, durable: bool) -> Iterator[None]:
    data = folder / "data"
    initdb: list[str | Path] = [
        binaries() / "initdb",
        "-D",
        data,
        "-U",
        OWNER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run(initdb, check=True, user=user, group=user, cwd=folder, stdout=subprocess.DEVNULL)
    settings = [f"unix_socket_directories={folder}", *SETTINGS, *(() if durable else FAST)]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [binaries() / "postgres", "-D", data, *(word for setting in settings for word in ("-c", setting))],
            user=user,
            group=user,
            cwd=folder,
            stderr=log,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave a server behind
        )
    try:
        _await_socket(folder, server)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown
        server.wait(START_SECONDS)


def _await_socket(folder: Path, server: subprocess.Popen[bytes]) -> None:
    url = URL.create("postgresql+psycopg", username=OWNER, database="postgres", query={"host": str(folder)})
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                print((folder / "log.txt").read_text())  # noqa: T201 - pytest shows it beside the error
                raise
            time.sleep(0.05)
        else:
            return


def _unprivileged_user() -> str | None:
    """Return the user to run as when we are root, which initdb refuses."""
    return pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
