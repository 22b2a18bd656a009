"""Association sheets for tests: one good row, and files made of changed ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from matchapp.domain import association_sheet
from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.sheet_columns import HEADINGS, Column
from matchapp.domain.sheet_fault import FaultKind

ACTIVITIES = {
    "football": "football",
    "Fodbold": "football",
    "Football": "football",
    "Håndbold": "handball",
    "Handball": "handball",
    "Kor og sang": "singing",
}
POSTCODES = frozenset({"4000", "8900"})

GOOD = {
    Column.ASSOCIATION: "Birkelundens Boldklub",
    Column.CVR: "12345678",
    Column.CONTACT: "Mette Sørby",
    Column.PHONE: "00 00 00 12",
    Column.EMAIL: "mette@example.dk",
    Column.VENUE: "Birkehallen",
    Column.ADDRESS: "Birkestien 1",
    Column.POSTCODE: "4000",
    Column.LATITUDE: "55.6401",
    Column.LONGITUDE: "12.1002",
    Column.REFERENCE: "",
    Column.ACTIVITY: "Fodbold",
    Column.TEAM: "Piger 2016",
    Column.BIRTH_YEARS: "2016-2017",
    Column.GENDER: "piger",
    Column.WEEKDAY: "mandag",
    Column.STARTS: "17:00",
    Column.ENDS: "18:00",
    Column.SEASON_STARTS: "2026-08-10",
    Column.SEASON_ENDS: "2027-06-20",
    Column.FEE: "750,00",
    Column.PERIOD: "halvår",
    Column.PLACES: "3",
    Column.TRIALS: "2",
    Column.WEB: "https://birkelunden.example.dk/hold",
}


def row(**changes: str) -> dict[Column, str]:
    """Return the good row with some cells changed."""
    return GOOD | {Column(name): value for name, value in changes.items()}


def sheet_bytes(*rows: dict[Column, str], delimiter: str = ";", encoding: str = "utf-8", language: int = 0) -> bytes:
    """Return a file with the first (or, with ``language=-1``, the last) known headings and these rows."""
    columns = list(GOOD)
    return csv_bytes(
        [[HEADINGS[column][language] for column in columns], *([r[c] for c in columns] for r in rows)],
        delimiter=delimiter,
        encoding=encoding,
    )


def csv_bytes(lines: Iterable[Iterable[object]], *, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Return these lines of cells as a file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode(encoding)


def read(data: bytes) -> AssociationSheet:
    """Return the sheet as the tests' activities and postcodes read it."""
    return association_sheet.read(data, activities=ACTIVITIES, postcodes=POSTCODES)


def read_rows(*rows: dict[Column, str]) -> AssociationSheet:
    """Return the sheet of these rows."""
    return read(sheet_bytes(*rows))


def kinds(sheet: AssociationSheet) -> list[tuple[int, Column | None, FaultKind]]:
    """Return where the faults of a sheet stand and what they are."""
    return [(fault.row, fault.column, fault.kind) for fault in sheet.faults]


def only_team(sheet: AssociationSheet) -> Any:
    """Return the one team of a sheet without faults."""
    assert sheet.faults == ()
    (team,) = sheet.teams
    return team
