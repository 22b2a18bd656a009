"""The list of commands: a command's module is loaded when it is asked for, the app only where it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click
from flask.cli import FlaskGroup

from matchapp.cli import settings

if TYPE_CHECKING:
    from flask import Flask

_COMMANDS = {
    "check": "check",
    "create-admin": "create_admin",
    "db": "db",
    "demo": "demo",
    "evaluate-matching": "evaluate_matching",
    "import": "imports",
    "replay-placing": "replay_placing",
    "serve": "serve",
    "worker": "worker",
}
"""The module of each command; it holds the command by the name ``command``."""


class Commands(FlaskGroup):
    """Flask's group, without the commands for development and without loading the app before it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command, or None for a name that is none."""
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"matchapp.cli.{_COMMANDS[name]}").command
        return command


def _app() -> Flask:
    from matchapp.web import create_app  # noqa: PLC0415 - takes a second, which most commands do not need

    return create_app(settings.usable())


main = Commands(
    name="matchapp",
    create_app=_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
    help="Children and local associations: the web server, its worker, and what an operator does by hand.",
)
main.params = []
"""Every setting is an environment variable (docs/configuration.md): Flask's own options would say otherwise."""
