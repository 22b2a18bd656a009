"""``matchapp serve``: the web server."""

from __future__ import annotations

import gc
from functools import lru_cache

import click
from flask import Flask
from granian.constants import Interfaces
from granian.server import Server

from matchapp.cli import settings
from matchapp.config import Config
from matchapp.extensions import configure_logs
from matchapp.web import create_app

LONGEST_STOP = 3
"""Seconds that a worker gets for its last request before it is killed."""
_QUIET = {"loggers": {"_granian": {"handlers": [], "propagate": True}}}
"""Granian's own handler prints tracebacks with their messages; ours writes codes and places."""


@click.command("serve")
def command() -> None:
    """Run the web server on PORT, with WEB_WORKERS processes, until SIGTERM."""
    serve(settings.usable())


def serve(config: Config) -> None:
    """Answer requests until SIGTERM or SIGINT.

    Only this machine is answered while BASE_URL is this machine, else everybody: a proxy with https stands in front.
    One blocking thread a worker: more made it slower (docs/decisions/0006-granian.md). The app is put together before
    the workers are forked, so that its modules are loaded once; no connection is open yet.
    """
    configure_logs(config.log_dir)
    app()
    Server(
        "matchapp.web",
        address="127.0.0.1" if config.is_loopback else "0.0.0.0",  # noqa: S104 - the proxy may be another machine
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.web_workers,
        blocking_threads=1,
        log_access=False,
        log_dictconfig=_QUIET,
        respawn_failed_workers=True,
        workers_kill_timeout=LONGEST_STOP,
    ).serve(target_loader=app, wrap_loader=False)


@lru_cache(maxsize=1)
def app() -> Flask:
    """Return the app of this process, with its log."""
    config = settings.read()
    configure_logs(config.log_dir)
    made = create_app(config)
    gc.collect()
    gc.freeze()  # modules and templates live as long as the process: looking them over cost a page of cards a twentieth
    return made
