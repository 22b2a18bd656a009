"""A run of a round: what is frozen, what comes of it, and that it can be repeated."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.adapters.minimum_cost_flow import assign
from matchapp.domain.case import CloseReason
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.domain.unserved import NewTeam
from matchapp.models import PlacingChild, PlacingRound
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import cases as case_acts
from matchapp.services import placing_answers, placing_rounds, placing_runs, wishes
from tests.cast import Cast
from tests.factories import placing, teams
from tests.factories.tellings import AT, ON, told


def _child(session: Session, row: PlacingRound, name: str) -> PlacingChild:
    rows = session.exec(select(PlacingChild).where(PlacingChild.round_id == row.id))
    return next(one for one in rows if one.child.first_name == name)


def test_everybody_gets_a_team_where_first_come_would_leave_one(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "football", places=1)
    teams.team(session, cast.boldklub, "chess", activity_key="chess", places=1, latitude=55.9)
    choosy, easy = placing.waiting(session, amira, cast.birkeparken, "Choosy", "Easy")
    easy.opened_on = ON - timedelta(days=30)
    wishes.change(session, easy.child, words="", activity_keys=["football", "chess"], at=AT)
    row = placing.run(engine, session, placing.begun(session, amira, [choosy, easy]), amira)
    assert placing.teams(session, row) == {"Choosy": "football", "Easy": "chess"}
    assert (row.asked, row.placed, row.first_come) == (2, 2, 1)
    assert row.state is RoundState.ANSWERED


def test_the_same_inputs_and_seed_give_the_same_answer(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "one", places=2)
    teams.team(session, cast.boldklub, "other", places=2)
    names = [f"Child {number}" for number in range(6)]
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, *names))
    row = placing.run(engine, session, row, amira)
    assert row.placed == 4
    assert placing_runs.is_replayed(session, row, assign)
    _child(session, row, next(name for name, team in placing.teams(session, row).items() if team)).team_id = None
    session.flush()
    assert not placing_runs.is_replayed(session, row, assign)


def test_who_is_left_is_told_why(engine: Engine, session: Session, cast: Cast, amira: Principal) -> None:
    teams.team(session, cast.boldklub, "football", places=1)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "One", "Two"))
    placing.run(engine, session, row, amira)
    assert sorted(str(one.why_not) for one in session.exec(select(PlacingChild))) == ["None", "teams_full"]


def test_the_team_that_would_serve_them_is_named(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "chess", activity_key="chess")
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "One", "Two", wish="dance"))
    placing.run(engine, session, row, amira)
    left = placing_rounds.children_of(session, amira, row)
    assert placing_answers.wanting(session, left, on=ON) == [NewTeam("dance", "Birkeparken", (10, 12), None, 2)]


def test_a_closed_case_is_asked_nothing(engine: Engine, session: Session, cast: Cast, amira: Principal) -> None:
    teams.team(session, cast.boldklub, "football", places=2)
    gone, stays = placing.waiting(session, amira, cast.birkeparken, "Gone", "Stays")
    row = placing.begun(session, amira, [gone, stays])
    case_acts.close(session, gone, reason=CloseReason.MOVED, **told(amira))
    placing.run(engine, session, row, amira)
    assert placing.teams(session, row) == {"Gone": None, "Stays": "football"}


def test_a_team_that_was_not_chosen_gives_no_place(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "one")
    other = teams.team(session, cast.boldklub, "other", latitude=55.9)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    placing_rounds.choose(session, row, team_ids=[id_of(other)], placed_on=ON, keeps_siblings=True)
    placing.run(engine, session, row, amira)
    assert placing.teams(session, row) == {"Lea": "other"}


def test_pins_that_exceed_the_places_are_said(engine: Engine, session: Session, cast: Cast, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub, "football", places=1)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "One", "Two"))
    row = placing.run(engine, session, row, amira)
    for name in ("One", "Two"):
        one = _child(session, row, name)
        placing_rounds.settle(session, one, pinned_team_id=team.id, excluded=[], together_with=[])
    row = placing.run(engine, session, row, amira)
    assert (row.state, row.trouble) == (RoundState.PREPARED, Trouble.PINS_EXCEED_PLACES)


def test_a_round_that_was_changed_meanwhile_is_left_alone(session: Session, cast: Cast, amira: Principal) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    placing_rounds.start(session, row, by=amira, at=AT)
    assert placing_runs.current(session, id_of(row), version=1) is row
    placing_runs.note(session, id_of(row), version=1, looked_at=1)
    for version in (0, 2):
        with pytest.raises(placing_runs.Overtaken):
            placing_runs.current(session, id_of(row), version=version)
        with pytest.raises(placing_runs.Overtaken):
            placing_runs.note(session, id_of(row), version=version, looked_at=1)


def test_those_who_are_not_kept_together_are_named(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "one", places=1)
    teams.team(session, cast.boldklub, "other", places=1)
    first, second = placing.waiting(session, amira, cast.birkeparken, "First", "Second")
    second.child.family_id = first.child.family_id
    session.flush()
    row = placing.run(engine, session, placing.begun(session, amira, [first, second]), amira)
    rows = placing_rounds.children_of(session, amira, row)
    apart = placing_answers.apart(session, row, rows)
    assert [{one.child.first_name, other.child.first_name} for one, other in apart] == [{"First", "Second"}]
    row.keeps_siblings = False
    assert placing_answers.apart(session, row, rows) == []
