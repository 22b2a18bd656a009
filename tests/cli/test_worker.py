"""The worker sends what waits and ends when it is asked, even while a provider does not answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message
from matchapp.services import messages
from tests.callers import SETTINGS
from tests.cast import Cast
from tests.databases import Database
from tests.processes import START_SECONDS, STOP_SECONDS, die_with_parent


@contextmanager
def _worker(database: Database, folder: Path, smtp_url: str) -> Iterator[subprocess.Popen[bytes]]:
    own = {
        "DATABASE_URL": database.url,
        "INSTANCE_DIR": str(folder / "instance"),
        "LOG_DIR": str(folder / "logs"),
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
        "SMTP_URL": smtp_url,
    }
    process = subprocess.Popen(
        [Path(sys.executable).with_name("matchapp"), "worker"],
        env={**os.environ, **own},
        preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave it behind
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _write(session: Session, people: Cast) -> None:
    messages.post(
        session,
        kind=MessageKind.SIGN_IN_CODE,
        channel=Channel.MAIL,
        recipient=people.carl.email,
        language="da",
        user_id=people.carl.id,
        secret="123456",
        at=clock.now(),
    )
    session.commit()


def _until(so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while not so() and time.monotonic() < deadline:
        time.sleep(0.05)
    return so()


def test_a_message_goes_out_and_the_worker_ends_politely(
    database: Database, session: Session, people: Cast, tmp_path: Path, fresh: Callable[[], Session]
) -> None:
    _write(session, people)
    mail = tmp_path / "mail"
    with _worker(database, tmp_path, f"folder:{mail}") as process:
        assert _until(lambda: any(mail.glob("*.eml")))
        assert _until(lambda: fresh().exec(select(Message.state)).one() is MessageState.SENT)
        process.send_signal(signal.SIGTERM)
        assert process.wait(STOP_SECONDS) == 0


def test_a_silent_provider_does_not_keep_the_worker(
    database: Database, session: Session, people: Cast, tmp_path: Path, fresh: Callable[[], Session]
) -> None:
    _write(session, people)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with _worker(database, tmp_path, f"smtp://127.0.0.1:{port}") as process:
            silent.settimeout(START_SECONDS)
            asked, _ = silent.accept()
            with asked:
                process.send_signal(signal.SIGTERM)
                assert process.wait(STOP_SECONDS) == 0
    row = fresh().exec(select(Message)).one()
    assert (row.state, row.secret) == (MessageState.SENDING, "123456")
