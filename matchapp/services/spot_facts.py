"""The facts of team and venue that an open spot carries for searching, copied again where they have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from matchapp.domain.geo import Point, strip
from matchapp.domain.team import PointSource, TeamGender, TeamLevel
from matchapp.models import FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.models.base import micros

CHUNK = 1000
"""So many rows are asked for or written at once: well below the databases' limits of variables and of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotFacts:
    """Columns of ``OpenSpot`` that are copied from team and venue, and the last day of the team's season."""

    activity_key: str
    latitude: float
    longitude: float
    strip: int
    is_about: bool
    birth_year_from: int
    birth_year_to: int
    gender: TeamGender
    weekdays: int
    season_from: date
    level: TeamLevel | None
    is_free: bool | None
    season_to: date

    def columns(self) -> dict[str, Any]:
        """Return the columns by name."""
        facts = asdict(self)
        del facts["season_to"]
        return facts


def of_teams(session: Session, team_ids: Iterable[int]) -> dict[int, SpotFacts]:
    """Return the facts of each team that meets somewhere; the point is that of its first session in the week."""
    found: dict[int, SpotFacts] = {}
    for ids in chunks(team_ids):
        found |= _of_some(session, ids)
    return found


def refresh(session: Session, team_ids: Iterable[int], *, at: datetime) -> None:
    """Bring the spots of these teams in line with team and venue; a spot that says the same is not touched.

    A spot that nobody has confirmed is listed to the end of the season (``OpenSpot.expires_on``).
    """
    session.flush()
    for ids in chunks(team_ids):
        facts = _of_some(session, ids)
        spots = session.scalars(select(OpenSpot).where(col(OpenSpot.team_id).in_(ids))).all()
        changes = [
            {"id": spot.id, "modified": max(micros(at), spot.modified + 1), **change}
            for spot in spots
            if spot.team_id in facts and (change := _change(spot, facts[spot.team_id]))
        ]
        if changes:
            session.execute(update(OpenSpot), changes)
        for spot in spots:
            session.expire(spot)


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield the ids, each once and in order, at most CHUNK at a time."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _of_some(session: Session, ids: list[int]) -> dict[int, SpotFacts]:
    meetings: dict[int, list[tuple[int, float, float, bool]]] = {}
    for team_id, weekday, on, latitude, longitude, source in session.execute(
        select(
            col(TeamSession.team_id),
            col(TeamSession.weekday),
            col(TeamSession.on_date),
            col(Venue.latitude),
            col(Venue.longitude),
            col(Venue.point_source),
        )
        .join(Venue)
        .where(col(TeamSession.team_id).in_(ids))
        .order_by(col(TeamSession.weekday), col(TeamSession.on_date), col(TeamSession.starts_at), col(TeamSession.id))
    ):
        day = on.weekday() if weekday is None else weekday
        meetings.setdefault(team_id, []).append((day, latitude, longitude, source is PointSource.POSTCODE))
    teams = session.execute(
        select(
            col(Team.id),
            col(Team.activity_key),
            col(Team.birth_year_from),
            col(Team.birth_year_to),
            col(Team.gender),
            col(Team.season_from),
            col(Team.season_to),
            col(Team.level),
        ).where(col(Team.id).in_(meetings))
    )
    dearest = dict(
        session.execute(
            select(col(FeeItem.team_id), func.max(FeeItem.amount_oere))
            .where(col(FeeItem.team_id).in_(meetings))
            .group_by(col(FeeItem.team_id))
        ).all()
    )
    return {team.id: _facts(meetings[team.id], team, dearest.get(team.id)) for team in teams}


def _facts(meetings: list[tuple[int, float, float, bool]], team: Any, dearest_oere: int | None) -> SpotFacts:  # noqa: ANN401 - a row of columns
    _, latitude, longitude, is_about = meetings[0]
    return SpotFacts(
        activity_key=team.activity_key,
        latitude=latitude,
        longitude=longitude,
        strip=strip(Point(latitude, longitude)),
        is_about=is_about,
        birth_year_from=team.birth_year_from,
        birth_year_to=team.birth_year_to,
        gender=team.gender,
        weekdays=sum(1 << day for day in {day for day, *_ in meetings}),
        season_from=team.season_from,
        level=team.level,
        is_free=None if dearest_oere is None else dearest_oere == 0,
        season_to=team.season_to,
    )


def _change(spot: OpenSpot, facts: SpotFacts) -> dict[str, Any]:
    wanted = facts.columns()
    if spot.confirmed_on is None:
        wanted["expires_on"] = facts.season_to
    return {name: value for name, value in wanted.items() if getattr(spot, name) != value}
