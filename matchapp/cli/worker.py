"""``matchapp worker``: sends messages and does jobs until SIGTERM."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import click
import structlog
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from matchapp import clock
from matchapp.cli import settings, work
from matchapp.cli.delivery import Post, deliver_next
from matchapp.config import Config
from matchapp.extensions import configure_logs
from matchapp.models.engine import make_engine
from matchapp.web import create_app

PAUSE_SECONDS = 1.0
LONGEST_STOP = 3
"""Seconds that a provider's answer is waited for after SIGTERM; the message then goes once more, with the same id."""


class Stop:
    """Asks the loop to end: at its next pause, or at the latest when the alarm rings."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def listen(self) -> None:
        """Take SIGTERM and SIGINT for the wish to end."""
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)
        signal.signal(signal.SIGALRM, _ring)

    def pause(self, seconds: float) -> bool:
        """Wait; tell whether to end."""
        return self._asked.wait(seconds)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()
        signal.alarm(LONGEST_STOP)


@click.command("worker")
def command() -> None:
    """Send messages and do jobs until SIGTERM."""
    run(settings.usable())


def run(config: Config, app: Flask | None = None) -> None:
    """Work until SIGTERM or SIGINT; ends within LONGEST_STOP seconds, even while a provider does not answer.

    A database that does not answer is waited for.
    """
    configure_logs(config.log_dir)
    stop = Stop()
    stop.listen()
    app = app or create_app(config)
    engine, post = make_engine(config.database_url), Post(config)
    while not stop.pause(0):
        try:
            busy = one_round(app, engine, post)
        except SQLAlchemyError:
            structlog.get_logger().exception("database_unavailable")
            busy = False
        if not busy and stop.pause(PAUSE_SECONDS):
            break
    signal.alarm(0)


def one_round(app: Flask, engine: Engine, post: Post) -> bool:
    """Send one message and do one job, where there are any, and tell whether there were."""
    work.keep_house(engine, at=clock.now())
    sent = deliver_next(app, engine, post)
    return work.do_next(engine) or sent


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
