"""Writes an import's plan in bulk: a few statements for a thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from geopy.geocoders.base import Geocoder
from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session, SQLModel, col

from matchapp.domain.sheet_team import SheetTeam, SheetVenue, VenueKey
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, PointSource
from matchapp.models import Association, FeeItem, OpenSpot, Team, TeamSession, Venue, metadata
from matchapp.models.base import micros
from matchapp.services import postcodes, searchable_names, spot_facts
from matchapp.services.import_plans import association_columns
from matchapp.services.import_steps import ImportPlan, Step
from matchapp.services.import_team_plans import team_columns
from matchapp.services.spot_facts import CHUNK

_ZONE = "Europe/Copenhagen"
_SPOT = metadata.tables["open_spot"]

Item = TypeVar("Item")


class PlacesTaken(Exception):
    """More places of a spot are taken than the plan knew of, and than it would leave."""


class PointNotFound(Exception):
    """Nobody knows where a new venue is; ``row`` is its row in the sheet."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def write(session: Session, drawn: ImportPlan, *, at: datetime, geocoder: Geocoder) -> None:
    """Write a plan without faults, and flush it."""
    session.flush()
    association_ids = _write_associations(session, drawn, at)
    venue_ids = _write_venues(session, drawn, geocoder)
    team_ids = drawn.team_ids | _write_teams(session, drawn, association_ids, at)
    _write_sessions(session, drawn, team_ids, venue_ids)
    _write_fees(session, drawn, team_ids)
    _write_spots(session, drawn, team_ids, at)
    spot_facts.refresh(session, _touched_teams(session, drawn), at=at)
    session.expire_all()


def _write_associations(session: Session, drawn: ImportPlan, at: datetime) -> dict[str, int]:
    """Write the associations and return the ids of all that the sheet names."""
    blank = {"cvr": None, "contact_name": None, "contact_phone": None, "contact_email": None, "web_address": None}
    _insert(
        session,
        Association,
        [
            {**blank, **association_columns(step.said), "folded_name": step.said.key, "modified": micros(at)}
            for step in drawn.associations.new
        ],
    )
    _update(session, Association, drawn.associations.changed, at)
    ids: dict[str, int] = {}
    for names in _chunks(list(drawn.sheet.associations)):
        found = select(col(Association.folded_name), col(Association.id)).where(col(Association.folded_name).in_(names))
        ids |= {name: key for name, key in session.execute(found) if key is not None}
    written = [ids[step.said.key] for step in (*drawn.associations.new, *drawn.associations.changed)]
    searchable_names.put_associations(session, written)
    return ids


def _write_venues(session: Session, drawn: ImportPlan, geocoder: Geocoder) -> dict[VenueKey, int]:
    """Write the venues and return the ids of all that the sheet names."""
    rows = []
    for step in drawn.venues.new:
        latitude, longitude, source = _point(step.said, geocoder)
        name, postcode = step.said.key
        rows.append(
            {
                "name": step.said.name,
                "folded_name": name,
                "address": step.said.address or "",
                "postcode": postcode,
                "city": postcodes.names()[postcode],
                "latitude": latitude,
                "longitude": longitude,
                "point_source": source,
            }
        )
    _insert(session, Venue, rows)
    moved = [{"id": step.known_id, **step.values, **_given(step.values)} for step in drawn.venues.changed]
    _bulk_update(session, Venue, moved)
    ids: dict[VenueKey, int] = {}
    for keys in _chunks(list(drawn.sheet.venues)):
        found = select(col(Venue.folded_name), col(Venue.postcode), col(Venue.id)).where(
            col(Venue.folded_name).in_({name for name, _ in keys})
        )
        ids |= {(name, postcode): key for name, postcode, key in session.execute(found) if key is not None}
    return ids


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"point_source": PointSource.GIVEN} if "latitude" in values else {}


def _point(venue: SheetVenue, geocoder: Geocoder) -> tuple[float, float, PointSource]:
    """Return the given point, else the geocoder's, which says itself whether it is only the postcode's."""
    if venue.latitude is not None and venue.longitude is not None:
        return venue.latitude, venue.longitude, PointSource.GIVEN
    town = f"{venue.postcode} {postcodes.names()[venue.postcode]}"
    found = geocoder.geocode(f"{venue.address}, {town}" if venue.address else town)
    if found is None:
        raise PointNotFound(venue.row)
    source = PointSource.POSTCODE if found.raw.get("about") else PointSource.GIVEN
    return found.latitude, found.longitude, source


def _write_teams(
    session: Session, drawn: ImportPlan, association_ids: Mapping[str, int], at: datetime
) -> dict[int, int]:
    """Write the teams and return the ids of the new ones by their first row in the sheet."""
    blank = {"level": None, "trial_sessions": None, "web_address": None}
    ids: dict[int, int] = {}
    for steps in _chunks(drawn.teams.new):
        rows = [
            {
                **blank,
                **team_columns(step.said),
                "association_id": association_ids[step.said.association],
                "modified": micros(at),
                "removed_at": None,
            }
            for step in steps
        ]
        _insert(session, Team, rows)
        # RETURNING in the order of the rows would cost SQLite a statement a row.
        found = select(col(Team.association_id), col(Team.identity), col(Team.id)).where(
            col(Team.association_id).in_({team["association_id"] for team in rows}),
            col(Team.identity).in_({team["identity"] for team in rows}),
        )
        by_identity = {(association, identity): key for association, identity, key in session.execute(found)}
        for step, team in zip(steps, rows, strict=True):
            ids[step.said.row] = by_identity[team["association_id"], team["identity"]]
    _update(session, Team, drawn.teams.changed, at)
    return ids


