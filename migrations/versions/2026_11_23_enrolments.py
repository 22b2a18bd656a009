"""Enrolments with their events, trials, observations and follow-ups."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "2026_11_23_enrolments"
down_revision = "2026_11_23_families_and_cases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            one_of(
                "state",
                "suggested",
                "chosen",
                "requested",
                "waitlisted",
                "offered",
                "trial_booked",
                "trialling",
                "enrolled",
                "declined_by_child",
                "declined_by_family",
                "rejected",
                "withdrawn",
                "expired",
                "no_show_final",
                "ended",
            ),
            nullable=False,
        ),
        sa.Column("holds_place", sa.Boolean(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR enrolled_on IS NULL OR ended_on >= enrolled_on", name=op.f("ck_enrolment_dates")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["child_case.id"], name=op.f("fk_enrolment_case_id_child_case")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_enrolment_child_id_child")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_enrolment_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(op.f("ix_enrolment_case_id"), "enrolment", ["case_id"], unique=False)
    op.create_index(op.f("ix_enrolment_child_id"), "enrolment", ["child_id"], unique=False)
    op.create_index(op.f("ix_enrolment_team_id"), "enrolment", ["team_id"], unique=False)
    op.create_index(
        "uq_enrolment_running",
        "enrolment",
        ["team_id", "child_id"],
        unique=True,
        sqlite_where=sa.text(
            "state NOT IN ('declined_by_child', 'declined_by_family', 'ended', 'expired', 'no_show_final', 'rejected', 'withdrawn')"
        ),
        postgresql_where=sa.text(
            "state NOT IN ('declined_by_child', 'declined_by_family', 'ended', 'expired', 'no_show_final', 'rejected', 'withdrawn')"
        ),
    )
    op.create_table(
        "enrolment_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            one_of(
                "kind",
                "suggested",
                "chosen",
                "spot_requested",
                "waitlisted",
                "spot_offered",
                "rejected",
                "trial_booked",
                "trial_attended",
                "trial_missed",
                "enrolled",
                "re_enrolled",
                "re_enrolled_elsewhere",
                "declined_by_child",
                "declined_by_family",
                "withdrawn",
                "expired",
                "no_show_final",
                "ended",
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
        sa.Column("voids_id", sa.Integer(), nullable=True),
        sa.Column("told_by", sa.String(length=80), nullable=True),
        sa.Column("via", one_of("via", "here", "in_person", "phone", "written"), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_enrolment_event_actor_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_enrolment_event_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["voids_id"], ["enrolment_event.id"], name=op.f("fk_enrolment_event_voids_id_enrolment_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_event")),
        sa.UniqueConstraint("voids_id", name=op.f("uq_enrolment_event_voids_id")),
    )
    op.create_index(op.f("ix_enrolment_event_enrolment_id"), "enrolment_event", ["enrolment_id"], unique=False)
    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("state", one_of("state", "proposed", "booked", "attended", "missed", "dropped"), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_trial_enrolment_id_enrolment")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_trial_venue_id_venue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
        sa.UniqueConstraint(
            "enrolment_id", "on_date", "starts_at", name=op.f("uq_trial_enrolment_id_on_date_starts_at")
        ),
    )
    op.create_index(op.f("ix_trial_enrolment_id"), "trial", ["enrolment_id"], unique=False)
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("value", one_of("value", "active", "not_active", "unsure"), nullable=False),
        sa.Column(
            "source",
            one_of("source", "association_register", "association", "companion", "staff", "family", "child"),
            nullable=False,
        ),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_observation_enrolment_id_enrolment")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_observation_recorded_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("form_key", name=op.f("uq_observation_form_key")),
    )
    op.create_index(op.f("ix_observation_enrolment_id"), "observation", ["enrolment_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("kind", "after_first_trial", "day_30", "day_90"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["done_by_id"], ["user_account.id"], name=op.f("fk_follow_up_done_by_id_user_account")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_follow_up_enrolment_id_enrolment")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_follow_up_observation_id_observation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("enrolment_id", "kind", name=op.f("uq_follow_up_enrolment_id_kind")),
    )
    op.create_index(op.f("ix_follow_up_due_on"), "follow_up", ["due_on"], unique=False)
    op.create_index(op.f("ix_follow_up_enrolment_id"), "follow_up", ["enrolment_id"], unique=False)


def downgrade() -> None:
    op.drop_table("follow_up")
    op.drop_table("observation")
    op.drop_table("trial")
    op.drop_table("enrolment_event")
    op.drop_table("enrolment")


def one_of(name: str, *values: str) -> sa.Enum:
    """Return text that is checked to be one of the values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
