"""The audit log says what was done beside the permission for it; the read log holds interests beside families."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_acts_and_look_ups"
down_revision = "2026_11_23_running_case"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("audit_entry", sa.Column("permission", sa.String(length=60), nullable=True))
    op.execute("UPDATE audit_entry SET permission = act")
    with op.batch_alter_table("read_entry", copy_from=copied(family_may_be_none=False)) as table:
        table.alter_column("family_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("interest_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_read_entry_interest_id_interest"), "interest", ["interest_id"], ["id"], ondelete="CASCADE"
        )
        table.create_check_constraint(
            op.f("ck_read_entry_one_is_looked_at"), "(family_id IS NULL) <> (interest_id IS NULL)"
        )
    op.create_index(op.f("ix_read_entry_interest_id"), "read_entry", ["interest_id"], unique=False)


def downgrade() -> None:
    """Go back; what was noted of an interest becomes a note of its family, and goes where no family came of it."""
    op.execute(
        "INSERT INTO read_entry (at, user_id, grant_id, family_id, endpoint)"
        " SELECT noted.at, noted.user_id, noted.grant_id, child.family_id, noted.endpoint FROM read_entry AS noted"
        " JOIN interest ON interest.id = noted.interest_id"
        " JOIN child_case ON child_case.id = interest.case_id"
        " JOIN child ON child.id = child_case.child_id"
    )
    op.execute("DELETE FROM read_entry WHERE interest_id IS NOT NULL")
    op.drop_index(op.f("ix_read_entry_interest_id"), table_name="read_entry")
    looked_at = sa.CheckConstraint(
        "(family_id IS NULL) <> (interest_id IS NULL)", name=op.f("ck_read_entry_one_is_looked_at")
    )
    interest = sa.ForeignKeyConstraint(
        ["interest_id"], ["interest.id"], name=op.f("fk_read_entry_interest_id_interest"), ondelete="CASCADE"
    )
    older = copied(sa.Column("interest_id", sa.Integer(), nullable=True), interest, looked_at, family_may_be_none=True)
    with op.batch_alter_table("read_entry", copy_from=older) as table:
        table.drop_constraint(op.f("ck_read_entry_one_is_looked_at"), type_="check")
        table.drop_constraint(op.f("fk_read_entry_interest_id_interest"), type_="foreignkey")
        table.drop_column("interest_id")
        table.alter_column("family_id", existing_type=sa.Integer(), nullable=False)
    op.execute("UPDATE audit_entry SET act = permission WHERE permission IS NOT NULL")
    with op.batch_alter_table("audit_entry") as table:
        table.drop_column("permission")


def copied(*more: sa.Column[int] | sa.Constraint, family_may_be_none: bool) -> sa.Table:
    """Return the table as it stands: SQLite cannot change a column, and copies all rows into a new table."""
    return sa.Table(
        "read_entry",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("family_id", sa.Integer(), nullable=family_may_be_none),
        sa.Column("endpoint", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_read_entry_family_id_family")),
        sa.ForeignKeyConstraint(["grant_id"], ["role_grant.id"], name=op.f("fk_read_entry_grant_id_role_grant")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_read_entry_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_entry")),
        *more,
        sa.Index("ix_read_entry_family", "family_id", "at"),
        sa.Index(op.f("ix_read_entry_user_id"), "user_id"),
    )
