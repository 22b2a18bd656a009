"""Suggestions: the teams that fit a child, the best first and why, and why others of its wish do not."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from matchapp.domain.enrolment import CLOSED
from matchapp.domain.explanation import Explanation, explain
from matchapp.domain.geo import Point, box, distance_km
from matchapp.domain.matching import Scored, Seeker
from matchapp.domain.search import Filter, Search, without
from matchapp.domain.spot import SpotPhase, SpotState
from matchapp.domain.suggestion import Misfit, Offer, misfit
from matchapp.domain.travel import Routing
from matchapp.models import Case, Enrolment, OpenSpot, Team
from matchapp.services import candidates, rankings, taxonomy, wishes

REACH_KM = 10.0
"""How far from the housing area a team is suggested."""

MOST = 30


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


def search_of(session: Session, case: Case) -> Search:
    """Return what is looked for first for a child: its wish, or what is like it, around its housing area."""
    wanted = frozenset(wishes.ranks(session, wishes.current(session, case.child)))
    return Search(
        birth_year=case.child.birth_year,
        origin=_origin(case),
        km=REACH_KM,
        wanted=wanted,
        near=taxonomy.beside(wanted),
    )


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
    ranks = wishes.ranks(session, wishes.current(session, case.child))
    of_wish = search or search_of(session, case)
    rows = candidates.found(session, of_wish, on=on)
    if of_wish.wanted and search is None:
        rows += candidates.found(session, without(of_wish, Filter.ACTIVITIES), on=on)
    seeker = Seeker(age=on.year - case.child.birth_year, wishes=ranks, on=on)
    known = taxonomy.shipped()
    unique = {row.team_id: row for row in rows}.values()
    ordered = rankings.ranked(unique, origin=of_wish.origin, seeker=seeker, routed=routed)
    judged = _of_teams(session, case, [one.team_id for one in ordered], of_wish, on)
    return [
        replace(judged[one.team_id], scored=one.scored, why=explain(one.scored, seeker, known))
        for one in ordered
        if one.team_id in judged
    ][:limit]


def refused(session: Session, case: Case, *, on: date, limit: int = MOST) -> list[Suggestion]:
    """Return the teams of a child's wish that do not fit it on a day, each with the reason, the nearest first."""
    ranks = wishes.ranks(session, wishes.current(session, case.child))
    origin = _origin(case)
    around = box(origin, REACH_KM)
    statement = select(OpenSpot).where(
        col(OpenSpot.activity_key).in_(ranks),
        col(OpenSpot.latitude).between(around.south, around.north),
        col(OpenSpot.longitude).between(around.west, around.east),
        col(OpenSpot.removed_at).is_(None),
    )
    running = _running(session, case)
    born = case.child.birth_year
    judged = [_judged(case, spot, born, on, running) for spot in session.exec(_drawn(statement))]
    near = [one for one in judged if one.misfit and one.km <= REACH_KM and one.team.removed_at is None]
    return sorted(near, key=lambda one: (one.km, one.spot.team_id))[:limit]


def _of_teams(session: Session, case: Case, team_ids: list[int], search: Search, on: date) -> dict[int, Suggestion]:
    """Return those of the teams that fit, by their id; the birth year is that of the search."""
    statement = select(OpenSpot).where(col(OpenSpot.team_id).in_(team_ids), col(OpenSpot.removed_at).is_(None))
    running = _running(session, case)
    judged = [_judged(case, spot, search.birth_year, on, running) for spot in session.exec(_drawn(statement))]
    return {one.spot.team_id: one for one in judged if one.misfit is None and one.team.removed_at is None}


def _judged(case: Case, spot: OpenSpot, birth_year: int, on: date, running: Container[int]) -> Suggestion:
    offer = Offer(
        birth_year_from=spot.birth_year_from,
        birth_year_to=spot.birth_year_to,
        gender=spot.gender,
        phase=_phase(spot, on),
        is_running=spot.team_id in running,
    )
    return Suggestion(
        team=spot.team,
        spot=spot,
        km=distance_km(_origin(case), Point(spot.latitude, spot.longitude)),
        misfit=misfit(offer, birth_year=birth_year, gender=case.child.gender),
    )


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
