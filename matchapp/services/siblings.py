"""One search for several children: the evenings that fit all of them, then each child's own teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from matchapp.domain.case import CaseState
from matchapp.domain.geo import Point
from matchapp.domain.ranking import Ranked
from matchapp.domain.search import DISTANCES_KM, Filter, Relaxation, Search, without
from matchapp.domain.siblings import Evening, Meet, evenings
from matchapp.domain.team import PointSource, TeamGender
from matchapp.domain.travel import Routing
from matchapp.models import Case, Child, metadata
from matchapp.policy import Principal, visible
from matchapp.services import candidates, open_spots, rankings, suggestions

OWN_CARDS = 4
"""So many of each child's own teams stand behind the evenings; the rest is one tap away."""

MOST_TEAMS = 60
"""So many of the best teams of each child are laid beside each other."""

_SPOT = metadata.tables["open_spot"].c
_TEAM = metadata.tables["team"].c
_ASSOCIATION = metadata.tables["association"].c
_SESSION = metadata.tables["team_session"].c
_VENUE = metadata.tables["venue"].c


class MeetingTeam(NamedTuple):
    """What is said of a team that meets on an evening."""

    team: str
    association: str
    activity_key: str
    gender: TeamGender


class Together(NamedTuple):
    """Evenings with, by their ids, the teams and the names of the venues that they speak of."""

    evenings: list[Evening]
    teams: dict[int, MeetingTeam]
    venues: dict[int, str]


class Own(NamedTuple):
    """A child's own teams: the first of them as cards, and how many there are."""

    cards: list[open_spots.Card]
    total: int


class Found(NamedTuple):
    """What a search for several children finds, each child's own in the order of the searches."""

    together: Together
    own: list[Own]


def found(session: Session, searches: Sequence[Search], *, on: date, routed: Routing | None = None) -> Found:
    """Return the evenings that fit all children on a day, and each child's own teams."""
    ranked = [_ranked(session, search, on, routed) for search in searches]
    own = [
        Own(open_spots.cards(session, teams[:OWN_CARDS], open_spots.seeker_of(search, on=on)), len(teams))
        for search, teams in zip(searches, ranked, strict=True)
    ]
    return Found(_together(session, [_scores(teams) for teams in ranked]), own)


def ways_out(session: Session, searches: Sequence[Search], *, on: date) -> list[Relaxation]:
    """Return what opens evenings where none fits all: a longer way, the shortest that helps, and other activities."""
    ways = []
    if any(search.wanted for search in searches):
        ways.append((Filter.ACTIVITIES, [without(search, Filter.ACTIVITIES) for search in searches]))
    ways += [
        (Filter.DISTANCE, [replace(search, km=float(km)) for search in searches])
        for km in DISTANCES_KM
        if km > searches[0].km
    ]
    opened: dict[Filter, Relaxation] = {}
    for name, wider in ways:
        if name not in opened:
            count = len(_together(session, [_scores(_ranked(session, one, on, None)) for one in wider]).evenings)
            if count:
                opened[name] = Relaxation(name, count, wider[0].km)
    return list(opened.values())


def of_case(session: Session, principal: Principal, case: Case, *, on: date) -> tuple[list[Case], Together]:
    """Return a child's case and those of its siblings that somebody may see and that go on, and their evenings.

    With nobody beside the child there is nothing to look for.
    """
    of_family = (
        visible(principal, Case)
        .join(Child, col(Case.child_id) == col(Child.id))
        .where(Child.family_id == case.child.family_id, Case.child_id != case.child_id, Case.state != CaseState.CLOSED)
        .order_by(col(Child.birth_year), col(Case.id))
    )
    cases = [case, *{one.child_id: one for one in session.exec(of_family)}.values()]
    if len(cases) == 1 or case.state == CaseState.CLOSED:
        return [], Together([], {}, {})
    scores = [
        {
            one.spot.team_id: one.scored.tenths
            for one in suggestions.fitting(session, each, on=on, limit=MOST_TEAMS)
            if one.scored
        }
        for each in cases
    ]
    return cases, _together(session, scores)


def _ranked(session: Session, search: Search, on: date, routed: Routing | None) -> list[Ranked]:
    rows = candidates.found(session, search, on=on)
    return rankings.ranked(rows, origin=search.origin, seeker=open_spots.seeker_of(search, on=on), routed=routed)


def _scores(ranked: Sequence[Ranked]) -> dict[int, int]:
    return {one.team_id: one.scored.tenths for one in ranked[:MOST_TEAMS]}


def _together(session: Session, scores: Sequence[Mapping[int, int]]) -> Together:
    """Return the evenings of children, each given by the teams that fit it and what they score."""
    if not all(scores):
        return Together([], {}, {})
    rows = session.connection().execute(_MEETS, {"ids": sorted({key for teams in scores for key in teams})}).all()
    meets: dict[int, list[Meet]] = {}
    for row in rows:
        free = None if row.confirmed_on is None else max(0, row.places - row.taken)
        at = Point(row.latitude, row.longitude)
        is_about = row.point_source == PointSource.POSTCODE
        meets.setdefault(row.team_id, []).append(
            Meet(row.team_id, row.weekday, row.starts_at, row.ends_at, row.venue_id, at, is_about, free, 0)
        )
    together = evenings([
        [meet._replace(tenths=tenths) for key, tenths in teams.items() for meet in meets.get(key, ())]
        for teams in scores
    ])  # fmt: skip
    shown = {meet.team_id for evening in together for meet in evening.meets}
    return Together(
        together,
        {
            row.team_id: MeetingTeam(row.team, row.association, row.activity_key, row.gender)
            for row in rows
            if row.team_id in shown
        },
        {row.venue_id: row.venue for row in rows if row.team_id in shown},
    )


_MEETS = (
    select(
        _TEAM.id.label("team_id"),
        _TEAM.name.label("team"),
        _TEAM.activity_key,
        _TEAM.gender,
        _ASSOCIATION.name.label("association"),
        _SESSION.weekday,
        _SESSION.starts_at,
        _SESSION.ends_at,
        _VENUE.id.label("venue_id"),
        _VENUE.name.label("venue"),
        _VENUE.latitude,
        _VENUE.longitude,
        _VENUE.point_source,
        _SPOT.places,
        _SPOT.taken,
        _SPOT.confirmed_on,
    )
    .select_from(
        metadata.tables["team"]
        .join(metadata.tables["open_spot"], _SPOT.team_id == _TEAM.id)
        .join(metadata.tables["association"], _ASSOCIATION.id == _TEAM.association_id)
        .join(metadata.tables["team_session"], _SESSION.team_id == _TEAM.id)
        .join(metadata.tables["venue"], _VENUE.id == _SESSION.venue_id)
    )
    .where(
        _TEAM.id.in_(bindparam("ids", expanding=True)),
        _SESSION.weekday.is_not(None),
        _TEAM.removed_at.is_(None),
        _ASSOCIATION.removed_at.is_(None),
    )
    .order_by(_TEAM.id, _SESSION.weekday, _SESSION.starts_at, _SESSION.id)
)
