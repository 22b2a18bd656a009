"""The place and score that a chosen team had in the list of suggestions are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_chosen_suggestions"
down_revision = "2026_11_24_placing_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remembered_suggestion",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tenths", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("nearest", sa.Integer(), nullable=True),
        sa.Column("options", sa.Integer(), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND options", name=op.f("ck_remembered_suggestion_place")),
        sa.CheckConstraint("nearest BETWEEN 1 AND options", name=op.f("ck_remembered_suggestion_nearest")),
        sa.CheckConstraint(
            "(place IS NULL) = (tenths IS NULL)", name=op.f("ck_remembered_suggestion_place_with_score")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_remembered_suggestion_enrolment_id_enrolment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_remembered_suggestion")),
    )


def downgrade() -> None:
    op.drop_table("remembered_suggestion")
