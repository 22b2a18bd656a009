"""The facts that an open spot carries are those of its team and venue."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlmodel import Session, select

from matchapp.domain.team import FeePeriod, TeamLevel
from matchapp.models import FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.models.base import id_of
from matchapp.services import spot_facts
from tests.imports import AT, LATER, imported, one, snapshot
from tests.sheets import row


def test_spot_follows_its_team_and_venue(session: Session) -> None:
    imported(session, row())
    team, venue, before = one(session, Team), one(session, Venue), one(session, OpenSpot).modified
    team.birth_year_to, venue.latitude = 2018, 55.7
    dated = TeamSession(
        team_id=team.id, venue_id=venue.id, on_date=date(2026, 12, 5), starts_at=time(10), ends_at=time(11)
    )
    session.add(dated)
    spot_facts.refresh(session, [team.id], at=LATER)
    session.commit()
    spot = one(session, OpenSpot)
    assert (spot.birth_year_to, spot.latitude, spot.weekdays) == (2018, 55.7, 0b100001)
    assert spot.modified > before


@pytest.mark.parametrize("fees, is_free", [([], None), ([0, 0], True), ([0, 5_000], False)], ids=str)
def test_a_spot_is_free_when_every_fee_is_known_to_be_nothing(
    session: Session, fees: list[int], *, is_free: bool | None
) -> None:
    imported(session, row())
    team = one(session, Team)
    team.level, team.season_from = TeamLevel.BEGINNERS, date(2026, 10, 1)
    team.fees = [FeeItem(team_id=id_of(team), amount_oere=amount, period=FeePeriod.YEAR) for amount in fees]
    spot_facts.refresh(session, [id_of(team)], at=LATER)
    spot = one(session, OpenSpot)
    assert (spot.is_free, spot.level, spot.season_from) == (is_free, TeamLevel.BEGINNERS, date(2026, 10, 1))


def test_spot_that_says_the_same_is_not_touched(session: Session) -> None:
    imported(session, row(), row(team="B"))
    before = snapshot(session)
    spot_facts.refresh(session, [id_ for id_ in session.exec(select(Team.id)) if id_], at=LATER)
    session.commit()
    assert snapshot(session) == before


def test_team_without_a_session_has_no_facts(session: Session) -> None:
    imported(session, row())
    session.delete(one(session, TeamSession))
    session.flush()
    assert spot_facts.of_teams(session, [1, 2]) == {}
    spot_facts.refresh(session, [1], at=AT)
    assert one(session, OpenSpot).weekdays == 1


def test_chunks_hold_each_id_once() -> None:
    assert [len(ids) for ids in spot_facts.chunks([*range(1_500), 7, 7])] == [1_000, 500]
