"""Families with their children and wishes; cases, consents and interests."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_23_families_and_cases"
down_revision = "2026_11_23_people_and_access"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("housing_area_id", sa.Integer(), nullable=False),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["housing_area_id"], ["housing_area.id"], name=op.f("fk_family_housing_area_id_housing_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
    )
    op.create_index(op.f("ix_family_housing_area_id"), "family", ["housing_area_id"], unique=False)
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_guardian_family_id_family")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
    )
    op.create_index(op.f("ix_guardian_family_id"), "guardian", ["family_id"], unique=False)
    op.create_index(op.f("ix_guardian_phone"), "guardian", ["phone"], unique=False)
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=60), nullable=False),
        sa.Column("folded_name", sa.String(length=60), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("gender", one_of("gender", "girl", "boy"), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("birth_year BETWEEN 1990 AND 2100", name=op.f("ck_child_birth_year")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_child_family_id_family")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    op.create_index(op.f("ix_child_family_id"), "child", ["family_id"], unique=False)
    op.create_index(op.f("ix_child_folded_name"), "child", ["folded_name"], unique=False)
    op.create_table(
        "guardianship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("state", one_of("state", "claimed", "verified", "ended"), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_guardianship_child_id_child")),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardian.id"], name=op.f("fk_guardianship_guardian_id_guardian")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianship")),
        sa.UniqueConstraint("guardian_id", "child_id", name=op.f("uq_guardianship_guardian_id_child_id")),
    )
    op.create_index(op.f("ix_guardianship_child_id"), "guardianship", ["child_id"], unique=False)
    op.create_index(op.f("ix_guardianship_guardian_id"), "guardianship", ["guardian_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=280), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_wish_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_child_id"), "wish", ["child_id"], unique=False)
    op.create_table(
        "wish_activity",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("activity_key", sa.String(length=60), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_key"], ["activity.key"], name=op.f("fk_wish_activity_activity_key_activity")
        ),
        sa.ForeignKeyConstraint(
            ["wish_id"], ["wish.id"], name=op.f("fk_wish_activity_wish_id_wish"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wish_id", "activity_key", name=op.f("pk_wish_activity")),
    )
    op.create_table(
        "child_case",
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
        sa.UniqueConstraint("child_id", name=op.f("uq_child_case_child_id")),
    )
    op.create_index(op.f("ix_child_case_bridge_builder_id"), "child_case", ["bridge_builder_id"], unique=False)
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            one_of(
                "kind",
                "referred",
                "self_registered",
                "contact_attempted",
                "consent_asked",
                "consent_given",
                "consent_declined",
                "consent_withdrawn",
                "rested",
                "resumed",
                "exit_planned",
                "closed",
                "voided",
            ),
            nullable=False,
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column(
            "source",
            one_of("source", "child", "family", "association", "companion", "referrer", "staff", "system"),
            nullable=False,
        ),
        sa.Column("via", one_of("via", "here", "in_person", "phone", "written"), nullable=False),
        sa.Column("voids_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_case_event_actor_id_user_account")),
        sa.ForeignKeyConstraint(["case_id"], ["child_case.id"], name=op.f("fk_case_event_case_id_child_case")),
        sa.ForeignKeyConstraint(["voids_id"], ["case_event.id"], name=op.f("fk_case_event_voids_id_case_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("voids_id", name=op.f("uq_case_event_voids_id")),
    )
    op.create_index(op.f("ix_case_event_case_id"), "case_event", ["case_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("purpose", one_of("purpose", "case", "share_with_association"), nullable=False),
        sa.Column("channel", one_of("channel", "spoken", "written"), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name=op.f("ck_consent_dates")),
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
    )
    op.create_index(op.f("ix_consent_case_id"), "consent", ["case_id"], unique=False)
    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", one_of("owner", "bridge_builder", "association"), nullable=False),
        sa.Column("housing_area_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("activity_key", sa.String(length=60), nullable=True),
        sa.Column("words", sa.String(length=280), nullable=False),
        sa.Column("child_first_name", sa.String(length=60), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("state", one_of("state", "new", "taken_up", "answered", "not_reached", "no_longer"), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("handled_at", UTCDateTime(), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(owner = 'bridge_builder' AND housing_area_id IS NOT NULL AND association_id IS NULL) OR (owner = 'association' AND association_id IS NOT NULL AND team_id IS NOT NULL)",
            name=op.f("ck_interest_has_an_owner"),
        ),
        sa.CheckConstraint(
            "team_id IS NOT NULL OR activity_key IS NOT NULL OR words <> ''",
            name=op.f("ck_interest_is_about_something"),
        ),
        sa.ForeignKeyConstraint(["activity_key"], ["activity.key"], name=op.f("fk_interest_activity_key_activity")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_interest_association_id_association")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["child_case.id"], name=op.f("fk_interest_case_id_child_case")),
        sa.ForeignKeyConstraint(
            ["handled_by_id"], ["user_account.id"], name=op.f("fk_interest_handled_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["housing_area_id"], ["housing_area.id"], name=op.f("fk_interest_housing_area_id_housing_area")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_interest_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("form_key", name=op.f("uq_interest_form_key")),
    )
    op.create_index(op.f("ix_interest_association_id"), "interest", ["association_id"], unique=False)
    op.create_index(op.f("ix_interest_case_id"), "interest", ["case_id"], unique=False)
    op.create_index(op.f("ix_interest_housing_area_id"), "interest", ["housing_area_id"], unique=False)
    op.create_index(op.f("ix_interest_phone"), "interest", ["phone"], unique=False)
    op.create_index(op.f("ix_interest_team_id"), "interest", ["team_id"], unique=False)


def downgrade() -> None:
    op.drop_table("interest")
    op.drop_table("consent")
    op.drop_table("case_event")
    op.drop_table("child_case")
    op.drop_table("wish_activity")
    op.drop_table("wish")
    op.drop_table("guardianship")
    op.drop_table("child")
    op.drop_table("guardian")
    op.drop_table("family")


def one_of(name: str, *values: str) -> sa.Enum:
    """Return text that is checked to be one of the values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
