"""What people type and send stands in no log: canaries through every door and fault of a real server (trust.md 4m)."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.models import HousingArea, User
from matchapp.services import activities
from tests import cast, processes
from tests.canaries import doors, families, faults, staff
from tests.canaries.flock import Flock
from tests.canaries.world import SETTINGS, World
from tests.factories import cases, enrolments, teams, tellings
from tests.processes import Server
from tests.web.door_world import furnish

FEWEST = 200
"""Canaries that the promise asks for."""


@pytest.fixture
def world(serve: Callable[..., Server], session: Session, engine: Engine) -> World:
    """Return a served world in which Boldklub's requests wait, and those of a club that nobody manages."""
    ids, tokens = furnish(session)
    activities.refresh(session)
    _ask_a_club_that_nobody_manages(session)
    session.commit()
    session.close()
    flock = Flock()
    flock.secrets |= set(tokens.values())
    return World(serve(**SETTINGS), engine, ids, flock)


def test_no_canary_stands_in_any_log(world: World, app: Flask, engine: Engine) -> None:
    families.sign_in(world)
    families.leave_interests(world)
    staff.run_an_association(world)
    staff.follow_children(world)
    staff.run_the_installation(world)
    staff.import_sheets(world)
    flock = world.flock
    assert flock.not_kept(engine) == {}
    assert len(flock.kept) >= FEWEST // 4
    faults.break_the_database(world)
    faults.break_the_rules(world)
    faults.break_the_line(world)
    doors.knock(world, app)
    processes.stop(world.server.process)  # whatever is still to be written is
    assert flock.lost() == {}
    assert len(flock.typed) >= FEWEST
    lines = [json.loads(line) for line in (world.server.instance / "logs" / "matchapp.jsonl").read_text().splitlines()]
    assert {"request", "unexpected", "unavailable"} <= {line["event"] for line in lines}
    assert {200, 303, 400, 401, 404, 405, 409, 413, 422, 429, 500, 503} <= {line.get("status") for line in lines}
    posted = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())}
    assert posted <= {line.get("endpoint") for line in lines if line.get("method") == "POST"}
    assert flock.heard([world.server.log, world.server.instance / "logs"]) == []


def _ask_a_club_that_nobody_manages(session: Session) -> None:
    amira = session.exec(select(User).where(User.email == "amira@example.org")).one()
    birkeparken = session.exec(select(HousingArea).where(HousingArea.name == "Birkeparken")).one()
    who = tellings.principal(session, amira)
    team = teams.team(session, cast.association(session, "Stille Skakklub"))
    enrolments.requested(session, who, cases.consented(session, who, birkeparken), team)
