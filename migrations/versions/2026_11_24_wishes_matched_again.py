"""A wish is matched again when a spot opens, and a message tells of the team that was found."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_wishes_matched_again"
down_revision = "2026_11_24_facts_for_the_score"
branch_labels = None
depends_on = None

OLDER = (
    "sign_in_code",
    "second_code",
    "invitation",
    "password_reset",
    "interest_for_bridge_builder",
    "interest_for_association",
    "spot_requested",
    "spot_offered",
    "request_declined",
    "trial_booked",
    "area_left_alone",
    "waitlisted",
    "offer_withdrawn",
    "offer_ran_out",
    "request_withdrawn",
)
ADDED = ("team_for_wish",)
NEWER = (*OLDER, *ADDED)


def upgrade() -> None:
    op.add_column("wish", sa.Column("matched_to", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "wish_match",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("is_news", sa.Boolean(), nullable=False),
        sa.Column("found_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_wish_match_team_id_team")),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_wish_match_wish_id_wish"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wish_id", "team_id", name=op.f("pk_wish_match")),
    )
    op.create_index(op.f("ix_wish_match_team_id"), "wish_match", ["team_id"], unique=False)
    change(OLDER, NEWER)


def downgrade() -> None:
    """Go back; the messages of these kinds go, for nobody could read them."""
    op.execute(f"DELETE FROM message WHERE {one_of('kind', *ADDED)}")  # noqa: S608 - names that stand above
    change(NEWER, OLDER)
    op.drop_index(op.f("ix_wish_match_team_id"), table_name="wish_match")
    op.drop_table("wish_match")
    op.drop_column("wish", "matched_to")


def change(known: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """Let a message be of other kinds: SQLite cannot change a check, and copies all rows into a new table."""
    with op.batch_alter_table("message", copy_from=copied(known)) as table:
        table.drop_constraint(op.f("ck_message_kind"), type_="check")
        table.create_check_constraint(op.f("ck_message_kind"), one_of("kind", *wanted))


def one_of(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def copied(kinds: tuple[str, ...]) -> sa.Table:
    """Return the table as it stands."""
    return sa.Table(
        "message",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=80), nullable=False),
        sa.Column("dedup_key", sa.String(length=120), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("secret", sa.String(length=200), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(one_of("kind", *kinds), name=op.f("ck_message_kind")),
        sa.CheckConstraint(one_of("channel", "mail", "sms"), name=op.f("ck_message_channel")),
        sa.CheckConstraint(
            one_of("state", "waiting", "sending", "sent", "failed", "expired"), name=op.f("ck_message_state")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_message_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("dedup_key", name=op.f("uq_message_dedup_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        sa.Index(
            "ix_message_due",
            "not_before",
            "id",
            sqlite_where=sa.text("state IN ('waiting', 'sending')"),
            postgresql_where=sa.text("state IN ('waiting', 'sending')"),
        ),
        sa.Index(op.f("ix_message_user_id"), "user_id"),
    )
