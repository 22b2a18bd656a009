"""The shipped taxonomy of activities, loaded into its table."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

from sqlmodel import Session, select

from matchapp.models import Activity


def refresh(session: Session) -> int:
    """Bring the table in line with ``matchapp/data/activities.csv`` and return how many rows were new or changed."""
    known = {activity.key: activity for activity in session.exec(select(Activity))}
    changed = 0
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        facts: dict[str, Any] = {
            "group": row["group"],
            "label_en": row["label_en"],
            "label_da": row["label_da"],
            "openactive_id": row["openactive_id"] or None,
        }
        activity = known.get(row["key"])
        if activity is None:
            session.add(Activity(key=row["key"], **facts))
        elif any(getattr(activity, name) != value for name, value in facts.items()):
            activity.sqlmodel_update(facts)
        else:
            continue
        changed += 1
    session.flush()
    return changed


def listed(session: Session) -> list[Activity]:
    """Return all activities in the order of the file's groups."""
    return list(session.exec(select(Activity).order_by(Activity.group, Activity.key)))


def keys(session: Session) -> set[str]:
    """Return the keys of all activities."""
    return set(session.exec(select(Activity.key)))
