"""Three hundred messages through a server that refuses, breaks off and forgets to answer: none is lost."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Dialogue
from flask import Flask
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.cli.delivery import Post, deliver_next
from matchapp.config import Config
from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Message, User
from matchapp.models.engine import reading
from matchapp.services import messages
from matchapp.web.messages import Letter
from tests.cast import Cast
from tests.processes import free_port

COUNT = 300
BUSY, REFUSED, BREAKS_OFF, TAKES_AND_BREAKS_OFF = "451 later", "550 never", "break", "take and break"
SCRIPTS: list[list[tuple[str, str]]] = [
    [],
    [("RCPT", BUSY)],
    [("DATA", BUSY), ("RCPT", BUSY)],
    [("RCPT", REFUSED)],
    [("DATA", REFUSED)],
    [("RCPT", BREAKS_OFF)],
    [("DATA", BREAKS_OFF), ("DATA", BUSY)],
    [("DATA", TAKES_AND_BREAKS_OFF)],
    [("DATA", TAKES_AND_BREAKS_OFF), ("DATA", TAKES_AND_BREAKS_OFF), ("RCPT", BUSY)],
    [("DATA", TAKES_AND_BREAKS_OFF), ("DATA", REFUSED)],
]
"""What happens to a message before all goes well, by its number; each command's turn comes once the former has."""


class Postman:
    """Takes mail by script and notes the Message-ID of all that it took, by receiver."""

    def __init__(self) -> None:
        self.scripts: dict[str, list[tuple[str, str]]] = {}
        self.taken: dict[str, list[str]] = defaultdict(list)

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, _session: Dialogue, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._next(server, "RCPT", address)

    async def handle_DATA(self, server: SMTP, _session: Dialogue, envelope: Envelope) -> str:  # noqa: N802 - as the server calls it
        [address] = envelope.rcpt_tos
        answer = self._next(server, "DATA", address, then_take=envelope)
        if answer.startswith("250"):
            self._take(address, envelope)
        return answer

    def _next(self, server: SMTP, command: str, address: str, *, then_take: Envelope | None = None) -> str:
        script = self.scripts.get(address, [])
        if not script or script[0][0] != command:
            return "250 OK"
        _, event = script.pop(0)
        if event not in (BREAKS_OFF, TAKES_AND_BREAKS_OFF):
            return event
        if event == TAKES_AND_BREAKS_OFF and then_take is not None:
            self._take(address, then_take)
        assert isinstance(server.transport, asyncio.Transport)
        server.transport.abort()
        return "421 gone"

    def _take(self, address: str, envelope: Envelope) -> None:
        assert isinstance(envelope.content, bytes)
        self.taken[address].append(str(message_from_bytes(envelope.content)["Message-ID"]))


class Watched(Post):
    """Notes how many connections are out of the pool while the provider is asked."""

    def __init__(self, config: Config, *engines: Engine) -> None:
        super().__init__(config)
        self.engines, self.held = engines, Counter[int]()

    def send(self, message: Message, letter: Letter) -> None:
        self.held[sum(engine.pool.checkedout() for engine in self.engines)] += 1  # type: ignore[attr-defined]
        super().send(message, letter)


@pytest.fixture
def postman() -> Iterator[tuple[Postman, int]]:
    postman, port = Postman(), free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    yield postman, port
    controller.stop()


@dataclass
class Outbox:
    """Messages of one test, and the way to send them."""

    make_app: Callable[..., Flask]
    engine: Engine
    session: Session
    people: Cast
    app: Flask | None = None

    def leads_to(self, smtp_url: str) -> Post:
        """Set where mail goes."""
        self.app = self.make_app(SMTP_URL=smtp_url)
        return Post(self.app.extensions["config"])

    def write(self, recipient: str, user: User | None = None, **facts: Any) -> Message:
        """Write a message, by default a code to Carl."""
        about = user or self.people.carl
        code = {"kind": MessageKind.SIGN_IN_CODE, "channel": Channel.MAIL, "secret": "123456", "at": clock.now()}
        message = messages.post(self.session, recipient=recipient, language="da", user_id=about.id, **{**code, **facts})
        self.session.commit()
        return message

    def send(self, post: Post) -> bool:
        """Send the next message."""
        assert self.app is not None
        return deliver_next(self.app, self.engine, post)

    def rows(self) -> dict[str, Message]:
        """Return the messages as they were committed, by receiver."""
        with reading(self.engine) as session:
            return {row.recipient: row for row in session.exec(select(Message))}


@pytest.fixture
def outbox(make_app: Callable[..., Flask], engine: Engine, session: Session, people: Cast) -> Outbox:
    return Outbox(make_app, engine, session, people)


