"""Migrations go up, down and up again with data in the tables, and make what the models say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, func, inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from demo.associations import FILE
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.case import CloseReason
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.history import Source
from matchapp.domain.reason import SaidBy
from matchapp.models import Activity, Case, Enrolment, OpenSpot, Team, metadata
from matchapp.models.engine import make_engine, writing
from matchapp.models.migration import check, downgrade, is_current, upgrade
from matchapp.policy import Principal
from matchapp.services import answers, association_imports, cases, consents, enrolments
from matchapp.services.telling import Telling
from tests import cast
from tests.databases import Database

AT = cast.LONG_AGO
ON = AT.date()


@pytest.fixture
def blank(blank_database: Database) -> Iterator[Engine]:
    engine = make_engine(blank_database.url)
    yield engine
    engine.dispose()


def test_up_down_and_up_again_with_data(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    _fill(blank)
    downgrade(blank_database.url, "base")
    assert set(inspect(blank).get_table_names()) == {"alembic_version"}
    upgrade(blank_database.url)
    assert is_current(blank)
    _fill(blank)


def test_one_revision_down_and_up_keeps_the_data_of_the_others(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    _fill(blank)
    downgrade(blank_database.url, "-1")
    assert not is_current(blank)
    upgrade(blank_database.url)
    with writing(blank) as session:
        assert session.exec(select(Enrolment.state)).one() is EnrolmentState.OFFERED
        assert session.exec(select(func.count()).select_from(Team)).one() == 150


def test_a_child_s_second_case_is_not_thrown_away_on_the_way_down(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    _fill(blank)
    with writing(blank) as session:
        first = session.exec(select(Case)).one()
        by = Principal(user_id=first.bridge_builder_id, two_factors=True, on=ON)
        cases.close(session, first, reason=CloseReason.MOVED, by=by, on=ON, at=AT, source=Source.STAFF)
        second = cases.open_again(session, first, by=by, on=ON, at=AT)
        session.commit()
    with pytest.raises(RuntimeError, match="1 children have more than one case"):
        downgrade(blank_database.url, "2026_11_23_messages_and_logs")
    assert is_current(blank)
    with writing(blank) as session:
        assert session.exec(select(Case.id).order_by(col(Case.id))).all() == [first.id, second.id]


def test_the_older_tables_hold_one_case_a_child(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    _fill(blank)
    downgrade(blank_database.url, "2026_11_23_messages_and_logs")
    again = (
        "INSERT INTO child_case (child_id, bridge_builder_id, state, opened_on, version, created_at)"
        " SELECT child_id, bridge_builder_id, 'new', opened_on, version, created_at FROM child_case"
    )
    with blank.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql(again)
    upgrade(blank_database.url)
    with blank.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql(again)


@pytest.mark.parametrize("blank_database", ["sqlite"], indirect=True)
def test_no_migration_leaves_a_row_that_points_to_nothing(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url, "2026_11_23_messages_and_logs")
    with closing(sqlite3.connect(str(blank.url.database))) as own:
        own.execute("INSERT INTO season_break (team_id, starts_on, ends_on) VALUES (999, '2026-12-21', '2027-01-03')")
        own.commit()
    with pytest.raises(RuntimeError, match="season_break would point to nothing"):
        upgrade(blank_database.url)
    assert not is_current(blank)


def test_no_migration_is_missing(blank_database: Database) -> None:
    upgrade(blank_database.url)
    check(blank_database.url)


def test_constraints_are_those_of_the_models(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    migrated = _constraints(blank)
    metadata.drop_all(blank)
    metadata.create_all(blank)
    assert _constraints(blank) == migrated
    assert sum(name == "check" for _, name, _ in migrated) > 50


def test_activities_are_loaded_once(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    upgrade(blank_database.url)
    with writing(blank) as session:
        labels = session.exec(select(Activity.label_da)).all()
    assert len(labels) > 90
    assert len(set(labels)) == len(labels)


def test_database_without_tables_is_not_current(blank: Engine) -> None:
    assert not is_current(blank)


def test_check_finds_a_missing_column(blank: Engine, blank_database: Database) -> None:
    upgrade(blank_database.url)
    with blank.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE plan ADD COLUMN secret_wish INTEGER")
    with pytest.raises(Exception, match="New upgrade operations detected"):
        check(blank_database.url)


def _fill(engine: Engine) -> None:
    """Put rows into the tables, as an association that has offered a place to a child leaves them."""
    with writing(engine) as session:
        people = cast.gather(session)
        drawn = association_imports.plan(session, association_imports.read(FILE.read_bytes()))
        association_imports.carry_out(session, drawn, at=AT, geocoder=PostcodeFile())
        _offer_a_place(session, people)
        session.commit()


def _offer_a_place(session: Session, people: cast.Cast) -> None:
    by = Principal(user_id=people.amira.id, two_factors=True, on=ON)
    told = Telling(by=by, on=ON, at=AT, source=Source.STAFF)
    case = cases.open_case(
        session, first_name="Noor", birth_year=2015, housing_area_id=people.birkeparken.id or 0, by=by, on=ON, at=AT,
        words="Noget med bold.", activity_keys=["football"], phone="+4500000098",
    )  # fmt: skip
    consents.give(
        session, case, purposes=list(ConsentPurpose), channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told
    )
    free = select(Team).join(OpenSpot).where(OpenSpot.places > 0).order_by(col(Team.id)).limit(1)
    enrolment = enrolments.choose(session, case, team=session.exec(free).one(), said_by=SaidBy.CHILD, **told)
    enrolments.request(session, enrolment, **told)
    answers.offer(session, enrolment, **told)


def _constraints(engine: Engine) -> set[tuple[str, str, Any]]:
    """Return table, kind and what each constraint and index says, read from a connection of its own."""
    fresh = create_engine(engine.url)
    found = inspect(fresh)
    told = {
        (table, kind, _plain(said))
        for table in metadata.tables
        for kind, listed in (
            ("check", found.get_check_constraints(table)),
            ("unique", found.get_unique_constraints(table)),
            ("foreign", found.get_foreign_keys(table)),
            ("index", found.get_indexes(table)),
        )
        for said in listed
    }
    fresh.dispose()
    return told


def _plain(said: object) -> str:
    if isinstance(said, dict):
        return str(sorted((key, _plain(value)) for key, value in said.items()))
    return str(said)
