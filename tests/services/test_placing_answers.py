"""What a child could get in a round."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.models import PlacingChild
from matchapp.policy import Principal
from matchapp.services import placing_answers
from tests.cast import Cast
from tests.factories import placing, teams
from tests.factories.tellings import ON


def test_the_options_of_a_child_are_shown_with_places_and_reasons(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "far", latitude=55.9, places=3)
    near = teams.team(session, cast.boldklub, "near", places=2)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    placing.run(engine, session, row, amira)
    lea = session.exec(select(PlacingChild)).one()
    options = placing_answers.options(session, lea, on=ON)
    assert [(one.team.name, one.places) for one in options] == [("near", 2), ("far", 3)]
    assert all(one.now and one.now.scored and one.now.scored.tenths == one.tenths for one in options)
    spot = teams.spot(session, near)
    spot.taken = spot.places
    session.flush()
    assert [one.now is None for one in placing_answers.options(session, lea, on=ON)] == [True, False]
