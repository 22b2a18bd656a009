"""Lists of suggestions of days that are past, made again as far as rows allow; nothing is written.

What a team says of itself today is taken for what it said then: age band, gender, activity, place and level. Not known
are the free places of that day, when they had been confirmed, and which teams were added since: every team with places
to give counts as open, as confirmed on that day and as in its season. The child's wish is the one that counted then,
its area the one it lives in today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from heapq import nsmallest
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from matchapp.domain.age import copenhagen_today, fits_band
from matchapp.domain.geo import Point, box, distance_km
from matchapp.domain.listing import Listing, listing_of
from matchapp.domain.matching import Seeker
from matchapp.domain.ranking import Candidate
from matchapp.domain.spot import SpotState
from matchapp.domain.team import takes
from matchapp.models import Child, Wish, metadata
from matchapp.services import candidates, rankings, taxonomy, wishes
from matchapp.services.suggestions import REACH_KM

_SPOT = metadata.tables["open_spot"].c
_AROUND = select(
    _SPOT.team_id, _SPOT.activity_key, _SPOT.latitude, _SPOT.longitude, _SPOT.is_about, _SPOT.level, _SPOT.is_free,
    _SPOT.birth_year_from, _SPOT.birth_year_to, _SPOT.gender, _SPOT.removed_at,
).where(
    _SPOT.state != SpotState.DRAFT,
    _SPOT.latitude.between(bindparam("south"), bindparam("north")),
    _SPOT.longitude.between(bindparam("west"), bindparam("east")),
)  # fmt: skip


class Replays:
    """Makes lists again; the teams around a point are read once."""

    def __init__(self, session: Session) -> None:
        """Take the session to read by."""
        self._session = session
        self._around: dict[Point, list[tuple[float, Any]]] = {}

    def listed(self, child: Child, *, origin: Point, on: date, at: datetime) -> list[Listing]:
        """Return the list that a child would have been suggested on a day, the best first, by its wish at a moment."""
        ranks = self._ranks(child, at)
        seeker = Seeker(age=on.year - child.birth_year, wishes=ranks, on=on)
        fitting = [
            (km, spot)
            for km, spot in self._spots(origin)
            if fits_band(child.birth_year, spot.birth_year_from, spot.birth_year_to)
            and takes(spot.gender, child.gender)
            and (spot.removed_at is None or copenhagen_today(spot.removed_at) > on)
        ]
        found = _cut(fitting, ranks)
        ordered = rankings.ranked([_candidate(spot, on) for spot in found], origin=origin, seeker=seeker)
        return [listing_of(one.scored) for one in ordered]

    def _spots(self, origin: Point) -> Sequence[tuple[float, Any]]:
        if origin not in self._around:
            edges = box(origin, REACH_KM)
            values = {"south": edges.south, "north": edges.north, "west": edges.west, "east": edges.east}
            rows = self._session.connection().execute(_AROUND, values).all()
            measured = ((distance_km(origin, Point(row.latitude, row.longitude)), row) for row in rows)
            self._around[origin] = [(km, row) for km, row in measured if km <= REACH_KM]
        return self._around[origin]

    def _ranks(self, child: Child, at: datetime) -> dict[str, int]:
        statement = (
            select_rows(Wish)
            .where(Wish.child_id == child.id, Wish.created_at <= at)
            .where(col(Wish.ended_at).is_(None) | (col(Wish.ended_at) > at))
            .options(selectinload(Wish.activities))  # type: ignore[arg-type]
            .order_by(col(Wish.id).desc())
        )
        return wishes.ranks(self._session, self._session.exec(statement).first())


def _cut(fitting: Sequence[tuple[float, Any]], ranks: Mapping[str, int]) -> Iterable[Any]:
    """Return as many as the search takes: of the wish and what is like it, and the nearest of all."""
    near = nsmallest(candidates.MOST_NEAR, fitting, key=_by_nearness)
    wanted = frozenset(ranks)
    keys = wanted | taxonomy.beside(wanted)
    of_wish = nsmallest(
        candidates.MOST_CANDIDATES,
        (one for one in fitting if one[1].activity_key in keys),
        key=lambda one: (one[1].activity_key not in wanted, *_by_nearness(one)),
    )
    return {spot.team_id: spot for _, spot in [*near, *of_wish]}.values()


def _by_nearness(one: tuple[float, Any]) -> tuple[float, int]:
    return one[0], one[1].team_id


def _candidate(spot: Any, on: date) -> Candidate:  # noqa: ANN401 - a row of columns
    return Candidate(
        team_id=spot.team_id,
        activity_key=spot.activity_key,
        latitude=spot.latitude,
        longitude=spot.longitude,
        is_about=spot.is_about,
        season_from=on,
        confirmed_on=on,
        level=spot.level,
        is_free=spot.is_free,
    )
