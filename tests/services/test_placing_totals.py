"""What the accepted rounds of a plan came to."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.placing_state import RoundState
from matchapp.domain.placing_total import PlacingTotal, half_year
from matchapp.models import PlacingRound, User
from matchapp.models.base import id_of
from matchapp.services import placing_totals
from tests.cast import Cast
from tests.factories.tellings import AT, ON


def _round(session: Session, by: User, state: RoundState, asked: int, placed: int) -> None:
    session.add(
        PlacingRound(
            made_by_id=id_of(by), placed_on=ON, seed=1, state=state, asked=asked, placed=placed, first_come=placed - 5,
            created_at=AT, answered_at=AT, accepted_at=AT + timedelta(minutes=5),
        )
    )  # fmt: skip
    session.flush()


def test_the_accepted_rounds_of_the_plans_bridge_builders_are_summed(session: Session, cast: Cast) -> None:
    _round(session, cast.amira, RoundState.ACCEPTED, 40, 30)
    _round(session, cast.bo, RoundState.ACCEPTED, 20, 10)
    _round(session, cast.bo, RoundState.ANSWERED, 99, 99)
    found = placing_totals.of_plans(session, {id_of(cast.nord)})
    assert found == [PlacingTotal(half_year(ON), 2, 60, 40, 20, 30)]
    assert placing_totals.of_plans(session, {id_of(cast.syd)}) == []
    assert placing_totals.of_plans(session, set()) == []