def _write_sessions(
    session: Session, drawn: ImportPlan, team_ids: Mapping[int, int], venue_ids: Mapping[VenueKey, int]
) -> None:
    replaced = [step for step in drawn.teams.changed if step.sessions]
    for steps in _chunks(replaced):
        former = [step.known_id for step in steps]
        session.execute(delete(TeamSession).where(col(TeamSession.team_id).in_(former)))
    for steps in _chunks([*drawn.teams.new, *replaced]):
        _insert(
            session,
            TeamSession,
            [
                {
                    "team_id": team_ids[step.said.row],
                    "venue_id": venue_ids[meeting.venue],
                    "weekday": meeting.weekday,
                    "on_date": None,
                    "starts_at": meeting.starts,
                    "ends_at": meeting.ends,
                    "zone": _ZONE,
                }
                for step in steps
                for meeting in step.said.sessions
            ],
        )


def _write_fees(session: Session, drawn: ImportPlan, team_ids: Mapping[int, int]) -> None:
    replaced = [step for step in drawn.teams.changed if step.fee]
    for steps in _chunks(replaced):
        former = [step.known_id for step in steps]
        session.execute(
            delete(FeeItem).where(col(FeeItem.team_id).in_(former), col(FeeItem.kind) == FeeKind.MEMBERSHIP)
        )
    for steps in _chunks([*drawn.teams.new, *replaced]):
        _insert(
            session,
            FeeItem,
            [
                {
                    "team_id": team_ids[step.said.row],
                    "kind": FeeKind.MEMBERSHIP,
                    "amount_oere": step.said.fee_oere,
                    "period": step.said.fee_period,
                }
                for step in steps
                if step.said.fee_oere is not None
            ],
        )


def _write_spots(session: Session, drawn: ImportPlan, team_ids: Mapping[int, int], at: datetime) -> None:
    for steps in _chunks(drawn.spots.new):
        facts = spot_facts.of_teams(session, [team_ids[step.said.row] for step in steps])
        _insert(session, OpenSpot, [_spot(step.said, team_ids[step.said.row], facts, at) for step in steps])
    for steps in _chunks(drawn.spots.changed):
        _resize(session, steps, at)


def _spot(team: SheetTeam, team_id: int, facts: Mapping[int, spot_facts.SpotFacts], at: datetime) -> dict[str, Any]:
    return {
        **facts[team_id].columns(),
        "team_id": team_id,
        "places": team.places,
        "taken": 0,
        "state": SpotState.OPEN,
        "confirmed_on": None,
        "expires_on": team.season_to,
        "modified": micros(at),
        "removed_at": None,
    }


def _resize(session: Session, steps: Sequence[Step[SheetTeam]], at: datetime) -> None:
    """Give spots another number of places where no more are taken, in one statement a spot (trust.md 4)."""
    wanted = {step.known_id: step.said for step in steps}
    statement = (
        update(_SPOT)
        .where(_SPOT.c.id == bindparam("spot"), _SPOT.c.taken <= bindparam("most"))
        .values(
            places=bindparam("most"),
            state=SpotState.OPEN,
            confirmed_on=None,
            expires_on=bindparam("last_day"),
            modified=_SPOT.c.modified + 1,
        )
    )
    changes = [{"spot": key, "most": team.places, "last_day": team.season_to} for key, team in wanted.items()]
    session.connection().execute(statement, changes)
    written = select(col(OpenSpot.id), col(OpenSpot.places), col(OpenSpot.modified)).where(col(OpenSpot.id).in_(wanted))
    rows = session.execute(written).all()
    if any(wanted[row.id].places != row.places for row in rows):
        raise PlacesTaken
    _bulk_update(session, OpenSpot, [{"id": r.id, "modified": max(micros(at), r.modified)} for r in rows])


def _touched_teams(session: Session, drawn: ImportPlan) -> Iterator[int]:
    """Yield the teams whose spots may say something old: those changed, and those at a venue that has moved."""
    yield from (step.known_id for step in drawn.teams.changed if step.known_id is not None)
    moved = [step.known_id for step in drawn.venues.changed if "latitude" in step.values]
    for ids in _chunks(moved):
        meeting = select(col(TeamSession.team_id)).where(col(TeamSession.venue_id).in_(ids))
        yield from session.scalars(meeting)


def _insert(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    for chunk in _chunks(rows):
        session.execute(insert(table), chunk)


def _update(session: Session, table: type[Association | Team], steps: Sequence[Step[Any]], at: datetime) -> None:
    """Update rows that the public reads; their mark of change grows even when the clock steps back."""
    for chunk in _chunks(steps):
        ids = [step.known_id for step in chunk]
        modified = dict(session.execute(select(col(table.id), col(table.modified)).where(col(table.id).in_(ids))).all())
        changes = [
            {"id": step.known_id, "modified": max(micros(at), modified[step.known_id] + 1), **step.values}
            for step in chunk
        ]
        _bulk_update(session, table, changes)


def _bulk_update(session: Session, table: type[SQLModel], changes: Sequence[dict[str, Any]]) -> None:
    for chunk in _chunks(changes):
        session.execute(update(table), chunk)


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
