"""Reads one row of an association sheet: its cells as values, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matchapp.domain import sheet_contact, sheet_value
from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.sheet_columns import REQUIRED, Column, Layout, fold, spellings
from matchapp.domain.sheet_fault import VALUE_LENGTH, Fault, FaultKind
from matchapp.domain.team import FeePeriod, TeamGender

Values = dict[Column, Any]

MAX_CELL_LENGTH = 2_000
_MEMORY = 50_000
_MEMORY_CELL = 200

# As long as the columns of the tables that take them.
_TEXT_LENGTHS = {
    Column.ASSOCIATION: 120,
    Column.VENUE: 120,
    Column.ADDRESS: 160,
    Column.REFERENCE: 80,
    Column.TEAM: 120,
}
_SOUTH, _NORTH, _WEST, _EAST = 54.4, 58.0, 7.8, 15.4

_AS_WRITTEN = {Column.ENDS: "%H.%M", Column.SEASON_ENDS: "%d-%m-%Y"}
"""How a value that is known only once it is read is shown to whoever wrote it."""

_CELL_BREAK = "\x1f"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd]")
_CONTROL_IN_ROW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1e\x7f\ud800-\udfff\ufffd]")
# UTF-8's bytes of æ ø å Æ Ø Å é, read as Windows-1252.
_GARBLED = re.compile("\u00c3[\u00a6\u00b8\u00a5\u00a9\u2020\u02dc\u2026]")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands."""

    row: int
    column: Column
    position: int
    text: str

    def fault(self, kind: FaultKind) -> Fault:
        """Return a fault of this cell; what looks like a CPR number is not repeated."""
        value = "" if kind is FaultKind.CPR_LIKE else _beginning(self.text)
        return Fault(self.row, self.column, kind, value, self.position)


class RowReader:
    """Reads the rows of one sheet; equal cells are read once."""

    def __init__(self, layout: Layout, *, activities: Mapping[str, str], postcodes: Collection[str]) -> None:
        self._columns = layout.columns
        self._position = {column: at + 1 for at, column in enumerate(layout.columns) if column is not None}
        self._activities = {spelling: key for label, key in activities.items() for spelling in spellings(label)}
        self._postcodes = frozenset(postcodes)
        self._parsers = _PARSERS | {Column.ACTIVITY: self._activity, Column.POSTCODE: self._postcode}
        self._memory: dict[tuple[Column, str], object] = {}

    def read(self, row: int, cells: Sequence[str]) -> tuple[Values, list[Fault]]:
        """Return the row's values by column (only those that are there and right) and its faults."""
        faults = list(unwelcome(row, cells, self._columns))
        if any(cell.strip() for cell in cells[len(self._columns) :]):
            faults.append(Fault(row, None, FaultKind.ROW_TOO_LONG, position=len(self._columns) + 1))
        spoilt = {fault.position for fault in faults}
        values: Values = {}
        for at, (column, text) in enumerate(zip(self._columns, cells, strict=False)):
            if column is None or at + 1 in spoilt or not text.strip():
                continue
            value = self._value(column, text)
            if isinstance(value, FaultKind):
                spoilt.add(at + 1)
                faults.append(Cell(row, column, at + 1, text).fault(value))
            else:
                values[column] = value
        missing = (c for c in REQUIRED if c not in values and self._position[c] not in spoilt)
        faults.extend(self.fault(row, column, FaultKind.VALUE_MISSING) for column in missing)
        _spread_contact(values)
        faults.extend(self._against_each_other(row, values, spoilt))
        return values, faults

    def fault(self, row: int, column: Column, kind: FaultKind, text: str = "") -> Fault:
        """Return a fault of a row's cell."""
        return Fault(row, column, kind, _beginning(text), self._position.get(column))

    def _value(self, column: Column, text: str) -> object:
        if len(text) > _MEMORY_CELL:
            return self._parsers[column](text)
        key = (column, text)
        if key not in self._memory:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[key] = self._parsers[column](text)
        return self._memory[key]

    def _activity(self, text: str) -> str | FaultKind:
        return self._activities.get(fold(text), FaultKind.ACTIVITY_UNKNOWN)

    def _postcode(self, text: str) -> str | FaultKind:
        found = sheet_contact.postcode(text)
        return found if isinstance(found, FaultKind) or found in self._postcodes else FaultKind.POSTCODE_UNKNOWN

    def _against_each_other(self, row: int, values: Values, spoilt: Collection[int | None]) -> Iterator[Fault]:
        """Yield the faults between the cells of a row, and fill in what may be left out."""
        for start, end in ((Column.STARTS, Column.ENDS), (Column.SEASON_STARTS, Column.SEASON_ENDS)):
            if start in values and end in values and values[end] <= values[start]:
                yield self.fault(row, end, FaultKind.END_BEFORE_START, format(values[end], _AS_WRITTEN[end]))
        yield from self._point_faults(row, values, spoilt)
        if self._position.get(Column.GENDER) not in spoilt:
            values.setdefault(Column.GENDER, TeamGender.ALL)
        if values.get(Column.FEE) == 0:
            values.setdefault(Column.PERIOD, FeePeriod.SEASON)
        elif (
            Column.FEE in values and Column.PERIOD not in values and self._position.get(Column.PERIOD, 0) not in spoilt
        ):
            yield self.fault(row, Column.PERIOD, FaultKind.VALUE_MISSING)

    def _point_faults(self, row: int, values: Values, spoilt: Collection[int | None]) -> Iterator[Fault]:
        pair = (Column.LATITUDE, Column.LONGITUDE)
        missing = [c for c in pair if c not in values]
        if len(missing) == 1 and self._position.get(missing[0], 0) not in spoilt:
            yield self.fault(row, missing[0], FaultKind.VALUE_MISSING)
        if missing:
            return
        latitude, longitude = (values[c] for c in pair)
        if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
            swapped = _SOUTH <= longitude <= _NORTH and _WEST <= latitude <= _EAST
            kind = FaultKind.COORDINATES_SWAPPED if swapped else FaultKind.COORDINATES_OUTSIDE_DENMARK
            yield self.fault(row, Column.LATITUDE, kind, f"{latitude} {longitude}")


