"""Uploaded association sheets that wait for a person to accept them."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from geopy.geocoders.base import Geocoder
from sqlalchemy.orm import defer
from sqlmodel import Session, col

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.sheet_fault import FaultKind
from matchapp.models import AssociationImport
from matchapp.policy import Principal, visible
from matchapp.services import association_imports
from matchapp.services.import_steps import ImportPlan

_PLAIN_NAME = "associations.csv"
_LONGEST_NAME = 120


class HoldsCpr(Exception):
    """Something in the sheet looks like a CPR number, so nothing of the file is kept (trust.md 1.4)."""


class NotWaiting(Exception):
    """The import was accepted already."""


def listed(session: Session, principal: Principal) -> list[AssociationImport]:
    """Return the imports, the newest first, without their bytes."""
    newest = visible(principal, AssociationImport).order_by(col(AssociationImport.id).desc())
    return list(session.exec(newest.options(defer(AssociationImport.content))))  # type: ignore[arg-type]


def keep(
    session: Session, *, file_name: str, content: bytes, sheet: AssociationSheet, by: Principal, at: datetime
) -> AssociationImport:
    """Keep an uploaded file until somebody accepts or drops it. ``sheet`` is the content as it was read.

    Raises HoldsCpr.
    """
    if any(fault.kind is FaultKind.CPR_LIKE for fault in sheet.faults):
        raise HoldsCpr
    name = file_name.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]
    row = AssociationImport(
        file_name=_PLAIN_NAME if not name or looks_like_cpr(name) or not name.isprintable() else name,
        content=content,
        uploaded_by_id=cast("int", by.user_id),
        uploaded_at=at,
    )
    session.add(row)
    session.flush()
    return row


def accept(session: Session, row: AssociationImport, drawn: ImportPlan, *, at: datetime, geocoder: Geocoder) -> None:
    """Carry an import out and erase the file's bytes. Raises what ``association_imports.carry_out`` raises."""
    if row.content is None:
        raise NotWaiting
    association_imports.carry_out(session, drawn, at=at, geocoder=geocoder)
    row.content, row.accepted_at = None, at
    session.add(row)
    session.flush()


def drop(session: Session, row: AssociationImport) -> None:
    """Drop an import that was not accepted, with its bytes."""
    if row.content is None:
        raise NotWaiting
    session.delete(row)
    session.flush()
