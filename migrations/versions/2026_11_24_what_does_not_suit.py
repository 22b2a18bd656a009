"""A wish says what the child does not want, on which weekdays it cannot come, and how far it can go."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_what_does_not_suit"
down_revision = "2026_11_24_matching_figures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("wish", sa.Column("ruled_out_days", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("wish", sa.Column("reach_km", sa.Integer(), nullable=True))
    op.create_table(
        "unwanted_activity",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("activity_key", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_key"], ["activity.key"], name=op.f("fk_unwanted_activity_activity_key_activity")
        ),
        sa.ForeignKeyConstraint(
            ["wish_id"], ["wish.id"], name=op.f("fk_unwanted_activity_wish_id_wish"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wish_id", "activity_key", name=op.f("pk_unwanted_activity")),
    )


def downgrade() -> None:
    op.drop_table("unwanted_activity")
    op.drop_column("wish", "reach_km")
    op.drop_column("wish", "ruled_out_days")
