"""An open spot carries what its score needs: the team's first day, its level, and whether it is free."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_facts_for_the_score"
down_revision = "2026_11_24_what_became_of_it"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("state = 'open'")
WHERE = ("latitude", "longitude", "birth_year_from", "birth_year_to", "gender", "weekdays", "is_about")
NEW = ("is_free", "level", "season_from")
WHILE = ("expires_on", "confirmed_on", "places", "taken")


def upgrade() -> None:
    drop_indexes()
    with op.batch_alter_table("open_spot", copy_from=copied()) as table:
        table.add_column(sa.Column("season_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("level", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("is_free", sa.Boolean(), nullable=True))
        table.create_check_constraint(op.f("ck_open_spot_level"), LEVELS)
    op.execute(
        "UPDATE open_spot SET"
        " season_from = (SELECT season_from FROM team WHERE team.id = open_spot.team_id),"
        " level = (SELECT level FROM team WHERE team.id = open_spot.team_id),"
        " is_free = (SELECT max(amount_oere) = 0 FROM fee_item WHERE fee_item.team_id = open_spot.team_id)"
    )
    with op.batch_alter_table("open_spot", copy_from=copied(*new_columns())) as table:
        table.alter_column("season_from", existing_type=sa.Date(), nullable=False)
    create_indexes(*NEW)


def downgrade() -> None:
    drop_indexes()
    with op.batch_alter_table("open_spot", copy_from=copied(*new_columns())) as table:
        table.drop_constraint(op.f("ck_open_spot_level"), type_="check")
        for name in NEW:
            table.drop_column(name)
    create_indexes()


def drop_indexes() -> None:
    for name in ("ix_open_spot_near", "ix_open_spot_search"):
        op.drop_index(name, table_name="open_spot")


def create_indexes(*new: str) -> None:
    """Create the two covering indexes, with what is new to them or without."""
    near = [*WHERE, *new, *WHILE, "activity_key", "team_id", "state"]
    search = ["activity_key", *WHERE, *new, *WHILE, "team_id", "state"]
    for name, columns in (("ix_open_spot_near", near), ("ix_open_spot_search", search)):
        op.create_index(name, "open_spot", columns, unique=False, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)


def one_of(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


LEVELS = one_of("level", "beginners", "mixed", "experienced")


def new_columns() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("season_from", sa.Date(), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("is_free", sa.Boolean(), nullable=True),
        sa.CheckConstraint(LEVELS, name=op.f("ck_open_spot_level")),
    )


def copied(*more: sa.schema.SchemaItem) -> sa.Table:
    """Return the table as it stands: SQLite cannot change a check, and copies all rows into a new table."""
    return sa.Table(
        "open_spot",
        sa.MetaData(),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("activity_key", sa.String(length=60), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("is_about", sa.Boolean(), nullable=False),
        sa.Column("birth_year_from", sa.Integer(), nullable=False),
        sa.Column("birth_year_to", sa.Integer(), nullable=False),
        sa.Column("gender", sa.String(length=40), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        *more,
        sa.CheckConstraint(one_of("state", "draft", "open", "closed"), name=op.f("ck_open_spot_state")),
        sa.CheckConstraint(one_of("gender", "all", "girls", "boys"), name=op.f("ck_open_spot_gender")),
        sa.CheckConstraint("taken BETWEEN 0 AND places", name=op.f("ck_open_spot_taken")),
        sa.CheckConstraint("weekdays BETWEEN 0 AND 127", name=op.f("ck_open_spot_weekdays")),
        sa.ForeignKeyConstraint(["activity_key"], ["activity.key"], name=op.f("fk_open_spot_activity_key_activity")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_open_spot_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_spot")),
        sa.UniqueConstraint("team_id", name=op.f("uq_open_spot_team_id")),
    )
