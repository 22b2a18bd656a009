"""What an import would write, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.sheet_fault import Fault
from matchapp.domain.sheet_team import SheetAssociation, SheetTeam, SheetVenue

Said = TypeVar("Said", SheetAssociation, SheetVenue, SheetTeam)


@dataclass(frozen=True, slots=True)
class Step(Generic[Said]):
    """What the sheet says of one row, and how it is written: inserted (no ``known_id``) or updated."""

    said: Said
    known_id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """The columns that change, of a known row."""
    sessions: bool = False
    """The known team's sessions are replaced."""
    fee: bool = False
    """The known team's membership fee is replaced."""

    @property
    def changes(self) -> bool:
        """Whether a known row changes at all."""
        return bool(self.values) or self.sessions or self.fee


@dataclass(slots=True)
class Steps(Generic[Said]):
    """The rows of one table: those to insert, those to update, and how many stay as they are."""

    new: list[Step[Said]] = field(default_factory=list)
    changed: list[Step[Said]] = field(default_factory=list)
    unchanged: int = 0

    def add(self, step: Step[Said]) -> None:
        """Put a step where it belongs."""
        if step.known_id is None:
            self.new.append(step)
        elif step.changes:
            self.changed.append(step)
        else:
            self.unchanged += 1


@dataclass(slots=True)
class ImportPlan:
    """What would be new, changed and unchanged, and every fault of the sheet, by itself and against what is known.

    ``spots`` are teams whose places are given. ``team_ids`` are the known teams by their first row in the sheet.
    """

    sheet: AssociationSheet
    faults: list[Fault]
    associations: Steps[SheetAssociation] = field(default_factory=Steps)
    venues: Steps[SheetVenue] = field(default_factory=Steps)
    teams: Steps[SheetTeam] = field(default_factory=Steps)
    spots: Steps[SheetTeam] = field(default_factory=Steps)
    team_ids: dict[int, int] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether carrying it out would write anything."""
        return any(steps.new or steps.changed for steps in (self.associations, self.venues, self.teams, self.spots))
