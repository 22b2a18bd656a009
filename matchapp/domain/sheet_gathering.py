"""Gathers the rows of a sheet into associations, venues and teams, and finds where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from matchapp.domain.danish import folded
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.domain.sheet_row import RowReader, Values
from matchapp.domain.sheet_team import SheetAssociation, SheetSession, SheetTeam, SheetVenue, VenueKey

_ASSOCIATION = (Column.CVR, Column.CONTACT, Column.PHONE, Column.EMAIL)
_VENUE = (Column.ADDRESS, Column.LATITUDE, Column.LONGITUDE)
_TEAM = (
    Column.ASSOCIATION,
    Column.ACTIVITY,
    Column.TEAM,
    Column.BIRTH_YEARS,
    Column.GENDER,
    Column.SEASON_STARTS,
    Column.SEASON_ENDS,
    Column.FEE,
    Column.PERIOD,
    Column.PLACES,
    Column.TRIALS,
    Column.WEB,
)
_NAMED_BY = (Column.ASSOCIATION, Column.ACTIVITY, Column.BIRTH_YEARS, Column.GENDER, Column.TEAM)
_NAMES = frozenset({Column.ASSOCIATION, Column.TEAM, Column.CONTACT, Column.ADDRESS})

_Identity = tuple[Any, ...]
_recognised = lru_cache(maxsize=65_536)(folded)


@dataclass(slots=True)
class _Draft:
    """Values from several rows: the first that is given stands, a different later one is a fault."""

    row: int
    values: Values = field(default_factory=dict)
    places_row: int | None = None
    sessions: dict[SheetSession, None] = field(default_factory=dict)
    sound: bool = True

    def differing(self, row: int, values: Values, columns: Iterable[Column]) -> list[Column]:
        """Take over a row's values; return the columns in which it differs from an earlier row."""
        differing = []
        for column in columns:
            if column not in values:
                continue
            if column not in self.values:
                self.values[column] = values[column]
                if column is Column.PLACES:
                    self.places_row = row
            elif not _same(column, self.values[column], values[column]):
                differing.append(column)
        return differing


