"""The names that anybody may search, word by word; ``matchapp db upgrade`` fills them from the rows that stand."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_searchable_names"
down_revision = "2026_11_24_wishes_matched_again"
branch_labels = None
depends_on = None


def bytewise(length: int) -> sa.String:
    """Return a text that both databases order by its bytes."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "searchable_name",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("word", bytewise(60), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("folded", bytewise(260), nullable=False),
        sa.Column("key", bytewise(60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("kind IN ('activity', 'area', 'town', 'association')", name=op.f("ck_searchable_name_kind")),
        sa.PrimaryKeyConstraint("kind", "word", "words", "folded", "key", name=op.f("pk_searchable_name")),
        sa.Index("ix_searchable_name_kind_key", "kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_trigram",
        sa.Column("trigram", bytewise(3), nullable=False),
        sa.Column("word", bytewise(60), nullable=False),
        sa.PrimaryKeyConstraint("trigram", "word", name=op.f("pk_name_trigram")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("name_trigram")
    op.drop_table("searchable_name")
