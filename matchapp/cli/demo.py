"""``matchapp demo``: an invented town on this machine, with web server and worker, in one command."""

from __future__ import annotations

import os
import socket
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session

from matchapp import clock
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.cli import serve, settings, worker
from matchapp.cli.db import bring_up_to_date, connected, refusing_in_words
from matchapp.cli.supervisor import ChildDied, Supervisor
from matchapp.config import Config, demo_secret
from matchapp.domain.role import Role
from matchapp.models.engine import reading, writing
from matchapp.models.migration import is_current
from matchapp.services import association_imports, installations

_CHECKOUT = Path(__file__).parents[2]
_ANSWER_SECONDS = 2
_ROLES = {
    Role.ADMINISTRATOR: "administrator",
    Role.BRIDGE_BUILDER: "bridge-builder",
    Role.ASSOCIATION_MANAGER: "association",
    Role.COORDINATOR: "coordinator",
}


@click.command("demo")
def command() -> None:
    """Run the demo until Ctrl-C; what was done in it is still there the next time."""
    _choose_settings()
    config = settings.usable()
    _must_be_free(config.port)
    _prepare(config)
    serve.app()
    with Supervisor() as supervisor:
        supervisor.start({"web server": lambda: serve.serve(config), "worker": lambda: worker.run(config, serve.app())})
        try:
            if supervisor.wait(until=lambda: _answers(config.port)):
                _greet(config)
                supervisor.wait()
        except ChildDied as died:
            raise click.ClickException(
                f"The {died.name} has ended by itself, so the demo ends. Its log is in {config.log_dir}."
            ) from died
    click.echo("\nThe demo has ended. Its data are kept for the next time.")


def load(session: Session) -> None:
    """Fill an empty database: the associations by the import that everybody uses, then the invented people."""
    sheet = association_imports.read((_CHECKOUT / "demo" / "associations.csv").read_bytes())
    drawn = association_imports.plan(session, sheet)
    association_imports.carry_out(session, drawn, at=clock.now(), geocoder=PostcodeFile())
    _town("world").build(session, at=clock.now())


def _town(module: str) -> Any:  # noqa: ANN401 - a module of the invented town
    """Return a module of the invented town, which stands beside the package and not in it."""
    if str(_CHECKOUT) not in sys.path:
        sys.path.insert(0, str(_CHECKOUT))
    return import_module(f"demo.{module}")


def _choose_settings() -> None:
    """Set what the demo decides itself, and what nobody has set."""
    config = settings.read()
    instance = config.instance_dir
    os.environ["DEMO"] = "1"
    os.environ["SECRET_KEY"] = demo_secret(instance)
    for name, folder in (("SMTP_URL", "mail"), ("SMS_URL", "sms")):
        os.environ[name] = os.environ.get(name) or f"folder:{instance / folder}"
    os.environ["LOG_DIR"] = os.environ.get("LOG_DIR") or str(instance / "logs")


def _prepare(config: Config) -> None:
    config.instance_dir.mkdir(parents=True, exist_ok=True)
    with refusing_in_words(), connected(config) as engine:
        if not is_current(engine):
            click.echo("Preparing the database …")
            bring_up_to_date(config)
        with reading(engine) as session:
            empty = installations.is_empty(session)
        if empty:
            click.echo("Inventing a town …")
            with writing(engine) as session:
                load(session)
                session.commit()


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as taken:
            raise click.ClickException(
                f"Port {port} is in use by another program. Choose another one: make demo PORT={port + 1}"
            ) from taken


def _answers(port: int) -> bool:
    asked = HTTPConnection("127.0.0.1", port, timeout=_ANSWER_SECONDS)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def _greet(config: Config) -> None:
    click.echo(f"\n{config.site_name} is at {config.base_url}\n")
    click.echo("These people are invented; sign in as one of them with a click:")
    with connected(config) as engine, reading(engine) as session:
        for person in installations.people(session, on=clock.today()):
            click.echo(f"  {person.user.name:<24} {_ROLES[person.role]:<16} {person.place}")
    password = _town("people").PASSWORD
    click.echo(f"\n  Staff who sign in by hand have the password: {password}")
    click.echo(f"  {config.base_url}/demo shows them all, their codes, and the messages that were sent.")
    click.echo("\nCtrl-C stops it; what you do in it is kept.")
