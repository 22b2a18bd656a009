"""Frozen figures of how matching works."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_matching_figures"
down_revision = "2026_11_24_coordinators"
branch_labels = None
depends_on = None

DIMENSIONS = ("all", "order", "score", "gender", "age", "area")
MEASURES = ("first_three", "enrolled", "active", "mean_place", "median_place")
FINDINGS = ("higher", "lower")


def upgrade() -> None:
    op.create_table(
        "matching_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dimension", one_of("dimension", DIMENSIONS), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("measure", one_of("measure", MEASURES), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("finding", one_of("finding", FINDINGS), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_matching_figure_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_figure")),
    )
    op.create_index(op.f("ix_matching_figure_as_of"), "matching_figure", ["as_of"])
    op.create_index(op.f("ix_matching_figure_plan_id"), "matching_figure", ["plan_id"])


def downgrade() -> None:
    op.drop_table("matching_figure")


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
