"""The teams that pass every filter of a search, read from a covering index alone (matching.md section 2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, bindparam, case, literal_column, select
from sqlmodel import Session

from matchapp.domain.geo import box, metric_at, strips
from matchapp.domain.ranking import Candidate
from matchapp.domain.search import Search
from matchapp.domain.team import TeamGender
from matchapp.models import metadata

MOST_CANDIDATES = 200
"""Ten pages: nobody turns more, and each is scored (bench/README.md has what a longer list costs)."""
MOST_NEAR = 60
"""Where nothing is wished for, the nearest are enough: they are of all activities."""
RINGS_KM = (1.0, 2.5)
"""There, what is near is looked for in growing rings until there is enough: in a town the first one has it."""
EVERY_DAY = 0b1111111


_SPOT = metadata.tables["open_spot"].c


def most_of(search: Search) -> int:
    """Return how many candidates a search takes at most."""
    return MOST_CANDIDATES if search.wanted else MOST_NEAR


def found(session: Session, search: Search, *, on: date) -> list[Candidate]:
    """Return the teams that pass every filter, at most ``most_of``: what is wanted first, then the nearest.

    Without a wish they are looked for in growing rings, of which each is read from its strips of latitude.
    """
    if search.wanted:
        return _read(session, _CANDIDATES[True, search.free], _values(search, search.km, on))
    rows: list[Candidate] = []
    for km in (*(ring for ring in RINGS_KM if ring < search.km), search.km):
        rows = _read(session, _CANDIDATES[False, search.free], _values(search, km, on))
        if len(rows) == MOST_NEAR:
            break
    return rows


def _read(session: Session, statement: Select[Any], values: dict[str, Any]) -> list[Candidate]:
    return list(map(Candidate._make, session.connection().execute(statement, values).all()))


def _values(search: Search, km: float, on: date) -> dict[str, Any]:
    metric, around = metric_at(search.origin.latitude), box(search.origin, km)
    values: dict[str, Any] = {
        "on": on,
        "born": search.birth_year,
        "genders": [search.gender] if search.gender else list(TeamGender),
        "days": sum(1 << day for day in search.weekdays) or EVERY_DAY,
        "west": around.west,
        "east": around.east,
        "origin_latitude": search.origin.latitude,
        "origin_longitude": search.origin.longitude,
        "km2": km * km,
        "metric_east": metric.east,
        "metric_east_slope": metric.east_slope,
        "metric_north": metric.north,
        "metric_north_slope": metric.north_slope,
    }
    if search.wanted:
        at = {
            "wanted": list(search.wanted),
            "keys": [*search.wanted, *search.near],
            "south": around.south,
            "north": around.north,
        }
    else:
        at = {"strips": strips(search.origin, km)}
    return values | at


def _candidates(*, by_activity: bool, free: bool) -> Select[Any]:
    """Build the statement over one of the two covering indexes (matching.md section 2).

    The state is a literal and the expiry a compared column: bound, SQLite would visit the table and PostgreSQL's
    generic plan would read all of it.
    """
    conditions: list[ColumnElement[bool]] = [
        _SPOT.longitude.between(bindparam("west"), bindparam("east")),
        _SPOT.birth_year_from <= bindparam("born"),
        _SPOT.birth_year_to >= bindparam("born"),
        _SPOT.gender.in_(bindparam("genders", expanding=True)),
        _SPOT.weekdays.bitwise_and(bindparam("days")) != 0,
        _SPOT.expires_on >= bindparam("on"),
        _SPOT.taken < _SPOT.places,
        _SPOT.state == literal_column("'open'"),
        _km2() <= bindparam("km2"),
    ]
    order: list[ColumnElement[Any]] = [_km2(), _SPOT.team_id]
    if by_activity:
        conditions.insert(0, _SPOT.latitude.between(bindparam("south"), bindparam("north")))
        conditions.insert(0, _SPOT.activity_key.in_(bindparam("keys", expanding=True)))
        order.insert(0, case((_SPOT.activity_key.in_(bindparam("wanted", expanding=True)), 0), else_=1))
    else:
        conditions.insert(0, _SPOT.strip.in_(bindparam("strips", expanding=True)))
    if free:
        conditions.append(_SPOT.is_free.is_(True))
    return (
        select(
            _SPOT.team_id,
            _SPOT.activity_key,
            _SPOT.latitude,
            _SPOT.longitude,
            _SPOT.is_about,
            _SPOT.season_from,
            _SPOT.confirmed_on,
            _SPOT.level,
            _SPOT.is_free,
        )
        .where(*conditions)
        .order_by(*order)
        .limit(MOST_CANDIDATES if by_activity else MOST_NEAR)
    )


def _km2() -> ColumnElement[float]:
    """Return the squared km to a spot: ``domain.geo.Metric`` as SQL."""
    north = _SPOT.latitude - bindparam("origin_latitude", type_=Float)
    east = _SPOT.longitude - bindparam("origin_longitude", type_=Float)
    x = east * (bindparam("metric_east", type_=Float) + north * bindparam("metric_east_slope", type_=Float))
    y = north * (bindparam("metric_north", type_=Float) + north * bindparam("metric_north_slope", type_=Float))
    return x * x + y * y


_CANDIDATES = {
    (by_activity, free): _candidates(by_activity=by_activity, free=free)
    for by_activity in (False, True)
    for free in (False, True)
}
