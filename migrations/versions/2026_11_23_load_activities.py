"""Loads the shipped taxonomy of activities; ``matchapp db upgrade`` keeps the labels in line with the file later."""

import csv
from importlib.resources import files

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_load_activities"
down_revision = "2026_11_23_plans_and_venues"
branch_labels = None
depends_on = None

ACTIVITY = sa.table(
    "activity", *(sa.column(name) for name in ("key", "group", "label_en", "label_da", "openactive_id"))
)


def upgrade() -> None:
    """Insert the activities that the file names."""
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    names = [column.name for column in ACTIVITY.columns]
    rows = [{name: row[name] or None for name in names} for row in csv.DictReader(text.splitlines())]
    op.bulk_insert(ACTIVITY, rows)


def downgrade() -> None:
    """Empty the table; the teams that pointed to it are gone by then."""
    op.execute(sa.delete(ACTIVITY))
