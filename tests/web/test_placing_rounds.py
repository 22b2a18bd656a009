"""Placing rounds in the browser: begun, run, looked at, accepted all or none."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.cli import work
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.models import Case, Enrolment, OpenSpot, PlacingChild, PlacingRound, PlacingTeam
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.factories import placing, teams
from tests.factories.tellings import AT, principal

Fresh = Callable[[], Session]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    """Hold the clock on the day of the factories."""
    with clock.frozen(AT):
        yield


@pytest.fixture
def waiting(session: Session, people: Cast) -> list[Case]:
    """Return the cases of three children who wait, near two teams with a place each."""
    teams.team(session, people.boldklub, "Early football", places=1)
    teams.team(session, people.boldklub, "Late football", places=1, latitude=55.86)
    found = placing.waiting(session, principal(session, people.amira), people.birkeparken, "Lea", "Ali", "Zoë")
    session.commit()
    return found


@pytest.fixture
def amira(app: Flask, session: Session, people: Cast, waiting: list[Case]) -> Caller:
    """Return the browser of the bridge-builder of those who wait."""
    assert waiting
    return cast.signed_in(app, session, people.amira)


def _begin(amira: Caller, waiting: list[Case], fresh: Fresh) -> PlacingRound:
    data = {"case_ids": [str(case.id) for case in waiting]}
    answer = amira.submit("/placing-rounds", data, on="/placing-rounds/new")
    row = fresh().exec(select(PlacingRound).order_by(col(PlacingRound.id).desc()).limit(1)).one()
    assert answer.location.endswith(f"/placing-rounds/{row.id}/teams")
    return row


def _run(amira: Caller, row: PlacingRound, fresh: Fresh, engine: Engine) -> str:
    page = f"/placing-rounds/{row.id}/teams"
    chosen = fresh().exec(select(PlacingTeam.team_id).where(PlacingTeam.round_id == row.id)).all()
    data = {"team_ids": [str(one) for one in chosen], "placed_on": "2026-11-23", "keeps_siblings": "1"}
    assert amira.submit(page, data, on=page).status_code == 303
    while work.do_next(engine):
        pass
    return f"/placing-rounds/{row.id}"


def test_a_round_goes_from_the_children_to_the_teams_to_the_answer(
    amira: Caller, waiting: list[Case], fresh: Fresh, engine: Engine
) -> None:
    new = amira.get("/placing-rounds/new").text
    assert new.count("checked") == 3
    row = _begin(amira, waiting, fresh)
    assert "Early football" in amira.get(f"/placing-rounds/{row.id}/teams").text
    shown = amira.get(_run(amira, row, fresh, engine)).text
    assert "A dry run: nothing is decided" in shown
    assert "1 child is left" in shown
    assert "The teams that fit are given to children" in shown
    assert "1 child aged 10–12 in Birkeparken: Football" in shown
    assert f'href="/placing-rounds/{row.id}"' in amira.get("/placing-rounds").text
    assert fresh().exec(select(Enrolment)).all() == []


def test_while_it_runs_the_page_says_how_far_it_is_and_asks_again(
    amira: Caller, waiting: list[Case], fresh: Fresh
) -> None:
    row = _begin(amira, waiting, fresh)
    page = f"/placing-rounds/{row.id}/teams"
    chosen = [str(one) for one in fresh().exec(select(PlacingTeam.team_id)).all()]
    amira.submit(page, {"team_ids": chosen, "placed_on": "2026-11-23"}, on=page)
    shown = amira.get(f"/placing-rounds/{row.id}", headers=HTMX).text
    assert "0 of 3" in shown
    assert 'hx-trigger="every 2s"' in shown
    assert "<html" not in shown


def test_accepting_suggests_all_and_only_once(amira: Caller, waiting: list[Case], fresh: Fresh, engine: Engine) -> None:
    page = _run(amira, _begin(amira, waiting, fresh), fresh, engine)
    version = {"version": str(fresh().exec(select(PlacingRound.version)).one())}
    assert amira.submit(f"{page}/acceptance", version, on=page).status_code == 303
    suggested = fresh().exec(select(Enrolment).where(Enrolment.state == EnrolmentState.SUGGESTED)).all()
    assert len(suggested) == 2
    assert amira.submit(f"{page}/acceptance", version, on="/placing-rounds/new").status_code == 409
    assert amira.submit(f"{page}/dropping", {}, on="/placing-rounds/new").status_code == 409
    assert len(fresh().exec(select(Enrolment)).all()) == 2
    assert "Each child has its team as a suggestion" in amira.get(page).text


def test_a_place_taken_meanwhile_is_named_and_nothing_is_accepted(
    amira: Caller, waiting: list[Case], session: Session, fresh: Fresh, engine: Engine
) -> None:
    page = _run(amira, _begin(amira, waiting, fresh), fresh, engine)
    for spot in session.exec(select(OpenSpot)):
        spot.taken = 1
    session.commit()
    answer = amira.submit(f"{page}/acceptance", {}, on=page)
    assert answer.status_code == 409
    assert "Nothing was accepted" in answer.text
    assert "It has not room for all of them any more" in answer.text
    assert fresh().exec(select(Enrolment)).all() == []
    assert fresh().exec(select(PlacingRound.state)).one() is RoundState.ANSWERED


def test_a_child_is_tied_to_a_team_and_the_round_is_run_again(
    amira: Caller, waiting: list[Case], fresh: Fresh, engine: Engine
) -> None:
    page = _run(amira, _begin(amira, waiting, fresh), fresh, engine)
    left = fresh().exec(select(PlacingChild).where(col(PlacingChild.team_id).is_(None))).one()
    own, friend = f"/placing-children/{left.id}", fresh().exec(select(PlacingChild.id)).all()[0]
    team_id = left.candidates[0][0]
    assert "Why this team?" in amira.get(own).text
    settled = {"pinned_team_id": str(team_id), "together_with": [str(friend)] if friend != left.id else []}
    assert amira.submit(own, settled, on=own).status_code == 303
    assert "Changed since the answer below" in amira.get(page).text
    assert amira.submit(f"{page}/acceptance", {}, on=page).status_code == 409
    assert amira.submit(f"{page}/run", {}, on=page).status_code == 303
    assert work.do_next(engine)
    assert fresh().get_one(PlacingChild, left.id).team_id == team_id
    assert "Tied" in amira.get(page).text


def test_a_team_ruled_out_is_no_team_to_be_tied_to(
    amira: Caller, waiting: list[Case], fresh: Fresh, engine: Engine
) -> None:
    _run(amira, _begin(amira, waiting, fresh), fresh, engine)
    one = fresh().exec(select(PlacingChild).limit(1)).one()
    own, team_id = f"/placing-children/{one.id}", str(one.candidates[0][0])
    answer = amira.submit(own, {"pinned_team_id": team_id, "excluded": [team_id]}, on=own)
    assert answer.status_code == 422
    assert "The child cannot be tied to a team that is ruled out." in answer.text
    assert answer.text.count("checked") == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_child_and_no_team_are_asked_for_again(amira: Caller, waiting: list[Case], fresh: Fresh) -> None:
    answer = amira.submit("/placing-rounds", {"case_ids": ["0", "x"]}, on="/placing-rounds/new")
    assert answer.status_code == 422
    assert "Choose one child at least." in amira.submit("/placing-rounds", {}, on="/placing-rounds/new").text
    page = f"/placing-rounds/{_begin(amira, waiting, fresh).id}/teams"
    answer = amira.submit(page, {"placed_on": "soon"}, on=page)
    assert answer.status_code == 422
    assert "soon" in answer.text
    assert "Choose one team at least." in amira.submit(page, {"placed_on": "2026-11-23"}, on=page).text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_round_without_teams_says_the_way_on(
    amira: Caller, waiting: list[Case], session: Session, fresh: Fresh
) -> None:
    for spot in session.exec(select(OpenSpot)):
        spot.taken = spot.places
    session.commit()
    row = _begin(amira, waiting, fresh)
    assert "No team near the children has room" in amira.get(f"/placing-rounds/{row.id}/teams").text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("trouble", list(Trouble))
def test_what_kept_a_round_from_an_answer_is_said(
    amira: Caller, waiting: list[Case], session: Session, fresh: Fresh, trouble: Trouble
) -> None:
    row = session.get_one(PlacingRound, _begin(amira, waiting, fresh).id)
    row.trouble = trouble
    session.commit()
    assert "The round has no answer" in amira.get(f"/placing-rounds/{row.id}").text


def test_a_dropped_round_is_gone(amira: Caller, waiting: list[Case], fresh: Fresh) -> None:
    row = _begin(amira, waiting, fresh)
    page = f"/placing-rounds/{row.id}"
    assert amira.submit(f"{page}/dropping", {}, on=page).status_code == 303
    assert amira.get(page).status_code == 404


def test_somebody_elses_round_is_not_found(
    app: Flask, session: Session, people: Cast, amira: Caller, waiting: list[Case]
) -> None:
    row = _begin(amira, waiting, lambda: session)
    bo = cast.signed_in(app, session, people.bo)
    assert bo.get(f"/placing-rounds/{row.id}").status_code == 404
    assert "No rounds yet" in bo.get("/placing-rounds").text
    assert "No child waits for a team" in bo.get("/placing-rounds/new").text
