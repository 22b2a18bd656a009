"""Associations, their teams, and the open spots."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_23_teams_and_spots"
down_revision = "2026_11_23_load_activities"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "association",
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded_name", sa.String(length=120), nullable=False),
        sa.Column("cvr", sa.String(length=8), nullable=True),
        sa.Column("contact_name", sa.String(length=120), nullable=True),
        sa.Column("contact_phone", sa.String(length=20), nullable=True),
        sa.Column("contact_email", sa.String(length=254), nullable=True),
        sa.Column("web_address", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_association_folded_name")),
    )
    op.create_table(
        "team",
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("activity_key", sa.String(length=60), nullable=False),
        sa.Column("identity", sa.String(length=240), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("birth_year_from", sa.Integer(), nullable=False),
        sa.Column("birth_year_to", sa.Integer(), nullable=False),
        sa.Column("gender", one_of("gender", "all", "girls", "boys"), nullable=False),
        sa.Column("level", one_of("level", "beginners", "mixed", "experienced"), nullable=True),
        sa.Column("season_from", sa.Date(), nullable=False),
        sa.Column("season_to", sa.Date(), nullable=False),
        sa.Column("trial_sessions", sa.Integer(), nullable=True),
        sa.Column("web_address", sa.String(length=300), nullable=True),
        sa.CheckConstraint("birth_year_from <= birth_year_to", name=op.f("ck_team_band")),
        sa.CheckConstraint("season_to >= season_from", name=op.f("ck_team_season")),
        sa.CheckConstraint("trial_sessions >= 0", name=op.f("ck_team_trials")),
        sa.ForeignKeyConstraint(["activity_key"], ["activity.key"], name=op.f("fk_team_activity_key_activity")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_team_association_id_association")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("association_id", "identity", name=op.f("uq_team_association_id_identity")),
    )
    op.create_index(op.f("ix_team_activity_key"), "team", ["activity_key"], unique=False)
    op.create_index(op.f("ix_team_association_id"), "team", ["association_id"], unique=False)
    op.create_table(
        "team_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.CheckConstraint("(weekday IS NULL) <> (on_date IS NULL)", name=op.f("ck_team_session_weekly_or_dated")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_team_session_weekday")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_session_team_id_team")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_team_session_venue_id_venue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_session")),
    )
    op.create_index(op.f("ix_team_session_team_id"), "team_session", ["team_id"], unique=False)
    op.create_index(op.f("ix_team_session_venue_id"), "team_session", ["venue_id"], unique=False)
    op.create_table(
        "season_break",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_season_break_dates")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_season_break_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season_break")),
    )
    op.create_index(op.f("ix_season_break_team_id"), "season_break", ["team_id"], unique=False)
    op.create_table(
        "fee_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("kind", "membership", "joining", "licence"), nullable=False),
        sa.Column("amount_oere", sa.Integer(), nullable=False),
        sa.Column(
            "period", one_of("period", "once", "month", "quarter", "half_year", "season", "year"), nullable=False
        ),
        sa.CheckConstraint("amount_oere >= 0", name=op.f("ck_fee_item_amount")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_fee_item_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_item")),
    )
    op.create_index(op.f("ix_fee_item_team_id"), "fee_item", ["team_id"], unique=False)
    op.create_table(
        "open_spot",
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("state", one_of("state", "draft", "open", "closed"), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("activity_key", sa.String(length=60), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("is_about", sa.Boolean(), nullable=False),
        sa.Column("birth_year_from", sa.Integer(), nullable=False),
        sa.Column("birth_year_to", sa.Integer(), nullable=False),
        sa.Column("gender", one_of("gender", "all", "girls", "boys"), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken BETWEEN 0 AND places", name=op.f("ck_open_spot_taken")),
        sa.CheckConstraint("weekdays BETWEEN 0 AND 127", name=op.f("ck_open_spot_weekdays")),
        sa.ForeignKeyConstraint(["activity_key"], ["activity.key"], name=op.f("fk_open_spot_activity_key_activity")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_open_spot_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_spot")),
        sa.UniqueConstraint("team_id", name=op.f("uq_open_spot_team_id")),
    )
    op.create_index(
        "ix_open_spot_near",
        "open_spot",
        [
            "latitude",
            "longitude",
            "birth_year_from",
            "birth_year_to",
            "gender",
            "weekdays",
            "is_about",
            "expires_on",
            "confirmed_on",
            "places",
            "taken",
            "activity_key",
            "team_id",
            "state",
        ],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_open_spot_search",
        "open_spot",
        [
            "activity_key",
            "latitude",
            "longitude",
            "birth_year_from",
            "birth_year_to",
            "gender",
            "weekdays",
            "is_about",
            "expires_on",
            "confirmed_on",
            "places",
            "taken",
            "team_id",
            "state",
        ],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("open_spot")
    op.drop_table("fee_item")
    op.drop_table("season_break")
    op.drop_table("team_session")
    op.drop_table("team")
    op.drop_table("association")


def one_of(name: str, *values: str) -> sa.Enum:
    """Return text that is checked to be one of the values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