class Gathering:
    """The associations, venues and teams of a sheet while its rows come in."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._associations: dict[str, _Draft] = {}
        self._venues: dict[VenueKey, _Draft] = {}
        self._venue_keys: dict[VenueKey, VenueKey] = {}
        self._teams: dict[_Identity, _Draft] = {}

    def take(self, row: int, cells: list[str]) -> list[Fault]:
        """Take in one row; return its faults."""
        values, faults = self._reader.read(row, cells)
        faults += self._take_association(row, values)
        faults += self._take_venue(row, values)
        identity = _identity(values)
        if identity is None:
            return faults
        team = self._teams.setdefault(identity, _Draft(row))
        team.values.setdefault(Column.REFERENCE, values.get(Column.REFERENCE))
        faults += self._differences(team, row, values, _TEAM)
        if faults:
            team.sound = False
        else:
            day, starts, ends = (values[column] for column in (Column.WEEKDAY, Column.STARTS, Column.ENDS))
            team.sessions[SheetSession(day, starts, ends, self._venue_keys[_venue_key(values)])] = None
        return faults

    def reference_faults(self) -> list[Fault]:
        """Return a fault for each team without a reference that is otherwise one with a team that has one."""
        referenced = {_named(draft.values) for key, draft in self._teams.items() if len(key) == 1 and draft.sound}
        unnamed = [draft for key, draft in self._teams.items() if len(key) > 1 and key in referenced]
        for draft in unnamed:
            draft.sound = False
        return [self._reader.fault(draft.row, Column.REFERENCE, FaultKind.REFERENCE_MISSING) for draft in unnamed]

    def associations(self) -> dict[str, SheetAssociation]:
        """Return the associations by folded name."""
        return {
            key: SheetAssociation(
                row=draft.row,
                name=draft.values[Column.ASSOCIATION],
                cvr=draft.values.get(Column.CVR),
                contact=draft.values.get(Column.CONTACT),
                phone=draft.values.get(Column.PHONE),
                email=draft.values.get(Column.EMAIL),
            )
            for key, draft in self._associations.items()
        }

    def venues(self) -> dict[VenueKey, SheetVenue]:
        """Return the venues by folded name and postcode."""
        return {
            key: SheetVenue(
                row=draft.row,
                name=draft.values[Column.VENUE],
                postcode=draft.values[Column.POSTCODE],
                address=draft.values.get(Column.ADDRESS),
                latitude=draft.values.get(Column.LATITUDE),
                longitude=draft.values.get(Column.LONGITUDE),
            )
            for key, draft in self._venues.items()
        }

    def teams(self) -> tuple[SheetTeam, ...]:
        """Return the teams without a fault in any of their rows, in the order of their first rows.

        The gathering gives up its own copy of each team, so that a long sheet is not held twice.
        """
        found = []
        for key in list(self._teams):
            draft = self._teams.pop(key)
            if draft.sound:
                found.append(_team(draft))
        return tuple(found)

    def _take_association(self, row: int, values: Values) -> list[Fault]:
        if Column.ASSOCIATION not in values:
            return []
        name = values[Column.ASSOCIATION]
        draft = self._associations.setdefault(_recognised(name), _Draft(row, {Column.ASSOCIATION: name}))
        return self._differences(draft, row, values, _ASSOCIATION)

    def _take_venue(self, row: int, values: Values) -> list[Fault]:
        if Column.VENUE not in values or Column.POSTCODE not in values:
            return []
        key = _venue_key(values)
        key = self._venue_keys.setdefault(key, key)
        name = {column: values[column] for column in (Column.VENUE, Column.POSTCODE)}
        return self._differences(self._venues.setdefault(key, _Draft(row, name)), row, values, _VENUE)

    def _differences(self, draft: _Draft, row: int, values: Values, columns: Iterable[Column]) -> list[Fault]:
        differing = draft.differing(row, values, columns)
        return [self._reader.fault(row, c, FaultKind.DIFFERS, _shown(values[c])) for c in differing]


def _identity(values: Values) -> _Identity | None:
    """Return what makes a row's team one with another's, or None where it cannot be told."""
    if Column.REFERENCE in values:
        return (_recognised(values[Column.REFERENCE]),)
    return _named(values) if all(column in values for column in _NAMED_BY) else None


def _named(values: Values) -> _Identity:
    return tuple(
        _recognised(value) if column in _NAMES else value for column, value in ((c, values[c]) for c in _NAMED_BY)
    )


def _venue_key(values: Values) -> VenueKey:
    return _recognised(values[Column.VENUE]), values[Column.POSTCODE]


def _same(column: Column, one: object, other: object) -> bool:
    if one == other:
        return True
    return column in _NAMES and _recognised(str(one)) == _recognised(str(other))


def _shown(value: object) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _team(draft: _Draft) -> SheetTeam:
    values = draft.values
    born_from, born_to = values[Column.BIRTH_YEARS]
    fee = values.get(Column.FEE)
    return SheetTeam(
        row=draft.row,
        places_row=draft.places_row or draft.row,
        reference=values[Column.REFERENCE],
        association=_recognised(values[Column.ASSOCIATION]),
        activity=values[Column.ACTIVITY],
        name=values[Column.TEAM],
        born_from=born_from,
        born_to=born_to,
        gender=values[Column.GENDER],
        season_from=values[Column.SEASON_STARTS],
        season_to=values[Column.SEASON_ENDS],
        fee_oere=fee,
        fee_period=None if fee is None else values[Column.PERIOD],
        places=values.get(Column.PLACES),
        trials=values.get(Column.TRIALS),
        web=values.get(Column.WEB),
        sessions=tuple(sorted(draft.sessions)),
    )
