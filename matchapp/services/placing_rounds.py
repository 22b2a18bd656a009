"""Placing rounds as they are prepared: which children, which teams, and what staff settle for one child."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations

from sqlalchemy.orm import joinedload
from sqlmodel import Session, and_, col, delete, or_, select, update

from matchapp.domain.case import CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import CLOSED
from matchapp.domain.geo import Point, box
from matchapp.domain.job import JobKind
from matchapp.domain.placing_state import RoundState
from matchapp.domain.spot import SpotState
from matchapp.models import (
    Case,
    Child,
    Consent,
    Enrolment,
    Family,
    HousingArea,
    OpenSpot,
    PlacingChild,
    PlacingPair,
    PlacingRound,
    PlacingTeam,
    Team,
)
from matchapp.models.base import id_of
from matchapp.policy import Principal, visible
from matchapp.services import jobs, suggestions
from matchapp.services.cases import drawn
from matchapp.services.refusals import ChangedMeanwhile

MOST_CHILDREN = 1000
"""A round on the page takes so many; a city's season."""
KEEP = timedelta(days=90)
"""How long it is known which children a round was about."""
_SEEDS = 1_000_000


class AlreadyAccepted(Exception):
    """The round has been accepted; it stands."""


class PinIsExcluded(Exception):
    """A child is pinned to a team that is ruled out for it, or that it cannot be placed on."""


def listed(session: Session, principal: Principal) -> list[PlacingRound]:
    """Return the rounds that somebody has made, the newest first."""
    return list(session.exec(visible(principal, PlacingRound).order_by(col(PlacingRound.id).desc())))


def waiting(session: Session, principal: Principal) -> list[Case]:
    """Return the open cases with consent of children on their way to no team, the longest wait first."""
    on_its_way = select(Enrolment.id).where(Enrolment.child_id == Case.child_id, col(Enrolment.state).not_in(CLOSED))
    consented = select(Consent.id).where(
        Consent.case_id == Case.id, Consent.purpose == ConsentPurpose.CASE, col(Consent.withdrawn_on).is_(None)
    )
    statement = visible(principal, Case).where(Case.state == CaseState.OPEN, consented.exists(), ~on_its_way.exists())
    return list(
        session.exec(statement.order_by(col(Case.opened_on), col(Case.id)).options(drawn()).limit(MOST_CHILDREN))
    )


def begin(
    session: Session, cases: Sequence[Case], *, by: Principal, placed_on: date, on: date, at: datetime
) -> PlacingRound:
    """Begin a round for these cases' children, with all teams near them; siblings are asked to stay together."""
    if by.user_id is None:
        raise PermissionError("a round is somebody's")
    row = PlacingRound(
        made_by_id=by.user_id, placed_on=max(placed_on, on), seed=secrets.randbelow(_SEEDS) + 1, created_at=at
    )
    session.add(row)
    session.flush()
    children = [
        PlacingChild(
            round_id=id_of(row),
            child_id=case.child_id,
            case_id=id_of(case),
            days_waited=max(0, (on - case.opened_on).days),
        )
        for case in {case.child_id: case for case in cases}.values()
    ]
    session.add_all(children)
    near = _near(session, cases, on=on)
    session.add_all(PlacingTeam(round_id=id_of(row), team_id=team_id) for team_id in near)
    session.flush()
    return row


def teams_of(session: Session, row: PlacingRound) -> list[PlacingTeam]:
    """Return the teams near a round's children, with association and activity, by activity and name."""
    team = joinedload(PlacingTeam.team)  # type: ignore[arg-type]
    statement = (
        select(PlacingTeam)
        .join(Team)
        .where(PlacingTeam.round_id == row.id)
        .options(team.joinedload(Team.association), team.selectinload(Team.sessions))  # type: ignore[arg-type]
        .order_by(col(Team.activity_key), col(Team.name), col(Team.id))
    )
    return list(session.exec(statement))


def children_of(session: Session, principal: Principal, row: PlacingRound) -> list[PlacingChild]:
    """Return the children of a round that somebody may still see, those who have waited longest first."""
    case = joinedload(PlacingChild.case)  # type: ignore[arg-type]
    child = joinedload(PlacingChild.child).joinedload(Child.family).joinedload(Family.housing_area)  # type: ignore[arg-type]
    team = joinedload(PlacingChild.team).joinedload(Team.association)  # type: ignore[arg-type]
    statement = (
        visible(principal, PlacingChild)
        .where(PlacingChild.round_id == row.id)
        .options(case, child, team)
        .order_by(col(PlacingChild.days_waited).desc(), col(PlacingChild.id))
    )
    return list(session.exec(statement).unique())


def pairs_of(session: Session, row: PlacingRound) -> list[PlacingPair]:
    """Return the pairs of a round that asked to stay together, besides siblings."""
    of_round = select(PlacingChild.id).where(PlacingChild.round_id == row.id)
    return list(session.exec(select(PlacingPair).where(col(PlacingPair.one_id).in_(of_round))))


def stays_with(session: Session, one: PlacingChild) -> list[int]:
    """Return the ids in the round of the children whom a child asked to stay with, besides siblings."""
    mine = select(PlacingPair).where(or_(col(PlacingPair.one_id) == one.id, col(PlacingPair.other_id) == one.id))
    return [pair.one_id if pair.other_id == one.id else pair.other_id for pair in session.exec(mine)]


