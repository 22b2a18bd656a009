"""Compares the teams of a sheet, with their sessions, fees and places, with the known ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from matchapp.domain import team_identity
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.domain.sheet_team import SheetTeam, VenueKey
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender
from matchapp.models import FeeItem, OpenSpot, Team, TeamSession
from matchapp.services.import_steps import ImportPlan, Step
from matchapp.services.spot_facts import CHUNK

_ASSOCIATIONS = 200
"""So many associations are compared at once, so that the known teams of a whole country never stand in memory."""


class _KnownTeam(NamedTuple):
    id: int
    association_id: int
    identity: str
    reference: str | None
    name: str
    activity_key: str
    birth_year_from: int
    birth_year_to: int
    gender: TeamGender
    season_from: date
    season_to: date
    trial_sessions: int | None
    web_address: str | None
    removed_at: datetime | None


_TEAM_COLUMNS = tuple(col(getattr(Team, name)) for name in _KnownTeam._fields)


class _KnownSpot(NamedTuple):
    id: int
    places: int
    taken: int
    state: SpotState


_Meeting = tuple[int | None, time, time, int | None]


@dataclass(slots=True)
class _Details:
    """What is known of some teams besides their own columns, by team id."""

    meetings: dict[int, list[_Meeting]] = field(default_factory=lambda: defaultdict(list))
    fees: dict[int, list[tuple[int, FeePeriod]]] = field(default_factory=lambda: defaultdict(list))
    spots: dict[int, _KnownSpot] = field(default_factory=dict)


def plan_teams(
    session: Session,
    drawn: ImportPlan,
    *,
    association_ids: Mapping[str, int],
    venue_ids: Mapping[VenueKey, int],
) -> None:
    """Add the teams and spots of the sheet, and their faults, to the plan."""
    said: dict[str, list[SheetTeam]] = defaultdict(list)
    for team in drawn.sheet.teams:
        said[team.association].append(team)
    for name, teams in said.items():
        if name not in association_ids:
            for team in teams:
                _plan_new(drawn, team)
    known = iter([name for name in said if name in association_ids])
    while names := list(islice(known, _ASSOCIATIONS)):
        ids = {association_ids[name]: said[name] for name in names}
        matched = iter(_matched(session, drawn, ids))
        while pairs := list(islice(matched, CHUNK)):
            details = _details(session, [team.id for _, team in pairs])
            for team, known_team in pairs:
                _plan_known(drawn, team, known_team, details, venue_ids)


def _plan_new(drawn: ImportPlan, team: SheetTeam) -> None:
    drawn.teams.add(Step(team))
    if team.places is not None:
        drawn.spots.add(Step(team))


def _matched(
    session: Session, drawn: ImportPlan, said: Mapping[int, list[SheetTeam]]
) -> Iterator[tuple[SheetTeam, _KnownTeam]]:
    """Yield the teams of the sheet with the known team of each; those without one, or removed, are dealt with here."""
    statement = select(*_TEAM_COLUMNS).where(col(Team.association_id).in_(said))
    by_identity: dict[tuple[int, str], _KnownTeam] = {}
    by_name: dict[tuple[int, str], list[_KnownTeam]] = defaultdict(list)
    for row in session.execute(statement):
        known = _KnownTeam(*row)
        by_identity[known.association_id, known.identity] = known
        by_name[known.association_id, _named(known)].append(known)
    asked = [(association_id, team) for association_id, teams in said.items() for team in teams]
    taken = {by_identity[key].id for a, team in asked if (key := (a, team.identity)) in by_identity}
    for association_id, team in asked:
        found = by_identity.get((association_id, team.identity)) or _the_one(
            by_name[association_id, team.named_identity], team, taken
        )
        if found is None:
            _plan_new(drawn, team)
            continue
        taken.add(found.id)
        if found.removed_at is None:
            yield team, found
        else:
            drawn.faults.append(Fault(team.row, Column.TEAM, FaultKind.REMOVED_HERE, team.name))


def _named(team: _KnownTeam) -> str:
    return team_identity.named(
        activity=team.activity_key,
        born_from=team.birth_year_from,
        born_to=team.birth_year_to,
        gender=team.gender,
        name=team.name,
    )


def _the_one(known: Iterable[_KnownTeam], team: SheetTeam, taken: set[int]) -> _KnownTeam | None:
    """Return the one team of that name where only one of the two sides has a reference, if there is just one."""
    fitting = [k for k in known if k.id not in taken and None in {k.reference, team.reference}]
    return fitting[0] if len(fitting) == 1 else None


def _details(session: Session, ids: list[int]) -> _Details:
    details = _Details()
    meetings = select(
        col(TeamSession.team_id),
        col(TeamSession.weekday),
        col(TeamSession.starts_at),
        col(TeamSession.ends_at),
        col(TeamSession.venue_id),
    ).where(col(TeamSession.team_id).in_(ids))
    for team_id, *meeting in session.execute(meetings):
        details.meetings[team_id].append((meeting[0], meeting[1], meeting[2], meeting[3]))
    fees = select(col(FeeItem.team_id), col(FeeItem.amount_oere), col(FeeItem.period)).where(
        col(FeeItem.team_id).in_(ids), col(FeeItem.kind) == FeeKind.MEMBERSHIP
    )
    for team_id, amount, period in session.execute(fees):
        details.fees[team_id].append((amount, period))
    spots = select(
        col(OpenSpot.team_id), col(OpenSpot.id), col(OpenSpot.places), col(OpenSpot.taken), col(OpenSpot.state)
    ).where(col(OpenSpot.team_id).in_(ids))
    for team_id, *spot in session.execute(spots):
        details.spots[team_id] = _KnownSpot(*spot)
    return details


def _plan_known(
    drawn: ImportPlan, team: SheetTeam, known: _KnownTeam, details: _Details, venue_ids: Mapping[VenueKey, int]
) -> None:
    drawn.team_ids[team.row] = known.id
    meetings = {(s.weekday, s.starts, s.ends, venue_ids.get(s.venue)) for s in team.sessions}
    former = details.meetings.get(known.id, [])
    columns = team_columns(team)
    if team.reference is None and known.reference is not None:
        del columns["identity"], columns["reference"]
    drawn.teams.add(
        Step(
            team,
            known.id,
            {name: value for name, value in columns.items() if getattr(known, name) != value},
            sessions=len(former) != len(meetings) or set(former) != meetings,
            fee=team.fee_oere is not None and details.fees.get(known.id) != [(team.fee_oere, team.fee_period)],
        )
    )
    if team.places is not None:
        _plan_spot(drawn, team, details.spots.get(known.id), team.places)


def team_columns(team: SheetTeam) -> dict[str, Any]:
    """Return the columns of ``Team`` that the sheet gives; an empty number of trials or web address is left out."""
    columns = {
        "identity": team.identity,
        "reference": team.reference,
        "name": team.name,
        "activity_key": team.activity,
        "birth_year_from": team.born_from,
        "birth_year_to": team.born_to,
        "gender": team.gender,
        "season_from": team.season_from,
        "season_to": team.season_to,
    }
    if team.trials is not None:
        columns["trial_sessions"] = team.trials
    if team.web is not None:
        columns["web_address"] = team.web
    return columns


def _plan_spot(drawn: ImportPlan, team: SheetTeam, spot: _KnownSpot | None, places: int) -> None:
    """Plan a team's places: other places are news and open the spot; the same leave it as it is, also when closed."""
    if spot is None:
        drawn.spots.add(Step(team))
    elif places < spot.taken:
        drawn.faults.append(Fault(team.places_row, Column.PLACES, FaultKind.PLACES_BELOW_TAKEN, str(places)))
    else:
        news = places != spot.places or spot.state is SpotState.DRAFT
        drawn.spots.add(Step(team, spot.id, {"places": places} if news else {}))
