"""How many more children each team can take: its places, its agreement about newcomers, and what is kept back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, func, or_, select

from matchapp.domain.enrolment import CLOSED, EnrolmentState
from matchapp.domain.placing import TeamPlaces
from matchapp.domain.spot import SpotState
from matchapp.models import Enrolment, OpenSpot, Team

_ON_THE_WAY = (EnrolmentState.SUGGESTED, EnrolmentState.CHOSEN, EnrolmentState.REQUESTED)
"""A place is meant for such a child, though none is taken yet: another round must not promise it again."""


def of_teams(session: Session, team_ids: Collection[int], *, on: date) -> dict[int, TeamPlaces]:
    """Return the places of each of the teams that takes children in on a day; one that does not is not there.

    Counted off are places that are taken and those meant for a child already on its way; newcomers are the children
    of this season, whoever brought them.
    """
    spots = session.exec(
        select(OpenSpot).where(
            col(OpenSpot.team_id).in_(team_ids),
            col(OpenSpot.removed_at).is_(None),
            OpenSpot.state == SpotState.OPEN,
            OpenSpot.expires_on >= on,
        )
    ).all()
    meant, newcomers = _on_the_way(session, team_ids), _newcomers(session, team_ids)
    return {
        spot.team_id: TeamPlaces(
            id=spot.team_id,
            places=spot.places - spot.taken - meant.get(spot.team_id, 0) + spot.reserved,
            newcomers=(
                None if spot.newcomers_agreed is None else spot.newcomers_agreed - newcomers.get(spot.team_id, 0)
            ),
            reserved=spot.reserved,
            reserved_until=spot.reserved_until,
        )
        for spot in spots
    }


def hold(session: Session, team_ids: Collection[int]) -> None:
    """Lock the places of the teams, in one order for everybody."""
    ordered = select(OpenSpot).where(col(OpenSpot.team_id).in_(team_ids)).order_by(col(OpenSpot.id))
    session.exec(ordered.with_for_update(), execution_options={"populate_existing": True}).all()


def _on_the_way(session: Session, team_ids: Collection[int]) -> dict[int, int]:
    counted = (
        select(Enrolment.team_id, func.count())
        .where(
            col(Enrolment.team_id).in_(team_ids),
            col(Enrolment.state).in_(_ON_THE_WAY),
            col(Enrolment.holds_place).is_(False),
        )
        .group_by(col(Enrolment.team_id))
    )
    return dict(session.exec(counted).all())


def _newcomers(session: Session, team_ids: Collection[int]) -> dict[int, int]:
    counted = (
        select(Enrolment.team_id, func.count())
        .join(Team)
        .where(
            col(Enrolment.team_id).in_(team_ids),
            col(Enrolment.state).not_in(CLOSED),
            or_(col(Enrolment.enrolled_on).is_(None), col(Enrolment.enrolled_on) >= Team.season_from),
        )
        .group_by(col(Enrolment.team_id))
    )
    return dict(session.exec(counted).all())
