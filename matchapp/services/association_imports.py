"""Association sheets: read, compared with what is known as a dry run, and carried out all or nothing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from geopy.geocoders.base import Geocoder
from sqlmodel import Session

from matchapp.domain import association_sheet
from matchapp.domain.association_sheet import AssociationSheet
from matchapp.services import import_plans, import_writes, postcodes
from matchapp.services.import_steps import ImportPlan


class ImportRefused(Exception):
    """The sheet has faults; nothing was written."""


def read(data: bytes) -> AssociationSheet:
    """Return the sheet in a file's bytes, read with the shipped activities and postcodes; nothing in them raises.

    It takes no session: a long file takes seconds to read, and no transaction should be open meanwhile. A sheet with a
    fault of the kind ``CPR_LIKE`` must not be kept, nor its bytes (trust.md 1.4).
    """
    return association_sheet.read(data, activities=_activities(), postcodes=postcodes.names().keys())


def plan(session: Session, sheet: AssociationSheet) -> ImportPlan:
    """Return what the sheet would make new, change and leave, and all its faults; nothing is written.

    Associations are recognised by their folded name, venues by folded name and postcode, teams by their reference or
    else by activity, band, gender and name. An empty cell says nothing, so what is known stays. Teams that are not in
    the sheet stay as they are.
    """
    return import_plans.plan(session, sheet)


def carry_out(session: Session, drawn: ImportPlan, *, at: datetime, geocoder: Geocoder) -> None:
    """Write a plan that was drawn in this transaction, all of it or nothing.

    The sessions given for a team replace its former ones, and so does the membership fee. Places open a spot, or give
    it another number with a conditional UPDATE, never below those taken; new and other places are unconfirmed until
    somebody confirms them. A new venue's point is the one given, else the geocoder's; a known venue keeps its point
    unless one is given.

    Raises ImportRefused when the plan has faults, PlacesTaken when a place was taken since it was drawn (the caller
    rolls back and draws a new plan), PointNotFound when the geocoder knows neither address nor postcode.
    """
    if drawn.faults:
        raise ImportRefused
    import_writes.write(session, drawn, at=at, geocoder=geocoder)


@lru_cache(maxsize=1)
def _activities() -> Mapping[str, str]:
    """Return the key of each shipped activity by key and by label in either language."""
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {row[label]: row["key"] for label in ("label_en", "label_da", "key") for row in rows}
