"""The teams that each of many children could be placed on, with their scores: built per housing area and birth year.

One by one this was the slow part of a round (matching.md section 3). Here a term of the score is computed once for all
it is common to: start, level and age of the word once a team, the way once an area, the wish once a child and activity.
The rules stand in ``domain`` alone; NumPy adds and sorts, and is loaded by the worker only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import bindparam, literal_column
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from matchapp.domain.enrolment import CLOSED
from matchapp.domain.geo import Point, box, metric_at
from matchapp.domain.matching import FARTHEST_MINUTES, TENTHS, VERSION, WEIGHTS, Option, Scorer, Seeker, Term
from matchapp.domain.placing import Candidate
from matchapp.domain.ranking import ABOUT_KM
from matchapp.domain.team import ChildGender, TeamGender, takes
from matchapp.domain.travel import BIKES_FROM_AGE, MINUTES_PER_KM, Travel, Way
from matchapp.models import (
    Enrolment,
    metadata,
)
from matchapp.services import busy, placing_sought, spot_facts, taxonomy
from matchapp.services.placing_sought import Sought

Array: TypeAlias = Any
"""An array of NumPy's, which is not loaded where this module is."""

_ABOVE_ALL_IDS = 2**31
_WHERE_AND_WHOM = (
    "team_id",
    "activity_key",
    "latitude",
    "longitude",
    "is_about",
    "birth_year_from",
    "birth_year_to",
    "gender",
    "weekdays",
)
_SAID = ("season_from", "confirmed_on", "level")
"""What a team is scored by that is the same for every child."""
_COMMON = frozenset(Term) - {Term.WISH, Term.TRAVEL}
_HERE = Travel(0.0, Way.FOOT, 1, needs_company=False)

MOST = 20
"""So many candidates a child has at most, the best."""


def candidates_of(session: Session, case_ids: Collection[int], *, on: date) -> dict[int, tuple[Candidate, ...]]:
    """Return the best candidates of the children of some cases, by the child's id.

    They pass the filters of the suggestions and score the same, the way estimated. A team near none of a child's wishes
    is no candidate, nor is what the child does not want; where it has no wish, every other team is.
    """
    return found(session, placing_sought.of_cases(session, case_ids), on=on)


def found(session: Session, children: Sequence[Sought], *, on: date) -> dict[int, tuple[Candidate, ...]]:
    """Return the best candidates of children that come sorted by area and birth year."""
    if not children:
        return {}
    teams = _Teams(session, on)
    away = _on_their_way(session, [one.child_id for one in children])
    weeks = {(one.busy, one.days) for one in children if one.busy}
    clashing = busy.clashing(session, weeks, teams.ids.tolist())
    for one in children:
        if one.busy:
            away[one.child_id] = away.get(one.child_id, set()) | clashing[one.busy, one.days]
    answer: dict[int, tuple[Candidate, ...]] = {}
    for _, in_area in groupby(children, key=lambda one: one.area_id):
        neighbours = list(in_area)
        near = teams.near(neighbours[0].origin, max(one.reach_km for one in neighbours))
        for year, same_age in groupby(neighbours, key=lambda one: one.birth_year):
            answer |= near.best(list(same_age), year, away)
    return answer


def _part(scorer: Scorer, term: Term, activity_key: str, said: tuple[Any, ...]) -> int:
    """Return the tenths of a point that one term adds."""
    scored = scorer.score(Option(0, activity_key, _HERE, *said))
    return sum(one.tenths for one in scored.contributions if one.term is term)


class _Teams:
    """All teams that take somebody in on a day, as arrays, with the part of the score that is every child's."""

    def __init__(self, session: Session, on: date) -> None:
        import numpy as np  # noqa: PLC0415 - the worker's alone

        rows = session.execute(_OPEN, {"on": on}).all()
        names = (*_WHERE_AND_WHOM, *_SAID)
        columns = dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
        self.on, self._known = on, taxonomy.shipped()
        keys = sorted(self._known.group_of)
        self._activities = [*keys, ""]
        number = {key: at for at, key in enumerate(keys)}
        genders = list(TeamGender)
        self.ids = np.array(columns["team_id"], dtype=np.int64)
        self.activity = np.array([number.get(key, len(keys)) for key in columns["activity_key"]], dtype=np.int64)
        self.gender = np.array([genders.index(one) for one in columns["gender"]], dtype=np.int64)
        self.takes = {child: np.array([takes(team, child) for team in genders]) for child in (None, *ChildGender)}
        self.latitude, self.longitude = (np.array(columns[name], dtype=float) for name in ("latitude", "longitude"))
        self.weekdays = np.array(columns["weekdays"], dtype=np.int64)
        self.year_from, self.year_to = (
            np.array(columns[name], dtype=np.int64) for name in ("birth_year_from", "birth_year_to")
        )
        self.farther = np.where(np.array(columns["is_about"], dtype=bool), ABOUT_KM, 0.0)
        self.common = np.array(self._common(list(zip(*(columns[name] for name in _SAID), strict=True))), dtype=np.int64)
        self._wish: dict[tuple[tuple[str, int], ...], Array] = {}

    def wish(self, child: Sought) -> Array:
        """Return the tenths of a point that a child's wish adds to each activity: the wish it is nearest to counts."""
        import numpy as np  # noqa: PLC0415

        if not child.wishes:
            tenths = self._wished(())
        else:
            tenths = np.maximum.reduce([self._wished((one,)) for one in child.wishes.items()])
        if child.unwanted:
            tenths = np.where([key in child.unwanted for key in self._activities], 0, tenths)
        return tenths

    def _wished(self, wishes: tuple[tuple[str, int], ...]) -> Array:
        import numpy as np  # noqa: PLC0415

        if wishes not in self._wish:
            scorer = Scorer(Seeker(age=0, wishes=dict(wishes), on=self.on), self._known)
            tenths = [_part(scorer, Term.WISH, activity, (None, None, None)) for activity in self._activities]
            self._wish[wishes] = np.array(tenths, dtype=np.int64)
        return self._wish[wishes]

    def near(self, origin: Point, most_km: float) -> _Near:
        """Return the teams within a distance of a point, and the km to each."""
        import numpy as np  # noqa: PLC0415

        around, metric = box(origin, most_km), metric_at(origin.latitude)
        inside = np.flatnonzero(
            (self.latitude >= around.south)
            & (self.latitude <= around.north)
            & (self.longitude >= around.west)
            & (self.longitude <= around.east)
        )
        north, east = self.latitude[inside] - origin.latitude, self.longitude[inside] - origin.longitude
        x = east * (metric.east + north * metric.east_slope)
        y = north * (metric.north + north * metric.north_slope)
        km = np.sqrt(x * x + y * y)
        within = km <= most_km
        return _Near(self, inside[within], km[within])

    def _common(self, said: Sequence[tuple[Any, ...]]) -> list[int]:
        """Return what start, level and age of the word add to each team, with the terms that know nothing yet."""
        scorer = Scorer(Seeker(age=0, wishes={}, on=self.on), self._known)
        known = {facts: sum(_part(scorer, term, "", facts) for term in _COMMON) for facts in set(said)}
        return [known[facts] for facts in said]


