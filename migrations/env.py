"""Runs the migrations on the engine that matchapp.models.migration hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from matchapp.models import metadata


def render_item(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own types as what they are in the database."""
    if kind == "type" and isinstance(item, AutoString):
        length = getattr(item.impl_instance, "length", None)
        return f"sa.String(length={length})" if length else "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        autogen.imports.add("from sqlmodel.sql.sqltypes import UTCDateTime")
        return "UTCDateTime()"
    return False


def run() -> None:
    """Upgrade or downgrade in one transaction."""
    options: dict[str, Any] = {"target_metadata": metadata, "render_item": render_item, "render_as_batch": True}
    engine = context.config.attributes["engine"]
    try:
        with engine.connect() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            if is_sqlite:  # past SQLAlchemy, which would begin a transaction: there this pragma does nothing
                connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            context.configure(connection=connection, compare_type=True, transactional_ddl=True, **options)
            with context.begin_transaction():
                context.run_migrations()
                if is_sqlite and (orphan := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise RuntimeError(f"a row of {orphan[0]} would point to nothing")
    finally:  # a refused command leaves no connection behind
        engine.dispose()


run()
