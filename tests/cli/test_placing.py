"""The worker runs a placing round."""

import gc
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.adapters import minimum_cost_flow
from matchapp.adapters.minimum_cost_flow import NotSolved
from matchapp.cli import placing as cli_placing
from matchapp.cli import work
from matchapp.domain.message import JobState
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.models import Job, PlacingRound
from matchapp.policy import Principal
from matchapp.services import placing_rounds
from tests.cast import Cast, gather
from tests.factories import placing, teams
from tests.factories.tellings import AT, principal


@pytest.fixture
def cast(session: Session) -> Cast:
    """Return the fixed cast, committed."""
    return gather(session)


@pytest.fixture
def amira(session: Session, cast: Cast) -> Principal:
    """Return the bridge-builder of Birkeparken."""
    return principal(session, cast.amira)


@pytest.fixture
def row(session: Session, cast: Cast, amira: Principal) -> PlacingRound:
    """Return a round of two children and a team."""
    teams.team(session, cast.boldklub, "football")
    return placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea", "Ali"))


def test_the_collector_rests_during_a_round_and_works_afterwards() -> None:
    with cli_placing.uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_says_how_far_it_is_and_answers(
    engine: Engine, session: Session, fresh: Callable[[], Session], row: PlacingRound, amira: Principal
) -> None:
    row = placing.run(engine, session, row, amira)
    assert (row.state, row.looked_at, row.placed) == (RoundState.ANSWERED, 2, 2)
    assert fresh().exec(select(Job.state)).one() is JobState.DONE


def test_a_run_that_was_overtaken_writes_nothing(
    engine: Engine, session: Session, fresh: Callable[[], Session], row: PlacingRound, amira: Principal
) -> None:
    placing_rounds.start(session, row, by=amira, at=AT)
    placing_rounds.change(session, row, version=None)
    session.commit()
    with clock.frozen(AT):
        assert work.do_next(engine)
    assert fresh().exec(select(PlacingRound.state, PlacingRound.answered_at)).one() == (RoundState.PREPARED, None)
    assert fresh().exec(select(Job.state)).one() is JobState.DONE


def test_who_may_see_the_children_no_longer_gets_no_answer_about_them(
    engine: Engine, session: Session, row: PlacingRound, amira: Principal, cast: Cast
) -> None:
    placing_rounds.start(session, row, by=amira, at=AT)
    for one in placing_rounds.children_of(session, amira, row):
        one.child.family.housing_area_id = cast.granvangen.id or 0
    session.commit()
    with clock.frozen(AT):
        assert work.do_next(engine)
    session.refresh(row)
    assert row.placed == 0


def test_a_solver_without_an_answer_is_said(
    engine: Engine, session: Session, row: PlacingRound, amira: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(_network: object) -> list[int]:
        raise NotSolved

    monkeypatch.setattr(minimum_cost_flow, "assign", give_up)
    row = placing.run(engine, session, row, amira)
    assert (row.state, row.trouble) == (RoundState.PREPARED, Trouble.NOT_SOLVED)
