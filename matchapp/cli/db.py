"""``matchapp db``: brings the database to the shape that this version expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from alembic.util.exc import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from matchapp.cli import settings
from matchapp.config import Config
from matchapp.models import migration
from matchapp.models.engine import make_engine, writing
from matchapp.services import activities, searchable_names


@click.group("db")
def command() -> None:
    """Bring the database to the shape that this version expects."""


@command.command()
def upgrade() -> None:
    """Run the migrations that are missing and bring the activities in line with the shipped file."""
    _in_words(bring_up_to_date)
    click.echo("The database is current.")


@command.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Run the migrations back to REVISION; `base` is the empty database."""
    _in_words(lambda config: migration.downgrade(config.database_url, revision))
    click.echo(f"The database stands at {revision}.")


@command.command()
def check() -> None:
    """Compare the tables with the code; fails when a migration is missing."""
    _in_words(lambda config: migration.check(config.database_url))
    click.echo("The tables are those that the code expects.")


def bring_up_to_date(config: Config) -> None:
    """Run the migrations that are missing, then load the shipped activities and the names to search."""
    if config.database_url.startswith("sqlite"):
        config.instance_dir.mkdir(parents=True, exist_ok=True)
    migration.upgrade(config.database_url)
    with connected(config) as engine, writing(engine) as session:
        activities.refresh(session)
        searchable_names.refresh(session)
        session.commit()


@contextmanager
def connected(config: Config) -> Iterator[Engine]:
    """Yield the engine of the database, and close its connections afterwards: none may cross a fork."""
    engine = make_engine(config.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def refusing_in_words() -> Iterator[None]:
    """End the command in words where the database does not do what is asked; its own words may repeat values."""
    try:
        yield
    except CommandError as refused:
        raise click.ClickException(str(refused)) from refused
    except SQLAlchemyError as refused:
        kind = type(refused).__name__
        raise click.ClickException(f"The database does not do that ({kind}); see `matchapp check`.") from refused


def _in_words(act: Callable[[Config], None]) -> None:
    with refusing_in_words():
        act(settings.read())
