"""Suggestions: what fits a child, by its wish and the distance, and why the rest of the wish does not."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from matchapp.domain.explanation import Obstacle, Reason
from matchapp.domain.spot import SpotState
from matchapp.domain.suggestion import Misfit
from matchapp.domain.team import ChildGender, TeamGender
from matchapp.models import Case
from matchapp.policy import Principal
from matchapp.services import searchable_names, suggestions, wishes
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON

NEAR, FARTHER, TOO_FAR = 55.86, 55.88, 56.2
"""Latitudes 1.1, 3.3 and 39 km north of the areas."""


@pytest.fixture
def girl(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a girl of 2015."""
    return cases.consented(session, amira, cast.birkeparken, "Lea", gender=ChildGender.GIRL)


def _wishes(session: Session, case: Case, *keys: str) -> None:
    wishes.change(session, case.child, words="", activity_keys=keys, at=AT)


def _fitting(session: Session, case: Case) -> list[str]:
    return [one.team.name for one in suggestions.fitting(session, case, on=ON)]


def test_the_best_come_first_and_what_was_not_wished_last(session: Session, cast: Cast, girl: Case) -> None:
    for name, latitude, activity in [
        ("far football", FARTHER, "football"), ("near football", NEAR, "football"), ("swimming", FARTHER, "swimming"),
        ("chess", NEAR, "chess"), ("football of another town", TOO_FAR, "football"),
    ]:  # fmt: skip
        teams.team(session, cast.boldklub, name, latitude=latitude, activity_key=activity)
    _wishes(session, girl, "swimming", "football")
    assert _fitting(session, girl) == ["near football", "swimming", "far football", "chess"]
    found = suggestions.fitting(session, girl, on=ON, limit=2)
    assert [round(one.km, 1) for one in found] == [1.1, 3.3]
    assert [one.why.reasons[0] for one in found if one.why] == [Reason.WISHED, Reason.WISHED]
    assert [
        sum(part.tenths for part in one.scored.contributions) == one.scored.tenths for one in found if one.scored
    ] == [
        True,
        True,
    ]


def test_without_a_wish_that_fits_the_nearest_teams_are_shown(session: Session, cast: Cast, girl: Case) -> None:
    teams.team(session, cast.boldklub, "far", latitude=FARTHER)
    teams.team(session, cast.boldklub, "near", latitude=NEAR, activity_key="chess")
    assert _fitting(session, girl) == ["near", "far"]
    _wishes(session, girl, "swimming")
    assert set(_fitting(session, girl)) == {"near", "far"}


def test_without_chosen_activities_the_childs_own_words_count(session: Session, cast: Cast, girl: Case) -> None:
    teams.team(session, cast.boldklub, "chess", latitude=NEAR, activity_key="chess")
    teams.team(session, cast.boldklub, "swimming", latitude=FARTHER, activity_key="swimming")
    searchable_names.refresh(session)
    wishes.change(session, girl.child, words="noget med svømning", activity_keys=[], at=AT)
    assert _fitting(session, girl) == ["swimming", "chess"]


def test_each_team_of_the_wish_that_does_not_fit_says_why(
    session: Session, cast: Cast, girl: Case, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "older", birth_year_from=2008, birth_year_to=2010, latitude=55.851)
    teams.team(session, cast.boldklub, "boys", gender=TeamGender.BOYS, latitude=55.852)
    teams.team(session, cast.boldklub, "draft", spot_state=SpotState.DRAFT, latitude=55.853)
    teams.team(session, cast.boldklub, "closed", spot_state=SpotState.CLOSED, latitude=55.854)
    teams.team(session, cast.boldklub, "full", places=1, taken=1, latitude=55.855)
    teams.team(session, cast.boldklub, "stale", expires_on=date(2026, 11, 22), latitude=55.856)
    running = teams.team(session, cast.boldklub, "running", latitude=55.857)
    teams.team(session, cast.boldklub, "another wish", activity_key="chess", places=0, latitude=55.858)
    teams.team(session, cast.boldklub, "too far", places=0, latitude=TOO_FAR)
    removed = teams.team(session, cast.boldklub, "removed", places=0)
    removed.remove(AT)
    fits = teams.team(session, cast.boldklub, "girls", gender=TeamGender.GIRLS)
    made.requested(session, amira, girl, running)
    _wishes(session, girl, "football")
    assert [(one.team.name, one.misfit) for one in suggestions.refused(session, girl, on=ON)] == [
        ("older", Misfit.WRONG_BIRTH_YEAR),
        ("boys", Misfit.WRONG_GENDER),
        ("draft", Misfit.CLOSED),
        ("closed", Misfit.CLOSED),
        ("full", Misfit.FULL),
        ("stale", Misfit.EXPIRED),
        ("running", Misfit.ALREADY_RUNNING),
    ]
    assert _fitting(session, girl) == [fits.name]


