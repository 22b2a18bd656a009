"""A child whose case is closed may get a new one: at most one case a child that is not closed, instead of one for ever."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_23_running_case"
down_revision = "2026_11_23_messages_and_logs"
branch_labels = None
depends_on = None

RUNNING = sa.text("state <> 'closed'")


def upgrade() -> None:
    with op.batch_alter_table("child_case", copy_from=copied(once_a_child())) as table:
        table.drop_constraint("uq_child_case_child_id", type_="unique")
    op.create_index(op.f("ix_child_case_child_id"), "child_case", ["child_id"], unique=False)
    op.create_index(
        "uq_child_case_running",
        "child_case",
        ["child_id"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )


def downgrade() -> None:
    """Go back, unless a child has had two cases: no row is thrown away to make the old rule true."""
    twice = "SELECT count(*) FROM (SELECT child_id FROM child_case GROUP BY child_id HAVING count(*) > 1) AS twice"
    if found := op.get_bind().execute(sa.text(twice)).scalar():
        raise RuntimeError(f"{found} children have more than one case, which the older tables cannot hold")
    op.drop_index("uq_child_case_running", table_name="child_case")
    op.drop_index(op.f("ix_child_case_child_id"), table_name="child_case")
    with op.batch_alter_table("child_case", copy_from=copied()) as table:
        table.create_unique_constraint("uq_child_case_child_id", ["child_id"])


def copied(*constraints: sa.UniqueConstraint) -> sa.Table:
    """Return the table with one constraint or none: SQLite can change neither, and copies all rows into a new one."""
    return sa.Table(
        "child_case",
        sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("bridge_builder_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", one_of("state", "new", "awaiting_consent", "open", "resting", "exiting", "closed"), nullable=False
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bridge_builder_id"], ["user_account.id"], name=op.f("fk_child_case_bridge_builder_id_user_account")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_child_case_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_case")),
        *constraints,
        sa.Index(op.f("ix_child_case_bridge_builder_id"), "bridge_builder_id"),
    )


def once_a_child() -> sa.UniqueConstraint:
    """Return the older rule: one case a child, for ever."""
    return sa.UniqueConstraint("child_id", name=op.f("uq_child_case_child_id"))


def one_of(name: str, *values: str) -> sa.Enum:
    """Return text that is checked to be one of the values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
