"""``matchapp check``: reads the settings and the database and says in words what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import click
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from matchapp.cli import settings
from matchapp.cli.db import connected
from matchapp.config import Config, problems
from matchapp.models.migration import is_current


@click.command("check")
def command() -> None:
    """Say in words what is wrong with the settings and the database."""
    config = settings.read()
    found = problems(config)
    for problem in found:
        click.echo(("Wrong: " if problem.fatal else "Note: ") + settings.sentence(problem))
    broken = [] if any(p.setting == "DATABASE_URL" for p in found) else list(_database_faults(config))
    for text in broken:
        click.echo(f"Wrong: {text}")
    if broken or any(problem.fatal for problem in found):
        raise SystemExit(1)
    click.echo("All settings can be used, and the database is reachable and current.")


def _database_faults(config: Config) -> Iterator[str]:
    if config.database_url.startswith("sqlite:///") and not config.instance_dir.exists():
        yield "INSTANCE_DIR does not exist yet; `matchapp db upgrade` makes it and the database in it."
        return
    try:
        with connected(config) as engine:
            current = is_current(engine)
    except (SQLAlchemyError, ArgumentError):
        yield "DATABASE_URL leads to a database that does not answer."
        return
    if not current:
        yield "The database is not in the shape that this version expects; run `matchapp db upgrade`."
