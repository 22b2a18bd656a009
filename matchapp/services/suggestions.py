"""Suggestions: the teams that fit a child, the best first and why, and why others of its wish do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from matchapp.domain.clash import EVERY_DAY, Slot, days_of, week
from matchapp.domain.enrolment import CLOSED
from matchapp.domain.explanation import Beside, Explanation, explain
from matchapp.domain.geo import Point, box, distance_km
from matchapp.domain.matching import Scored, Seeker
from matchapp.domain.search import Filter, Search, without
from matchapp.domain.spot import SpotPhase, SpotState
from matchapp.domain.suggestion import Misfit, Offer, misfit
from matchapp.domain.team import TeamGender
from matchapp.domain.travel import Routing
from matchapp.models import Case, Enrolment, OpenSpot, Team, Wish
from matchapp.services import busy, candidates, rankings, taxonomy, wishes

REACH_KM = 10.0
"""How far from the housing area a team is suggested."""

MOST = 30

_SAME_KM = 0.01
"""The search measures by its own metric, 0.005 % off at 50 km: a few metres are no refusal."""


@dataclass(frozen=True)
class Suggestion:
    """A team for a child: either it fits and has a score and why, or ``misfit`` says what keeps it from fitting.

    ``km`` is over the ground from the point of the housing area.
    """

    team: Team
    spot: OpenSpot
    km: float
    misfit: Misfit | None = None
    scored: Scored | None = None
    why: Explanation | None = None


@dataclass(frozen=True)
class _Sought:
    """A child that teams are sought for on a day: what it wants, and what it does already."""

    case: Case
    on: date
    search: Search
    seeker: Seeker
    ruled_out: frozenset[int]
    running: frozenset[int]
    busy: frozenset[Slot]


def search_of(session: Session, case: Case) -> Search:
    """Return what is looked for first for a child: its wish, or what is like it, as far as it goes from its area."""
    wish = wishes.current(session, case.child)
    return _search(case, wish, wishes.ranks(session, wish))


def fitting(
    session: Session,
    case: Case,
    *,
    on: date,
    limit: int | None = MOST,
    routed: Routing | None = None,
    search: Search | None = None,
) -> list[Suggestion]:
    """Return the teams that fit a child on a day, by their score: of its wish, like its wish, and others near it.

    Of a given search, only what that finds. Without a limit all that are ranked are returned.
    """
    sought = _sought(session, case, on, search)
    of_wish = sought.search
    rows = candidates.found(session, of_wish, on=on)
    if of_wish.wanted and search is None:
        rows += candidates.found(session, without(of_wish, Filter.ACTIVITIES), on=on)
    known = taxonomy.shipped()
    unique = {row.team_id: row for row in rows}.values()
    ordered = rankings.ranked(unique, origin=of_wish.origin, seeker=sought.seeker, routed=routed)
    judged = _of_teams(session, sought, [one.team_id for one in ordered])
    return [
        replace(
            judged[one.team_id][0],
            scored=one.scored,
            why=explain(one.scored, sought.seeker, known, judged[one.team_id][1]),
        )
        for one in ordered
        if one.team_id in judged
    ][:limit]


def refused(session: Session, case: Case, *, on: date, limit: int = MOST) -> list[Suggestion]:
    """Return the teams of a child's wish that do not fit it on a day, each with the reason, the nearest first."""
    sought = _sought(session, case, on)
    around = box(sought.search.origin, max(REACH_KM, sought.search.km))
    statement = select(OpenSpot).where(
        col(OpenSpot.activity_key).in_(sought.seeker.wishes),
        col(OpenSpot.latitude).between(around.south, around.north),
        col(OpenSpot.longitude).between(around.west, around.east),
        col(OpenSpot.removed_at).is_(None),
    )
    judged = [_judged(sought, spot)[0] for spot in session.exec(_drawn(statement))]
    near = [one for one in judged if one.misfit and one.km <= REACH_KM and one.team.removed_at is None]
    return sorted(near, key=lambda one: (one.km, one.spot.team_id))[:limit]


