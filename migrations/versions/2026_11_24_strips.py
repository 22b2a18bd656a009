"""An open spot stands in a strip of latitudes, so that what is near is found without reading from coast to coast."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_strips"
down_revision = "2026_11_24_searchable_names"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("state = 'open'")
FACTS = [
    "birth_year_from", "birth_year_to", "gender", "weekdays", "is_about", "is_free", "level", "season_from",
    "expires_on", "confirmed_on", "places", "taken", "activity_key", "team_id", "state",
]  # fmt: skip


def upgrade() -> None:
    op.drop_index("ix_open_spot_near", table_name="open_spot")
    op.add_column("open_spot", sa.Column("strip", sa.Integer(), nullable=False, server_default="0"))
    # SQLite's CAST cuts off, PostgreSQL's rounds.
    strip = "latitude / 0.005" if op.get_bind().dialect.name == "sqlite" else "floor(latitude / 0.005)"
    op.execute(f"UPDATE open_spot SET strip = CAST({strip} AS INTEGER)")  # noqa: S608 - one of the two above
    create_index("strip", "longitude", "latitude")


def downgrade() -> None:
    op.drop_index("ix_open_spot_near", table_name="open_spot")
    op.drop_column("open_spot", "strip")
    create_index("latitude", "longitude")


def create_index(*first: str) -> None:
    op.create_index(
        "ix_open_spot_near",
        "open_spot",
        [*first, *FACTS],
        unique=False,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
