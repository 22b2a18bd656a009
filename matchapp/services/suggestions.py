"""Suggestions: the teams that fit a child, by its wish and the distance, and why others of the wish do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from matchapp.domain.enrolment import CLOSED
from matchapp.domain.geo import Point, box, distance_km
from matchapp.domain.ranking import rank
from matchapp.domain.search import Search
from matchapp.domain.spot import SpotPhase, SpotState
from matchapp.domain.suggestion import Misfit, Offer, misfit
from matchapp.models import Case, Enrolment, OpenSpot, Team
from matchapp.services import open_spots, wishes

REACH_KM = 10.0
"""How far from the housing area a team is suggested."""

MOST = 30


@dataclass(frozen=True)
class Suggestion:
    """A team of a child's wish or near it; ``wish_rank`` 1 is wanted most, None was not asked for.

    ``km`` is over the ground from the point of the housing area. ``misfit`` None when it fits.
    """

    team: Team
    spot: OpenSpot
    km: float
    wish_rank: int | None
    misfit: Misfit | None = None


def fitting(session: Session, case: Case, *, on: date, limit: int = MOST) -> list[Suggestion]:
    """Return the teams that fit a child on a day: those of its wish in its own order, each the nearest first.

    Where nothing of the wish fits, or there is no wish yet, whatever fits, the nearest first.
    """
    ranks = _ranks(session, case)
    found = _fitting(session, case, frozenset(ranks), ranks, on)
    return (found or _fitting(session, case, frozenset(), ranks, on))[:limit]


def refused(session: Session, case: Case, *, on: date, limit: int = MOST) -> list[Suggestion]:
    """Return the teams of a child's wish that do not fit it on a day, each with the reason, the nearest first."""
    ranks = _ranks(session, case)
    origin = _origin(case)
    around = box(origin, REACH_KM)
    statement = select(OpenSpot).where(
        col(OpenSpot.activity_key).in_(ranks),
        col(OpenSpot.latitude).between(around.south, around.north),
        col(OpenSpot.longitude).between(around.west, around.east),
        col(OpenSpot.removed_at).is_(None),
    )
    running = _running(session, case)
    judged = [_judged(case, spot, ranks, on, running) for spot in session.exec(_drawn(statement))]
    near = [one for one in judged if one.misfit and one.km <= REACH_KM and one.team.removed_at is None]
    return sorted(near, key=lambda one: (one.km, one.spot.team_id))[:limit]


def _fitting(session: Session, case: Case, wanted: frozenset[str], ranks: dict[str, int], on: date) -> list[Suggestion]:
    origin = _origin(case)
    search = Search(birth_year=case.child.birth_year, origin=origin, km=REACH_KM, wanted=wanted)
    ranked = rank(open_spots.candidates(session, search, on=on), origin=origin, wanted=wanted)
    place = {one.team_id: number for number, one in enumerate(ranked)}
    statement = select(OpenSpot).where(col(OpenSpot.team_id).in_(place), col(OpenSpot.removed_at).is_(None))
    running = _running(session, case)
    judged = [_judged(case, spot, ranks, on, running) for spot in session.exec(_drawn(statement))]
    fit = [one for one in judged if one.misfit is None and one.team.removed_at is None]
    return sorted(fit, key=lambda one: (one.wish_rank or len(ranks) + 1, place[one.spot.team_id]))


def _judged(case: Case, spot: OpenSpot, ranks: dict[str, int], on: date, running: Iterable[int]) -> Suggestion:
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
        wish_rank=ranks.get(spot.activity_key),
        misfit=misfit(offer, birth_year=case.child.birth_year, gender=case.child.gender),
    )


def _phase(spot: OpenSpot, on: date) -> SpotPhase:
    if spot.state is not SpotState.OPEN:
        return SpotPhase(spot.state.value)
    # An imported spot that nobody confirmed is listed to the end of the season (OpenSpot.expires_on).
    if on > spot.expires_on:
        return SpotPhase.EXPIRED
    return SpotPhase.FULL if spot.taken >= spot.places else SpotPhase.OPEN


def _ranks(session: Session, case: Case) -> dict[str, int]:
    wish = wishes.current(session, case.child)
    return {one.activity_key: one.rank for one in wish.activities} if wish else {}


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
