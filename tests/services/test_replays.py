"""Lists of past days are made again by the wish of then, and nothing is written."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.geo import Point
from matchapp.domain.listing import listing_of
from matchapp.domain.spot import SpotState
from matchapp.domain.team import ChildGender, TeamGender
from matchapp.models import Case, Team
from matchapp.policy import Principal
from matchapp.services import suggestions, wishes
from matchapp.services.replays import Replays
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories.tellings import AT, ON

HERE = Point(teams.LATITUDE, teams.LONGITUDE)


@pytest.fixture
def girl(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a girl of 2015 who wants football."""
    case = cases.consented(session, amira, cast.birkeparken, "Lea", gender=ChildGender.GIRL)
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT)
    return case


def _ids(session: Session, case: Case, at: datetime = AT) -> list[int]:
    found = Replays(session).listed(case.child, origin=HERE, on=ON, at=at)
    return [one.team_id for one in found]


def test_today_the_replay_is_the_list_of_suggestions(session: Session, cast: Cast, girl: Case) -> None:
    for number in range(12):
        teams.team(
            session, cast.boldklub, f"team {number}", latitude=teams.LATITUDE + number * 0.009,
            activity_key=("football", "chess", "swimming", "handball")[number % 4],
            gender=(TeamGender.ALL, TeamGender.GIRLS, TeamGender.BOYS)[number % 3],
        )  # fmt: skip
    listed = suggestions.fitting(session, girl, on=ON, limit=None)
    expected = [listing_of(one.scored) for one in listed if one.scored]
    assert len(expected) >= 6
    assert Replays(session).listed(girl.child, origin=HERE, on=ON, at=AT) == expected


def test_the_wish_of_that_day_counts_and_not_a_later_one(session: Session, cast: Cast, girl: Case) -> None:
    football = teams.team(session, cast.boldklub, "football", latitude=55.88)
    chess = teams.team(session, cast.boldklub, "chess", latitude=55.88, activity_key="chess")
    wishes.change(session, girl.child, words="", activity_keys=["chess"], at=AT + timedelta(days=30))
    assert _ids(session, girl) == [football.id, chess.id]
    assert _ids(session, girl, AT + timedelta(days=31)) == [chess.id, football.id]


def test_full_and_closed_teams_count_as_open_because_nobody_knows_how_they_were(
    session: Session, cast: Cast, girl: Case, team: Team
) -> None:
    full = teams.team(session, cast.boldklub, "full", places=1, taken=1)
    closed = teams.team(session, cast.boldklub, "closed", spot_state=SpotState.CLOSED)
    draft = teams.team(session, cast.boldklub, "draft", spot_state=SpotState.DRAFT)
    assert set(_ids(session, girl)) == {team.id, full.id, closed.id}
    assert draft.id


def test_a_team_that_was_removed_later_was_still_there(session: Session, girl: Case, team: Team) -> None:
    spot = teams.spot(session, team)
    spot.remove(AT + timedelta(days=2))
    session.flush()
    assert _ids(session, girl) == [team.id]
    spot.removed_at = AT
    session.flush()
    assert _ids(session, girl) == []


def test_teams_for_others_and_far_away_are_not_in_the_list(session: Session, cast: Cast, girl: Case) -> None:
    teams.team(session, cast.boldklub, "boys", gender=TeamGender.BOYS)
    teams.team(session, cast.boldklub, "older", birth_year_from=2005, birth_year_to=2008)
    teams.team(session, cast.boldklub, "far", latitude=56.2)
    assert _ids(session, girl) == []
