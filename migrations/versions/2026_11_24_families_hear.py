"""A family can agree to hear of new teams, and a message tells it that there is one."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_families_hear"
down_revision = "2026_11_24_what_does_not_suit"
branch_labels = None
depends_on = None

PURPOSES = ("case", "share_with_association")
PURPOSE = ("hear_of_teams",)
KINDS = (
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
    "team_for_wish",
)
KIND = ("team_for_family",)


def upgrade() -> None:
    change("consent", "purpose", consent(PURPOSES), (*PURPOSES, *PURPOSE))
    change("message", "kind", message(KINDS), (*KINDS, *KIND))


def downgrade() -> None:
    """Go back; what was agreed to and said of it goes, for nobody could read it."""
    op.execute(f"DELETE FROM message WHERE {one_of('kind', *KIND)}")  # noqa: S608 - names that stand above
    op.execute(f"DELETE FROM consent WHERE {one_of('purpose', *PURPOSE)}")  # noqa: S608 - names that stand above
    change("message", "kind", message((*KINDS, *KIND)), KINDS)
    change("consent", "purpose", consent((*PURPOSES, *PURPOSE)), PURPOSES)


def change(name: str, column: str, standing: sa.Table, wanted: tuple[str, ...]) -> None:
    """Let a column hold other codes: SQLite cannot change a check, and copies all rows into a new table."""
    with op.batch_alter_table(name, copy_from=standing) as table:
        table.drop_constraint(op.f(f"ck_{name}_{column}"), type_="check")
        table.create_check_constraint(op.f(f"ck_{name}_{column}"), one_of(column, *wanted))


def one_of(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def consent(purposes: tuple[str, ...]) -> sa.Table:
    """Return the table of consents as it stands."""
    return sa.Table(
        "consent",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name=op.f("ck_consent_dates")),
        sa.CheckConstraint(one_of("purpose", *purposes), name=op.f("ck_consent_purpose")),
        sa.CheckConstraint(one_of("channel", "spoken", "written"), name=op.f("ck_consent_channel")),
        sa.ForeignKeyConstraint(["case_id"], ["child_case.id"], name=op.f("fk_consent_case_id_child_case")),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardian.id"], name=op.f("fk_consent_guardian_id_guardian")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_consent_recorded_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_recorded_by_id"],
            ["user_account.id"],
            name=op.f("fk_consent_withdrawn_recorded_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.Index(op.f("ix_consent_case_id"), "case_id"),
    )


def message(kinds: tuple[str, ...]) -> sa.Table:
    """Return the outbox as it stands."""
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