def choose(
    session: Session,
    row: PlacingRound,
    *,
    team_ids: Collection[int],
    placed_on: date,
    keeps_siblings: bool,
    version: int | None = None,
) -> None:
    """Choose the teams that take part, the day on which places count, and whether siblings stay together."""
    change(session, row, version=version)
    row.placed_on, row.keeps_siblings = placed_on, keeps_siblings
    session.flush()
    of_round = col(PlacingTeam.round_id) == row.id
    session.exec(update(PlacingTeam).where(of_round).values(is_chosen=col(PlacingTeam.team_id).in_(team_ids)))


def settle(
    session: Session,
    one: PlacingChild,
    *,
    pinned_team_id: int | None,
    excluded: Collection[int],
    together_with: Collection[int],
    version: int | None = None,
) -> None:
    """Settle what staff decided about one child: the team it gets, those it does not, and whom it stays with.

    Raises
    ------
    PinIsExcluded
        When the pinned team is ruled out as well, or is none of the child's candidates.
    """
    known = {team_id for team_id, _ in one.candidates}
    if pinned_team_id is not None and (pinned_team_id in excluded or pinned_team_id not in known):
        raise PinIsExcluded
    change(session, one.round, version=version)
    one.pinned_team_id, one.excluded = pinned_team_id, sorted(known.intersection(excluded))
    mine = id_of(one)
    session.exec(delete(PlacingPair).where(or_(col(PlacingPair.one_id) == mine, col(PlacingPair.other_id) == mine)))
    others = select(PlacingChild.id).where(
        PlacingChild.round_id == one.round_id, col(PlacingChild.id).in_(together_with), PlacingChild.id != mine
    )
    session.add_all(
        PlacingPair(one_id=min(mine, other), other_id=max(mine, other))
        for other in session.exec(others)
        if other is not None
    )
    session.flush()


def start(session: Session, row: PlacingRound, *, by: Principal, at: datetime, version: int | None = None) -> None:
    """Ask the worker for an answer; one that is under way for an older version is thrown away."""
    change(session, row, version=version)
    row.state, row.looked_at, row.trouble = RoundState.RUNNING, 0, None
    session.flush()
    jobs.enqueue(
        session,
        kind=JobKind.PLACING,
        at=at,
        payload={"placing_round_id": row.id, "version": row.version},
        for_user_id=by.user_id,
        dedup_key=f"{JobKind.PLACING}:{row.id}:{row.version}",
    )


def drop(session: Session, row: PlacingRound) -> None:
    """Drop a round that was not accepted; raises AlreadyAccepted."""
    hold(session, row)
    if row.state is RoundState.ACCEPTED:
        raise AlreadyAccepted
    _forget(session, [id_of(row)])
    session.delete(row)
    session.flush()


def forget(session: Session, *, before: datetime) -> None:
    """Forget which children the rounds were about that were made before a moment; their counts stay."""
    _forget(session, list(session.exec(select(PlacingRound.id).where(PlacingRound.created_at < before))))


def hold(session: Session, row: PlacingRound) -> None:
    """Lock a round and read it anew."""
    statement = select(PlacingRound).where(PlacingRound.id == row.id).with_for_update()
    session.exec(statement, execution_options={"populate_existing": True}).one()


def change(session: Session, row: PlacingRound, *, version: int | None) -> None:
    """Take a round up for a change: what was answered is out of date from now on.

    Raises
    ------
    AlreadyAccepted
        When it stands.
    ChangedMeanwhile
        When the row is newer than the form.
    """
    hold(session, row)
    if row.state is RoundState.ACCEPTED:
        raise AlreadyAccepted
    if version not in (None, row.version):
        raise ChangedMeanwhile
    row.state, row.version = RoundState.PREPARED, row.version + 1
    session.flush()


def siblings(children: Sequence[PlacingChild]) -> list[tuple[int, int]]:
    """Return the pairs of children of one family, by their ids in the round."""
    families: dict[int, list[int]] = {}
    for one in children:
        families.setdefault(one.child.family_id, []).append(id_of(one))
    return [pair for ids in families.values() for pair in combinations(sorted(ids), 2)]


def _forget(session: Session, round_ids: Collection[int | None]) -> None:
    of_rounds = select(PlacingChild.id).where(col(PlacingChild.round_id).in_(round_ids))
    session.exec(delete(PlacingPair).where(col(PlacingPair.one_id).in_(of_rounds)))
    session.exec(delete(PlacingChild).where(col(PlacingChild.round_id).in_(round_ids)))
    session.exec(delete(PlacingTeam).where(col(PlacingTeam.round_id).in_(round_ids)))


def _near(session: Session, cases: Sequence[Case], *, on: date) -> list[int]:
    """Return the teams with places within reach of the children's areas, for one of their birth years at least."""
    years = [case.child.birth_year for case in cases]
    areas: dict[int, HousingArea] = {
        case.child.family.housing_area_id: case.child.family.housing_area for case in cases
    }
    if not areas:
        return []
    boxes = [box(Point(area.latitude, area.longitude), suggestions.REACH_KM) for area in areas.values()]
    around = [
        and_(col(OpenSpot.latitude).between(one.south, one.north), col(OpenSpot.longitude).between(one.west, one.east))
        for one in boxes
    ]
    statement = select(OpenSpot.team_id).where(
        or_(*around),
        OpenSpot.state == SpotState.OPEN,
        col(OpenSpot.removed_at).is_(None),
        OpenSpot.expires_on >= on,
        OpenSpot.birth_year_from <= max(years),
        OpenSpot.birth_year_to >= min(years),
        OpenSpot.taken < OpenSpot.places,
    )
    return list(session.exec(statement.order_by(col(OpenSpot.team_id))))
