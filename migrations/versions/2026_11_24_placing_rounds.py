"""Placing rounds, and what a team says of newcomers and of places that it lets go later."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_placing_rounds"
down_revision = "2026_11_24_strips"
branch_labels = None
depends_on = None

STATES = ("prepared", "running", "answered", "accepted")
TROUBLES = ("pin_is_no_candidate", "pins_exceed_places", "not_solved", "nobody_to_place")
WHY_NOT = ("no_candidate", "teams_full")


def upgrade() -> None:
    op.add_column("open_spot", sa.Column("newcomers_agreed", sa.Integer(), nullable=True))
    op.add_column("open_spot", sa.Column("reserved", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("open_spot", sa.Column("reserved_until", sa.Date(), nullable=True))
    op.create_table(
        "placing_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("keeps_siblings", sa.Boolean(), nullable=False),
        sa.Column("state", one_of("state", STATES), nullable=False),
        sa.Column("trouble", one_of("trouble", TROUBLES), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("asked", "placed", "first_come", "greedy")),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        foreign("placing_round", "made_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placing_round")),
    )
    op.create_index(op.f("ix_placing_round_made_by_id"), "placing_round", ["made_by_id"])
    op.create_table(
        "placing_child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("days_waited", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("excluded", sa.JSON(), nullable=False),
        sa.Column("pinned_team_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("why_not", one_of("why_not", WHY_NOT), nullable=True),
        foreign("placing_child", "round_id", "placing_round", ondelete="CASCADE"),
        foreign("placing_child", "child_id", "child"),
        foreign("placing_child", "case_id", "child_case"),
        foreign("placing_child", "pinned_team_id", "team"),
        foreign("placing_child", "team_id", "team"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placing_child")),
        sa.UniqueConstraint("round_id", "child_id", name=op.f("uq_placing_child_round_id_child_id")),
    )
    op.create_index(op.f("ix_placing_child_child_id"), "placing_child", ["child_id"])
    op.create_index(op.f("ix_placing_child_case_id"), "placing_child", ["case_id"])
    op.create_table(
        "placing_pair",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        foreign("placing_pair", "one_id", "placing_child", ondelete="CASCADE"),
        foreign("placing_pair", "other_id", "placing_child", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_placing_pair")),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_placing_pair_order")),
    )
    op.create_index(op.f("ix_placing_pair_other_id"), "placing_pair", ["other_id"])
    op.create_table(
        "placing_team",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("newcomers", sa.Integer(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("reserved_until", sa.Date(), nullable=True),
        foreign("placing_team", "round_id", "placing_round", ondelete="CASCADE"),
        foreign("placing_team", "team_id", "team"),
        sa.PrimaryKeyConstraint("round_id", "team_id", name=op.f("pk_placing_team")),
    )
    op.create_index(op.f("ix_placing_team_team_id"), "placing_team", ["team_id"])


def downgrade() -> None:
    for table in ("placing_team", "placing_pair", "placing_child", "placing_round"):
        op.drop_table(table)
    for name in ("reserved_until", "reserved", "newcomers_agreed"):
        op.drop_column("open_spot", name)


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def foreign(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete=ondelete
    )
