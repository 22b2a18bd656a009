"""``matchapp replay-placing`` says whether a round comes out alike."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.models import PlacingChild, PlacingRound
from tests.cast import Cast, gather
from tests.cli.conftest import Run
from tests.factories import placing, teams
from tests.factories.tellings import principal


@pytest.fixture
def answered(engine: Engine, session: Session) -> PlacingRound:
    """Return a round of three children, of whom a team takes two."""
    cast: Cast = gather(session)
    amira = principal(session, cast.amira)
    teams.team(session, cast.boldklub, places=2)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "One", "Two", "Three"))
    return placing.run(engine, session, row, amira)


def test_the_same_inputs_and_seed_come_out_alike(run: Run, answered: PlacingRound) -> None:
    answer = run("replay-placing", str(answered.id))
    assert answer.exit_code == 0
    assert f"comes out alike: 2 of 3 children, seed {answered.seed}." in answer.output


def test_an_answer_that_was_tampered_with_is_found(run: Run, session: Session, answered: PlacingRound) -> None:
    for one in session.exec(select(PlacingChild)):
        one.team_id = None
    session.commit()
    answer = run("replay-placing", str(answered.id))
    assert answer.exit_code == 1
    assert "comes out differently" in answer.output


def test_a_round_without_an_answer_is_said(run: Run) -> None:
    answer = run("replay-placing", "7")
    assert answer.exit_code == 1
    assert "There is no round 7 with an answer." in answer.output
