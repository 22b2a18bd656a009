"""Activities, plans with their housing areas, and venues."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_23_plans_and_venues"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("label_en", sa.String(length=80), nullable=False),
        sa.Column("label_da", sa.String(length=80), nullable=False),
        sa.Column("openactive_id", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_group"), "activity", ["group"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("name", name=op.f("uq_plan_name")),
    )
    op.create_table(
        "housing_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=4), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_housing_area_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_area")),
        sa.UniqueConstraint("name", name=op.f("uq_housing_area_name")),
    )
    op.create_index(op.f("ix_housing_area_plan_id"), "housing_area", ["plan_id"], unique=False)
    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded_name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=160), nullable=False),
        sa.Column("postcode", sa.String(length=4), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("point_source", one_of("point_source", "given", "set_by_hand", "postcode"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("folded_name", "postcode", name=op.f("uq_venue_folded_name_postcode")),
    )


def downgrade() -> None:
    op.drop_table("venue")
    op.drop_table("housing_area")
    op.drop_table("plan")
    op.drop_table("activity")


def one_of(name: str, *values: str) -> sa.Enum:
    """Return text that is checked to be one of the values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
