"""An association sheet: teams with their sessions, read from a CSV file with one row a weekly session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from matchapp.domain.sheet_columns import Layout, layout
from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.domain.sheet_gathering import Gathering
from matchapp.domain.sheet_row import RowReader, unwelcome
from matchapp.domain.sheet_team import SheetAssociation, SheetTeam, SheetVenue, VenueKey
from matchapp.domain.sheet_text import encoding_of, rows_of

MAX_ROWS = 100_000
"""The most rows below the headings."""
MAX_FAULTS = 10_000
"""After so many faults the reading stops."""


@dataclass(frozen=True, slots=True)
class AssociationSheet:
    """What a file says, and what is wrong with it; teams with a faulty row are left out."""

    associations: Mapping[str, SheetAssociation] = field(default_factory=dict)
    """By folded name."""
    venues: Mapping[VenueKey, SheetVenue] = field(default_factory=dict)
    teams: tuple[SheetTeam, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()
    """Headings that name no column; the cells below them were searched for CPR numbers and left alone."""
    rows: int = 0


def read(data: bytes, *, activities: Mapping[str, str], postcodes: Collection[str]) -> AssociationSheet:
    """Return the sheet in a file's bytes; nothing in them raises.

    ``activities`` gives the key for each label (in any language) and key, ``postcodes`` are those that exist. Rows with
    the same reference, or else with the same association, activity, band, gender and team name, are one team.
    """
    encoding = encoding_of(data)
    if isinstance(encoding, FaultKind):
        return AssociationSheet(faults=(Fault(0, None, encoding),))
    rows = rows_of(data, encoding)
    row, headings = next(rows, (1, []))
    if headings is None:
        return AssociationSheet(faults=(Fault(row, None, FaultKind.ROW_UNREADABLE),))
    found = layout(headings)
    faults = tuple(_heading_faults(row, headings, found))
    ignored = tuple(h for h in found.ignored if not any(unwelcome(row, [h], ())))
    if faults:
        return AssociationSheet(faults=faults, ignored=ignored)
    return _gathered(rows, RowReader(found, activities=activities, postcodes=postcodes), ignored)


def _heading_faults(row: int, headings: list[str], found: Layout) -> Iterator[Fault]:
    yield from unwelcome(row, headings, ())
    for column in found.missing:
        yield Fault(row, column, FaultKind.COLUMN_MISSING)
    for at, column in found.repeated:
        yield Fault(row, column, FaultKind.COLUMN_TWICE, position=at + 1)


def _gathered(
    rows: Iterable[tuple[int, list[str] | None]], reader: RowReader, ignored: tuple[str, ...]
) -> AssociationSheet:
    gathering = Gathering(reader)
    faults: list[Fault] = []
    count = 0
    for row, cells in rows:
        if count == MAX_ROWS:
            faults.append(Fault(row, None, FaultKind.TOO_MANY_ROWS))
            break
        if len(faults) >= MAX_FAULTS:
            faults.append(Fault(row, None, FaultKind.TOO_MANY_FAULTS))
            break
        count += 1
        faults += [Fault(row, None, FaultKind.ROW_UNREADABLE)] if cells is None else gathering.take(row, cells)
    if not count:
        faults.append(Fault(0, None, FaultKind.NO_ROWS))
    faults += gathering.reference_faults()
    return AssociationSheet(
        associations=gathering.associations(),
        venues=gathering.venues(),
        teams=gathering.teams(),
        faults=tuple(sorted(faults, key=lambda fault: (fault.row, fault.position or 0))),
        ignored=ignored,
        rows=count,
    )