def test_none_is_lost_and_none_is_repeated_without_need(outbox: Outbox, postman: tuple[Postman, int]) -> None:
    server, port = postman
    outbox.leads_to(f"smtp://127.0.0.1:{port}")
    assert outbox.app is not None
    for number in range(COUNT):
        address = f"m{number}@example.org"
        server.scripts[address] = list(SCRIPTS[number % len(SCRIPTS)])
        outbox.write(address)
    post = Watched(outbox.app.extensions["config"], outbox.engine, outbox.app.extensions["engine"])
    start = clock.now()
    for quarter in range(12):
        with clock.frozen(start + timedelta(minutes=15 * quarter)):
            while outbox.send(post):
                pass
    rows = outbox.rows()
    for number in range(COUNT):
        row, script = rows[f"m{number}@example.org"], SCRIPTS[number % len(SCRIPTS)]
        refused = any(event == REFUSED for _, event in script)
        ambiguous = sum(event == TAKES_AND_BREAKS_OFF for _, event in script)
        assert row.state is (MessageState.FAILED if refused else MessageState.SENT)
        assert len(server.taken[row.recipient]) == ambiguous + (0 if refused else 1)
        assert len(set(server.taken[row.recipient])) <= 1
        assert row.secret is None
    ids = [ids[0] for ids in server.taken.values() if ids]
    assert len(set(ids)) == len(ids)
    assert set(post.held) == {0}


def test_a_code_that_waited_too_long_is_not_sent(outbox: Outbox, postman: tuple[Postman, int]) -> None:
    server, port = postman
    post = outbox.leads_to(f"smtp://127.0.0.1:{port}")
    server.scripts["late@example.org"] = [("RCPT", BUSY)] * 20
    message = outbox.write("late@example.org", lasts=timedelta(minutes=10))
    for seconds in range(0, 1200, 10):
        with clock.frozen(message.created_at + timedelta(seconds=seconds)):
            outbox.send(post)
    [row] = outbox.rows().values()
    assert (row.state, row.secret) == (MessageState.EXPIRED, None)
    assert 3 <= row.attempts <= 6
    assert server.taken == {}


def test_a_process_that_dies_after_sending_repeats_once_with_the_same_id(
    outbox: Outbox, postman: tuple[Postman, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, port = postman
    post = outbox.leads_to(f"smtp://127.0.0.1:{port}")
    message = outbox.write("once@example.org")
    send = post.send

    def send_and_die(message: Message, letter: Letter) -> None:
        send(message, letter)
        raise SystemExit

    with monkeypatch.context() as mortal:
        mortal.setattr(post, "send", send_and_die)
        with pytest.raises(SystemExit):
            outbox.send(post)
    assert not outbox.send(post)
    with clock.frozen(message.created_at + messages.LEASE + timedelta(seconds=5)):
        assert outbox.send(post)
    assert len(server.taken["once@example.org"]) == 2
    assert len(set(server.taken["once@example.org"])) == 1
    assert outbox.rows()["once@example.org"].state is MessageState.SENT


def test_a_message_that_cannot_be_written_does_not_stop_the_others(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = outbox.leads_to(f"folder:{tmp_path}")
    send = post.send

    def send_but_one(message: Message, letter: Letter) -> None:
        if message.recipient == "broken@example.org":
            raise ZeroDivisionError
        send(message, letter)

    monkeypatch.setattr(post, "send", send_but_one)
    outbox.write("broken@example.org")
    outbox.write("well@example.org")
    assert [outbox.send(post) for _ in range(3)] == [True, True, False]
    states = {recipient: row.state for recipient, row in outbox.rows().items()}
    assert states == {"broken@example.org": MessageState.WAITING, "well@example.org": MessageState.SENT}


def test_without_a_provider_messages_wait(outbox: Outbox, tmp_path: Path) -> None:
    post = outbox.leads_to(f"folder:{tmp_path}")
    outbox.write("+4500000013", channel=Channel.SMS, kind=MessageKind.SECOND_CODE)
    assert post.channels() == {Channel.MAIL}
    assert not outbox.send(post)
    assert outbox.rows()["+4500000013"].state is MessageState.WAITING


def test_news_that_is_no_news_any_more_is_dropped(outbox: Outbox, tmp_path: Path) -> None:
    post = outbox.leads_to(f"folder:{tmp_path / 'mail'}")
    amira = outbox.people.amira
    outbox.write(amira.email, amira, kind=MessageKind.SPOT_OFFERED, secret=None, subject_id=999_999)
    assert outbox.send(post)
    assert outbox.rows()[amira.email].state is MessageState.EXPIRED
    assert not (tmp_path / "mail").exists()


def test_a_provider_that_does_not_answer_is_asked_again(outbox: Outbox) -> None:
    post = outbox.leads_to(f"smtp://127.0.0.1:{free_port()}")
    outbox.write("carl@example.org")
    assert outbox.send(post)
    row = outbox.rows()["carl@example.org"]
    assert (row.state, row.attempts) == (MessageState.WAITING, 1)