def unwelcome(row: int, cells: Sequence[str], columns: Sequence[Column | None]) -> Iterator[Fault]:
    """Yield the faults that any cell can have, under whatever heading or none: CPR numbers, control characters, length.

    Most rows are cleared as one text; only a row that is not is looked at cell by cell.
    """
    text = _CELL_BREAK.join(cells)
    suspect = looks_like_cpr(text) or _CONTROL_IN_ROW.search(text) or _GARBLED.search(text)
    if not suspect and len(text) <= MAX_CELL_LENGTH and text.count(_CELL_BREAK) == len(cells) - 1:
        return
    for at, cell in enumerate(cells):
        column = columns[at] if at < len(columns) else None
        kind = _unwelcome(cell, column)
        if kind is not None:
            shown = "" if kind is FaultKind.CPR_LIKE else _beginning(cell)
            yield Fault(row, column, kind, shown, at + 1)


def _unwelcome(cell: str, column: Column | None) -> FaultKind | None:
    if looks_like_cpr(_without_phones(cell, column)):
        return FaultKind.CPR_LIKE
    if _CONTROL.search(cell):
        return FaultKind.CONTROL_CHARACTER
    if _GARBLED.search(cell):
        return FaultKind.GARBLED_LETTERS
    return FaultKind.TEXT_TOO_LONG if len(cell) > MAX_CELL_LENGTH else None


def _without_phones(cell: str, column: Column | None) -> str:
    """Return the cell without its telephone numbers, which are read first where one is expected (trust.md 1.4)."""
    if column is Column.PHONE:
        return cell if isinstance(sheet_contact.phone(cell), FaultKind) else ""
    if column is Column.CONTACT and len(cell) <= MAX_CELL_LENGTH:
        return sheet_contact.without_phones(cell)
    return cell


def _spread_contact(values: Values) -> None:
    """Give the telephone and the address that stand in the contact's cell to columns that are empty."""
    contact = values.pop(Column.CONTACT, None)
    if contact is None:
        return
    for column, value in zip((Column.CONTACT, Column.PHONE, Column.EMAIL), contact, strict=True):
        if value is not None:
            values.setdefault(column, value)


def _text_of(column: Column) -> Callable[[str], str | FaultKind]:
    return lambda text: sheet_contact.line(text, _TEXT_LENGTHS[column]) or FaultKind.CONTROL_CHARACTER


def _beginning(text: str) -> str:
    """Return the beginning of a wrong value as it may be shown: no control characters, nothing like a CPR number."""
    bare = _CONTROL.sub("\u00b7", text[: VALUE_LENGTH * 2])
    return "" if looks_like_cpr(bare) else bare[:VALUE_LENGTH]


_PARSERS: dict[Column, Callable[[str], object]] = {
    **{column: _text_of(column) for column in _TEXT_LENGTHS},
    Column.CVR: sheet_contact.cvr,
    Column.CONTACT: sheet_contact.contact,
    Column.PHONE: sheet_contact.phone,
    Column.EMAIL: sheet_contact.email,
    Column.LATITUDE: sheet_value.latitude,
    Column.LONGITUDE: sheet_value.longitude,
    Column.BIRTH_YEARS: sheet_value.birth_years,
    Column.GENDER: sheet_value.gender,
    Column.WEEKDAY: sheet_value.weekday,
    Column.STARTS: sheet_value.clock,
    Column.ENDS: sheet_value.clock,
    Column.SEASON_STARTS: sheet_value.day,
    Column.SEASON_ENDS: sheet_value.day,
    Column.FEE: sheet_value.amount,
    Column.PERIOD: sheet_value.period,
    Column.PLACES: sheet_value.places,
    Column.TRIALS: sheet_value.trials,
    Column.WEB: sheet_contact.web,
}
