"""The search reads its covering index alone, on both databases (matching.md section 2)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlmodel import Session, col, insert, select

from matchapp import clock
from matchapp.domain.geo import Point, strip
from matchapp.domain.search import Search
from matchapp.domain.spot import SpotState
from matchapp.domain.team import TeamGender
from matchapp.models import Activity, OpenSpot, Team
from matchapp.models.base import id_of
from matchapp.services import candidates
from tests.cast import Cast

SPOTS = 4000
ANYTHING = Search(birth_year=2015, origin=Point(55.85, 9.85), km=5)
FOOTBALL = replace(ANYTHING, wanted=frozenset({"football"}), near=frozenset({"handball", "basketball"}))


@pytest.fixture
def many(session: Session, cast: Cast) -> Session:
    """Return a session with some thousand spots over Jutland."""
    today, keys = clock.today(), sorted(session.exec(select(Activity.key)).all())
    teams = [
        {
            "association_id": id_of(cast.boldklub), "activity_key": keys[number % len(keys)], "identity": str(number),
            "name": "U12", "birth_year_from": 2013, "birth_year_to": 2016, "gender": TeamGender.ALL, "level": None,
            "season_from": today, "season_to": today, "modified": 1,
        }
        for number in range(SPOTS)
    ]  # fmt: skip
    session.execute(insert(Team), teams)
    ids = session.exec(select(Team.id).order_by(col(Team.id))).all()
    spots = [
        {
            "team_id": team_id, "places": 3, "taken": number % 4, "state": SpotState.OPEN, "confirmed_on": today,
            "expires_on": today + timedelta(days=number % 28), "activity_key": team["activity_key"],
            "latitude": 55.0 + number % 191 / 100, "longitude": 9.0 + number % 173 / 100, "is_about": False,
            "strip": strip(Point(55.0 + number % 191 / 100, 9.0 + number % 173 / 100)),
            "birth_year_from": 2013, "birth_year_to": 2016, "gender": TeamGender.ALL, "weekdays": 1 + number % 127,
            "season_from": today, "level": None, "is_free": number % 2 == 0, "modified": 1,
        }
        for number, (team_id, team) in enumerate(zip(ids, teams, strict=True))
    ]  # fmt: skip
    session.execute(insert(OpenSpot), spots)
    session.commit()
    return session


@pytest.mark.parametrize(
    "search",
    [
        ANYTHING,
        FOOTBALL,
        replace(ANYTHING, free=True),
        replace(FOOTBALL, free=True),
        replace(ANYTHING, km=20),
    ],
    ids=["anything", "football", "anything free", "football free", "anything far off"],
)
def test_the_search_reads_the_covering_index_alone(many: Session, search: Search) -> None:
    index = "ix_open_spot_search" if search.wanted else "ix_open_spot_near"
    plan = explained(many, search)
    if many.get_bind().dialect.name == "sqlite":
        assert f"USING COVERING INDEX {index} (" in plan
        assert "SCAN open_spot" not in plan
    else:
        assert f"Index Only Scan using {index} on open_spot" in plan
        assert "Seq Scan" not in plan
        assert "Heap Fetches: 0" in plan


def explained(session: Session, search: Search) -> str:
    """Return how the database carries the search out, with the very statement and values that were sent."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    bind = session.get_bind()
    if bind.dialect.name == "postgresql":
        with bind.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:  # type: ignore[union-attr]
            # A page is marked as visible to all once its commits are on disk, which the test cluster does not wait for.
            connection.execute(text("SET synchronous_commit = on"))
            connection.execute(text("ANALYZE open_spot"))
            connection.execute(text("VACUUM ANALYZE open_spot"))
    event.listen(bind, "before_cursor_execute", note)
    try:
        assert candidates.found(session, search, on=clock.today())
    finally:
        event.remove(bind, "before_cursor_execute", note)
    statement, parameters = sent[-1]  # the first one may be BEGIN
    explain = "EXPLAIN QUERY PLAN " if bind.dialect.name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF) "
    rows = session.connection().exec_driver_sql(explain + statement, parameters).all()
    return "\n".join(str(row[-1]) for row in rows)
