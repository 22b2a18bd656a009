"""What the accepted placing rounds of a plan came to: counts of rounds alone, and no row about a child is read."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from matchapp.domain.age import copenhagen_today
from matchapp.domain.placing_state import RoundState
from matchapp.domain.placing_total import Counted, PlacingTotal, totals
from matchapp.models.grant import Grant
from matchapp.models.housing_area import HousingArea
from matchapp.models.placing_round import PlacingRound


def of_plans(session: Session, plan_ids: Collection[int]) -> list[PlacingTotal]:
    """Return what the rounds of some plans came to by half-years: those that their bridge-builders made."""
    made_by = (
        select(Grant.user_id)
        .join(HousingArea, col(Grant.housing_area_id) == col(HousingArea.id))
        .where(col(HousingArea.plan_id).in_(plan_ids))
    )
    rounds = select(PlacingRound.accepted_at, PlacingRound.asked, PlacingRound.placed, PlacingRound.first_come).where(
        PlacingRound.state == RoundState.ACCEPTED, col(PlacingRound.made_by_id).in_(made_by)
    )
    return totals(
        Counted(copenhagen_today(at), asked or 0, placed or 0, first_come or 0)
        for at, asked, placed, first_come in session.exec(rounds)
        if at is not None
    )