def _sought(session: Session, case: Case, on: date, search: Search | None = None) -> _Sought:
    wish = wishes.current(session, case.child)
    ranks = wishes.ranks(session, wish)
    unwanted = frozenset(one.activity_key for one in wish.unwanted) if wish else frozenset()
    search = search or _search(case, wish, ranks)
    return _Sought(
        case=case,
        on=on,
        search=search,
        seeker=Seeker(age=on.year - case.child.birth_year, wishes=ranks, unwanted=unwanted, on=on),
        # A search over every weekday looks beyond what was ruled out.
        ruled_out=days_of(EVERY_DAY) - search.weekdays if search.weekdays else frozenset(),
        running=_running(session, case),
        busy=busy.of(session, [case.child_id]).get(case.child_id, frozenset()),
    )


def _search(case: Case, wish: Wish | None, ranks: Mapping[str, int]) -> Search:
    wanted = frozenset(ranks)
    ruled_out = wish.ruled_out_days if wish else 0
    return Search(
        birth_year=case.child.birth_year,
        origin=_origin(case),
        km=float(wish.reach_km) if wish and wish.reach_km else REACH_KM,
        wanted=wanted,
        near=taxonomy.beside(wanted),
        # None and all of them are no filter: who can come on no day at all is asked again.
        weekdays=days_of(EVERY_DAY & ~ruled_out) if ruled_out else frozenset(),
    )


def _of_teams(session: Session, sought: _Sought, team_ids: list[int]) -> dict[int, tuple[Suggestion, Beside]]:
    """Return those of the teams that fit, by their id, with what stands in the way beside the score."""
    statement = select(OpenSpot).where(col(OpenSpot.team_id).in_(team_ids), col(OpenSpot.removed_at).is_(None))
    judged = [_judged(sought, spot) for spot in session.exec(_drawn(statement))]
    return {
        one.spot.team_id: (one, beside) for one, beside in judged if one.misfit is None and one.team.removed_at is None
    }


def _judged(sought: _Sought, spot: OpenSpot) -> tuple[Suggestion, Beside]:
    """Judge a team; the birth year and how far are those of the search."""
    child, search = sought.case.child, sought.search
    km = distance_km(search.origin, Point(spot.latitude, spot.longitude))
    suits = week([one.slot for one in spot.team.sessions], busy=sought.busy, ruled_out=sought.ruled_out)
    offer = Offer(
        birth_year_from=spot.birth_year_from,
        birth_year_to=spot.birth_year_to,
        gender=spot.gender,
        phase=_phase(spot, sought.on),
        is_running=spot.team_id in sought.running,
        is_too_far=km > search.km + _SAME_KM,
        clash=suits.clash,
    )
    found = Suggestion(
        team=spot.team,
        spot=spot,
        km=km,
        misfit=misfit(offer, birth_year=search.birth_year, gender=child.gender),
    )
    return found, Beside(suits.days, child.gender is None and spot.gender is not TeamGender.ALL)


def _phase(spot: OpenSpot, on: date) -> SpotPhase:
    if spot.state is not SpotState.OPEN:
        return SpotPhase(spot.state.value)
    # An imported spot that nobody confirmed is listed to the end of the season (OpenSpot.expires_on).
    if on > spot.expires_on:
        return SpotPhase.EXPIRED
    return SpotPhase.FULL if spot.taken >= spot.places else SpotPhase.OPEN


def _running(session: Session, case: Case) -> frozenset[int]:
    statement = select(Enrolment.team_id).where(
        Enrolment.child_id == case.child_id, col(Enrolment.state).not_in(CLOSED)
    )
    return frozenset(session.exec(statement))


def _origin(case: Case) -> Point:
    area = case.child.family.housing_area
    return Point(area.latitude, area.longitude)


def _drawn(statement: SelectOfScalar[OpenSpot]) -> SelectOfScalar[OpenSpot]:
    team = joinedload(OpenSpot.team)  # type: ignore[arg-type]
    return statement.options(
        team.joinedload(Team.association),  # type: ignore[arg-type]
        team.selectinload(Team.sessions),  # type: ignore[arg-type]
        team.selectinload(Team.fees),  # type: ignore[arg-type]
    )
