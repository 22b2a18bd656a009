"""Bringing a database to the shape that this code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from matchapp.models.engine import make_engine

_FOLDER = Path(__file__).parents[2] / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Run the migrations down to a revision."""
    command.downgrade(_config(url), revision)


def check(url: str) -> None:
    """Compare the tables with the models.

    Raises
    ------
    alembic.util.exc.CommandError
        When a migration is missing.
    """
    command.check(_config(url))


def is_current(engine: Engine) -> bool:
    """Tell whether the database stands at the newest revision."""
    head = ScriptDirectory(str(_FOLDER)).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["engine"] = make_engine(url)
    return config
