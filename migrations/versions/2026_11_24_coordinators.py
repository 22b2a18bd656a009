"""A coordinator's access, to a plan."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_24_coordinators"
down_revision = "2026_11_24_chosen_suggestions"
branch_labels = None
depends_on = None

OLDER = ("administrator", "bridge_builder", "association_manager")
NEWER = (*OLDER, "coordinator")
OLDER_SCOPE = (
    "(role = 'administrator' AND housing_area_id IS NULL AND association_id IS NULL)"
    " OR (role = 'bridge_builder' AND housing_area_id IS NOT NULL AND association_id IS NULL)"
    " OR (role = 'association_manager' AND housing_area_id IS NULL AND association_id IS NOT NULL)"
)
NEWER_SCOPE = (
    "(role = 'administrator' AND housing_area_id IS NULL AND association_id IS NULL AND plan_id IS NULL)"
    " OR (role = 'bridge_builder' AND housing_area_id IS NOT NULL AND association_id IS NULL AND plan_id IS NULL)"
    " OR (role = 'association_manager' AND housing_area_id IS NULL AND association_id IS NOT NULL AND plan_id IS NULL)"
    " OR (role = 'coordinator' AND housing_area_id IS NULL AND association_id IS NULL AND plan_id IS NOT NULL)"
)


def upgrade() -> None:
    with op.batch_alter_table("role_grant", copy_from=copied(OLDER, OLDER_SCOPE)) as table:
        table.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        table.drop_constraint(op.f("ck_role_grant_role"), type_="check")
        table.create_check_constraint(op.f("ck_role_grant_role"), one_of("role", *NEWER))
        table.drop_constraint(op.f("ck_role_grant_scope_fits_role"), type_="check")
        table.create_check_constraint(op.f("ck_role_grant_scope_fits_role"), NEWER_SCOPE)
        table.create_foreign_key(op.f("fk_role_grant_plan_id_plan"), "plan", ["plan_id"], ["id"])
    op.create_index(op.f("ix_role_grant_plan_id"), "role_grant", ["plan_id"], unique=False)


def downgrade() -> None:
    """Go back; the access of coordinators goes, and what they did stays without it."""
    coordinators = "(SELECT id FROM role_grant WHERE role = 'coordinator')"
    for table_name, column in (
        ("sign_in_session", "acting_grant_id"),
        ("audit_entry", "grant_id"),
        ("read_entry", "grant_id"),
    ):
        op.execute(f"UPDATE {table_name} SET {column} = NULL WHERE {column} IN {coordinators}")  # noqa: S608 - our own names
    op.execute("DELETE FROM role_grant WHERE role = 'coordinator'")
    op.drop_index(op.f("ix_role_grant_plan_id"), table_name="role_grant")
    plan = (
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_role_grant_plan_id_plan")),
    )
    with op.batch_alter_table("role_grant", copy_from=copied(NEWER, NEWER_SCOPE, *plan)) as table:
        table.drop_constraint(op.f("ck_role_grant_scope_fits_role"), type_="check")
        table.create_check_constraint(op.f("ck_role_grant_scope_fits_role"), OLDER_SCOPE)
        table.drop_constraint(op.f("ck_role_grant_role"), type_="check")
        table.create_check_constraint(op.f("ck_role_grant_role"), one_of("role", *OLDER))
        table.drop_constraint(op.f("fk_role_grant_plan_id_plan"), type_="foreignkey")
        table.drop_column("plan_id")


def one_of(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def copied(roles: tuple[str, ...], scope: str, *more: sa.schema.SchemaItem) -> sa.Table:
    """Return the table as it stands: SQLite cannot change a check, and copies all rows into a new table."""
    return sa.Table(
        "role_grant",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("housing_area_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=140), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(one_of("role", *roles), name=op.f("ck_role_grant_role")),
        sa.CheckConstraint(scope, name=op.f("ck_role_grant_scope_fits_role")),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> granted_by_id", name=op.f("ck_role_grant_two_people")
        ),
        sa.CheckConstraint("granted_by_id IS NULL OR granted_by_id <> user_id", name=op.f("ck_role_grant_not_to_self")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_role_grant_{column}_{other}"))
            for column, other in (
                ("association_id", "association"),
                ("confirmed_by_id", "user_account"),
                ("granted_by_id", "user_account"),
                ("housing_area_id", "housing_area"),
                ("user_id", "user_account"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.Index(op.f("ix_role_grant_association_id"), "association_id"),
        sa.Index(op.f("ix_role_grant_housing_area_id"), "housing_area_id"),
        sa.Index(op.f("ix_role_grant_user_id"), "user_id"),
        *more,
    )