def test_without_a_wish_nothing_is_refused(session: Session, cast: Cast, girl: Case) -> None:
    teams.team(session, cast.boldklub, places=0)
    assert suggestions.refused(session, girl, on=ON) == []


def _changed(session: Session, case: Case, **limits: Any) -> None:
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT, **limits)


def test_a_day_that_is_ruled_out_removes_a_team_that_meets_on_no_other(
    session: Session, cast: Cast, girl: Case
) -> None:
    teams.team(session, cast.boldklub, "monday")
    both = teams.team(session, cast.boldklub, "monday and tuesday")
    teams.meets_on(session, both, 1)
    _changed(session, girl, ruled_out_days=[0])
    (one,) = suggestions.fitting(session, girl, on=ON)
    assert one.team.name == "monday and tuesday"
    assert one.why
    assert (one.why.obstacle, one.why.days) == (Obstacle.DAY_DOES_NOT_SUIT, (0,))
    assert [(one.team.name, one.misfit) for one in suggestions.refused(session, girl, on=ON)] == [
        ("monday", Misfit.RULED_OUT_DAY)
    ]
    _changed(session, girl, ruled_out_days=[1])
    assert {one.team.name for one in suggestions.fitting(session, girl, on=ON)} == {"monday", "monday and tuesday"}


def test_a_team_at_a_time_when_the_child_is_elsewhere_is_refused(
    session: Session, cast: Cast, girl: Case, amira: Principal
) -> None:
    swims = teams.team(session, cast.svoemmeklub, "swims", activity_key="swimming")
    teams.team(session, cast.boldklub, "at the same time")
    both = teams.team(session, cast.boldklub, "tuesdays, too")
    teams.meets_on(session, both, 1)
    _changed(session, girl)
    assert {one.team.name for one in suggestions.fitting(session, girl, on=ON)} == {
        "swims", "at the same time", "tuesdays, too",
    }  # fmt: skip
    made.enrolled(session, amira, girl, swims)
    (one,) = suggestions.fitting(session, girl, on=ON)
    assert one.team.name == "tuesdays, too"
    assert one.why
    assert one.why.days == (0,)
    assert [(one.team.name, one.misfit) for one in suggestions.refused(session, girl, on=ON)] == [
        ("at the same time", Misfit.ELSEWHERE)
    ]


def test_what_is_farther_than_the_child_can_go_is_refused(session: Session, cast: Cast, girl: Case) -> None:
    teams.team(session, cast.boldklub, "near", latitude=NEAR)
    teams.team(session, cast.boldklub, "farther", latitude=FARTHER)
    _changed(session, girl, reach_km=2)
    assert _fitting(session, girl) == ["near"]
    assert [(one.team.name, one.misfit) for one in suggestions.refused(session, girl, on=ON)] == [
        ("farther", Misfit.TOO_FAR)
    ]
    _changed(session, girl, reach_km=50)
    teams.team(session, cast.boldklub, "of another town", latitude=TOO_FAR)
    assert _fitting(session, girl) == ["near", "farther", "of another town"]


def test_what_the_child_does_not_want_comes_last_and_says_so(session: Session, cast: Cast, girl: Case) -> None:
    for name in ("handball", "dance"):
        teams.team(session, cast.boldklub, name, activity_key=name)
    teams.team(session, cast.boldklub, "chess", activity_key="chess", latitude=FARTHER)
    _changed(session, girl, unwanted_keys=["dance", "football"])
    found = suggestions.fitting(session, girl, on=ON)
    assert found[-1].team.name == "dance"
    assert [one.why.obstacle is Obstacle.NOT_THIS for one in found if one.why] == [False, False, True]


def test_a_team_for_girls_is_asked_about_where_nobody_noted_the_gender(
    session: Session, cast: Cast, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "girls", gender=TeamGender.GIRLS)
    case = cases.consented(session, amira, cast.birkeparken, "Kim")
    (one,) = suggestions.fitting(session, case, on=ON)
    assert one.why
    assert one.why.obstacle is Obstacle.WHOM_NOT_KNOWN
