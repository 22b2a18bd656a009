"""A throw-away PostgreSQL cluster for the tests: unix socket only, gone with the test run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    with _new_folder() as (folder, user):
        _initialise(folder, user)
        with _serving(folder, user, durable=durable):
            yield _maintenance(folder)


def connect(url: URL) -> psycopg.Connection:
    """Open a plain autocommit connection: CREATE DATABASE refuses to run in a transaction."""
    return psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True)


class Stoppable:
    """A cluster of one test, which may be stopped and started again."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self.url = _maintenance(folder)
        self._folder, self._user = folder, user
        self._life = ExitStack()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._server = self._life.enter_context(_serving(self._folder, self._user, durable=False))

    def stop(self) -> None:
        """Stop the server; who is connected is cut off."""
        self._life.close()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Have the server and all its processes hang for a while: they neither answer nor refuse."""
        mother = self._server.pid
        pids = [mother, *map(int, Path(f"/proc/{mother}/task/{mother}/children").read_text().split())]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)


@contextmanager
def stoppable() -> Iterator[Stoppable]:
    """Run a new cluster whose server the test may stop, whatever cluster the other tests are given."""
    with _new_folder() as (folder, user):
        _initialise(folder, user)
        own = Stoppable(folder, user)
        own.start()
        try:
            yield own
        finally:
            own.stop()


@contextmanager
def _new_folder() -> Iterator[tuple[Path, str | None]]:
    folder = Path(tempfile.mkdtemp(prefix="matchapp-postgres-"))
    user = _unprivileged_user()
    if user:
        shutil.chown(folder, user, user)
    folder.chmod(0o755)  # the server's user must get in
    try:
        yield folder, user
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _maintenance(folder: Path) -> URL:
    return URL.create("postgresql+psycopg", username=OWNER, database="postgres", query={"host": str(folder)})


def _initialise(folder: Path, user: str | None) -> None:
    initdb: list[str | Path] = [
        binaries() / "initdb",
        "-D",
        folder / "data",
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


@contextmanager
def _serving(folder: Path, user: str | None, *, durable: bool) -> Iterator[subprocess.Popen[bytes]]:
    settings = [f"unix_socket_directories={folder}", *SETTINGS, *(() if durable else FAST)]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [
                binaries() / "postgres",
                "-D",
                folder / "data",
                *(word for setting in settings for word in ("-c", setting)),
            ],
            user=user,
            group=user,
            cwd=folder,
            stderr=log,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave a server behind
        )
    try:
        _await_socket(folder, server)
        yield server
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown
        server.wait(START_SECONDS)


def _await_socket(folder: Path, server: subprocess.Popen[bytes]) -> None:
    url = _maintenance(folder)
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
