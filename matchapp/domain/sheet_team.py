"""What an association sheet says about associations, venues, teams and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from matchapp.domain import team_identity
from matchapp.domain.danish import folded
from matchapp.domain.team import FeePeriod, TeamGender

VenueKey = tuple[str, str]
"""A venue's folded name and its postcode."""


@dataclass(frozen=True, slots=True)
class SheetAssociation:
    """An association, recognised by its folded name; ``contact`` is a person's name, ``phone`` is E.164."""

    row: int
    name: str
    cvr: str | None
    contact: str | None
    phone: str | None
    email: str | None

    @property
    def key(self) -> str:
        """The name as it is recognised again."""
        return folded(self.name)


@dataclass(frozen=True, slots=True)
class SheetVenue:
    """A place, recognised by its folded name and postcode."""

    row: int
    name: str
    postcode: str
    address: str | None
    latitude: float | None
    longitude: float | None

    @property
    def key(self) -> VenueKey:
        """The name and postcode as they are recognised again."""
        return folded(self.name), self.postcode


@dataclass(frozen=True, slots=True, order=True)
class SheetSession:
    """A weekly session: weekday 0 (Monday) to 6, local times, and the venue's key."""

    weekday: int
    starts: time
    ends: time
    venue: VenueKey


@dataclass(frozen=True, slots=True)
class SheetTeam:
    """A team with its sessions; None is a cell left empty in all its rows.

    ``row`` is its first row, ``places_row`` the first that gives the places; ``association`` is the folded name.
    """

    row: int
    places_row: int
    reference: str | None
    association: str
    activity: str
    name: str
    born_from: int
    born_to: int
    gender: TeamGender
    season_from: date
    season_to: date
    fee_oere: int | None
    fee_period: FeePeriod | None
    places: int | None
    trials: int | None
    web: str | None
    sessions: tuple[SheetSession, ...]

    @property
    def identity(self) -> str:
        """What makes the team one with a known team of its association."""
        return self.named_identity if self.reference is None else team_identity.referenced(self.reference)

    @property
    def named_identity(self) -> str:
        """What makes it one with a team that was known before it had a reference."""
        return team_identity.named(
            activity=self.activity,
            born_from=self.born_from,
            born_to=self.born_to,
            gender=self.gender,
            name=self.name,
        )