class _Near:
    """The teams within reach of a housing area, and how far each is."""

    def __init__(self, teams: _Teams, places: Array, km: Array) -> None:
        self.teams, self.places, self.km = teams, places, km
        self.counted = km + teams.farther[places]
        self._ways = {bikes: self._way(bikes=bikes) for bikes in (False, True)}

    def best(
        self, children: Sequence[Sought], year: int, away: Mapping[int, Collection[int]]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Yield each child of a birth year with its best candidates; ``away`` are teams a child is on its way to.

        A row a child, a column a team that is open to the year: all of them at once.
        """
        import numpy as np  # noqa: PLC0415

        teams = self.teams
        open_to = (teams.year_from[self.places] <= year) & (teams.year_to[self.places] >= year)
        mine = self.places[open_to]
        if not len(mine):
            yield from ((child.child_id, ()) for child in children)
            return
        ids, gender = teams.ids[mine], teams.gender[mine]
        wish = np.stack([teams.wish(child) for child in children])[:, teams.activity[mine]]
        tenths = wish + teams.common[mine] + self._ways[teams.on.year - year >= BIKES_FROM_AGE][open_to]
        fits = np.stack([teams.takes[child.gender] for child in children])[:, gender]
        days = np.array([[child.days] for child in children])
        reach = np.array([[child.reach_km] for child in children])
        fits &= (teams.weekdays[mine] & days) != 0
        fits &= self.km[open_to] <= reach
        fits &= wish > 0
        for row, child in enumerate(children):
            if child.child_id in away:
                fits[row] &= ~np.isin(ids, list(away[child.child_id]))
        # The id decides between equals, as everywhere, so that no two keys are the same.
        keys = np.where(fits, ids - tenths * _ABOVE_ALL_IDS, _ABOVE_ALL_IDS)
        if len(mine) > MOST:
            first = np.argpartition(keys, MOST, axis=1)[:, :MOST]
            keys = np.take_along_axis(keys, first, axis=1)
        keys.sort(axis=1)
        found = (keys < 0).sum(axis=1).tolist()
        points, numbers = (-(keys // _ABOVE_ALL_IDS)).tolist(), (keys % _ABOVE_ALL_IDS).tolist()
        for child, count, ranked, scored in zip(children, found, numbers, points, strict=True):
            yield child.child_id, tuple(map(Candidate, ranked[:count], scored[:count]))

    def _way(self, *, bikes: bool) -> Array:
        """Return the tenths of a point that the way adds, as ``domain.matching`` counts them."""
        import numpy as np  # noqa: PLC0415

        minutes = self.counted * MINUTES_PER_KM[Way.BIKE if bikes else Way.FOOT]
        most = TENTHS * WEIGHTS[VERSION][Term.TRAVEL]
        return np.rint(most * np.maximum(0.0, 1 - minutes / FARTHEST_MINUTES)).astype(np.int64)


def _on_their_way(session: Session, child_ids: Sequence[int]) -> dict[int, set[int]]:
    answer: dict[int, set[int]] = {}
    for ids in spot_facts.chunks(child_ids):
        running = select(Enrolment.child_id, Enrolment.team_id).where(
            col(Enrolment.child_id).in_(ids), col(Enrolment.state).not_in(CLOSED)
        )
        for child, team in session.exec(running):
            answer.setdefault(child, set()).add(team)
    return answer


_SPOT, _TEAM, _ASSOCIATION = (metadata.tables[name] for name in ("open_spot", "team", "association"))
_OPEN = (
    core_select(
        *(_SPOT.c[name] for name in _WHERE_AND_WHOM),
        *(_SPOT.c[name] for name in _SAID),
    )
    .join(_TEAM, _TEAM.c.id == _SPOT.c.team_id)
    .join(_ASSOCIATION, _ASSOCIATION.c.id == _TEAM.c.association_id)
    .where(
        _SPOT.c.state == literal_column("'open'"),
        _SPOT.c.taken < _SPOT.c.places,
        _SPOT.c.expires_on >= bindparam("on"),
        _SPOT.c.removed_at.is_(None),
        _TEAM.c.removed_at.is_(None),
    )
    .order_by(_SPOT.c.team_id)
)
