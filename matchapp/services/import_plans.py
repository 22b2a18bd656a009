"""Compares an association sheet with what is known, without changing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import select
from sqlmodel import Session, col

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.danish import folded
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.domain.sheet_team import SheetAssociation, SheetVenue, VenueKey
from matchapp.models import Association, Team, TeamSession, Venue
from matchapp.services import import_team_plans
from matchapp.services.import_steps import ImportPlan, Step
from matchapp.services.spot_facts import CHUNK

Item = TypeVar("Item")


class _KnownVenue(NamedTuple):
    id: int
    name: str
    address: str
    latitude: float
    longitude: float


def plan(session: Session, sheet: AssociationSheet) -> ImportPlan:
    """Return what the sheet would do; nothing is written.

    An empty cell says nothing, so what is known stays. Faults against what is known are added to the sheet's own:
    places below those taken, a name that is another place, and what was removed here.
    """
    drawn = ImportPlan(sheet=sheet, faults=list(sheet.faults))
    association_ids = _plan_associations(session, drawn)
    venue_ids = _plan_venues(session, drawn)
    import_team_plans.plan_teams(session, drawn, association_ids=association_ids, venue_ids=venue_ids)
    drawn.faults.sort(key=lambda fault: (fault.row, fault.position or 0))
    return drawn


def _plan_associations(session: Session, drawn: ImportPlan) -> dict[str, int]:
    """Plan the associations and return the ids of the known ones by folded name."""
    ids: dict[str, int] = {}
    for names in _chunks(list(drawn.sheet.associations)):
        statement = select(
            col(Association.id),
            col(Association.folded_name),
            col(Association.name),
            col(Association.cvr),
            col(Association.contact_name),
            col(Association.contact_phone),
            col(Association.contact_email),
            col(Association.removed_at),
        ).where(col(Association.folded_name).in_(names))
        known = {row.folded_name: row for row in session.execute(statement)}
        ids |= {name: row.id for name, row in known.items()}
        for name in names:
            said, row = drawn.sheet.associations[name], known.get(name)
            if row is None:
                drawn.associations.add(Step(said))
            elif row.removed_at is not None:
                drawn.faults.append(Fault(said.row, Column.ASSOCIATION, FaultKind.REMOVED_HERE, said.name))
            else:
                drawn.associations.add(Step(said, row.id, _differing(row, association_columns(said))))
    return ids


def association_columns(said: SheetAssociation) -> dict[str, Any]:
    """Return the columns of ``Association`` that the sheet gives."""
    columns = {
        "name": said.name,
        "cvr": said.cvr,
        "contact_name": said.contact,
        "contact_phone": said.phone,
        "contact_email": said.email,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _plan_venues(session: Session, drawn: ImportPlan) -> dict[VenueKey, int]:
    """Plan the venues and return the ids of the known ones by folded name and postcode."""
    ids: dict[VenueKey, int] = {}
    moved: dict[int, SheetVenue] = {}
    for keys in _chunks(list(drawn.sheet.venues)):
        statement = select(
            col(Venue.id),
            col(Venue.name),
            col(Venue.address),
            col(Venue.latitude),
            col(Venue.longitude),
            col(Venue.folded_name),
            col(Venue.postcode),
        ).where(col(Venue.folded_name).in_({name for name, _ in keys}))
        known = {(name, postcode): _KnownVenue(*rest) for *rest, name, postcode in session.execute(statement)}
        for key in keys:
            said, venue = drawn.sheet.venues[key], known.get(key)
            if venue is None:
                drawn.venues.add(Step(said))
                continue
            ids[key] = venue.id
            if said.address and venue.address and folded(said.address) != folded(venue.address):
                moved[venue.id] = said
            drawn.venues.add(Step(said, venue.id, _differing(venue, _venue_columns(said, venue))))
    drawn.faults += _elsewhere(session, drawn, moved)
    return ids


def _venue_columns(said: SheetVenue, venue: _KnownVenue) -> dict[str, Any]:
    columns: dict[str, Any] = {"name": said.name}
    if said.address:
        columns["address"] = said.address
    if (said.latitude, said.longitude) not in {(None, None), (venue.latitude, venue.longitude)}:
        columns |= {"latitude": said.latitude, "longitude": said.longitude}
    return columns


def _elsewhere(session: Session, drawn: ImportPlan, moved: dict[int, SheetVenue]) -> Iterator[Fault]:
    """Yield a fault for each venue that would move away under an association that is not in the sheet.

    A name as common as "Klubhuset" may be two places of one postcode.
    """
    for ids in _chunks(list(moved)):
        statement = (
            select(col(TeamSession.venue_id), col(Association.folded_name))
            .join(Team, col(Team.id) == col(TeamSession.team_id))
            .join(Association, col(Association.id) == col(Team.association_id))
            .where(col(TeamSession.venue_id).in_(ids), col(Team.removed_at).is_(None))
            .distinct()
        )
        others = {
            venue for venue, association in session.execute(statement) if association not in drawn.sheet.associations
        }
        for venue in sorted(others):
            said = moved[venue]
            yield Fault(said.row, Column.ADDRESS, FaultKind.VENUE_ELSEWHERE, said.address or "")


def _differing(known: object, columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if getattr(known, name) != value}


def _chunks(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
