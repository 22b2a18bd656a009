"""Seasons, activity-days and the sessions in them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.season import (
    Break,
    DatedSession,
    Occurrence,
    Season,
    WeeklySession,
    activity_days,
    moment,
    occurrences,
)

SUMMER = Break(date(2026, 7, 1), date(2026, 8, 10))
AUTUMN = Break(date(2026, 10, 12), date(2026, 10, 18))
SEASON = Season(date(2026, 1, 5), date(2026, 12, 18), (SUMMER, AUTUMN))
TUESDAYS = WeeklySession(1, time(17), time(18, 30))


@pytest.mark.parametrize(
    "on, expected",
    [
        (date(2026, 1, 4), True),
        (date(2026, 1, 5), False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 8, 10), True),
        (date(2026, 8, 11), False),
        (date(2026, 10, 15), True),
        (date(2026, 12, 18), False),
        (date(2026, 12, 19), True),
    ],
)
def test_a_team_rests_in_its_breaks_and_outside_its_season(on: date, expected: bool) -> None:
    assert SEASON.in_break(on) is expected


@pytest.mark.parametrize(
    "since, until, expected",
    [
        (date(2026, 3, 1), date(2026, 3, 1), 0),
        (date(2026, 3, 2), date(2026, 3, 1), 0),
        (date(2026, 3, 1), date(2026, 3, 31), 30),
        (date(2026, 6, 30), date(2026, 8, 10), 0),
        (date(2026, 6, 30), date(2026, 8, 11), 1),
        (date(2026, 6, 29), date(2026, 10, 19), 1 + 62 + 1),
        (date(2026, 12, 17), date(2027, 2, 1), 1),
        # The season before is not known: its days count, less the breaks that are.
        (date(2025, 12, 31), date(2026, 1, 10), 10),
    ],
)
def test_break_days_are_not_counted(since: date, until: date, expected: int) -> None:
    assert SEASON.activity_days(since, until) == expected
    assert activity_days(SEASON, since, until) == expected


def test_a_break_before_the_season_is_not_counted() -> None:
    autumn_season = Season(date(2026, 8, 11), date(2027, 6, 20), (SUMMER,))
    assert autumn_season.activity_days(date(2026, 6, 30), date(2026, 8, 31)) == 21


def test_without_a_season_every_day_counts() -> None:
    assert activity_days(None, date(2026, 6, 30), date(2026, 8, 10)) == 41
    assert activity_days(None, date(2026, 8, 10), date(2026, 6, 30)) == 0


@given(st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 300), st.integers(0, 300))
def test_activity_days_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = SEASON.activity_days(start, end)
    assert whole == SEASON.activity_days(start, middle) + SEASON.activity_days(middle, end)
    assert 0 <= whole <= first + second


def test_weekly_sessions_skip_the_breaks() -> None:
    found = occurrences(SEASON, [TUESDAYS], date(2026, 10, 1), date(2026, 10, 31))
    assert [each.on for each in found] == [date(2026, 10, 6), date(2026, 10, 20), date(2026, 10, 27)]


def test_weekly_sessions_stay_in_the_season_and_in_the_range() -> None:
    found = occurrences(SEASON, [TUESDAYS], date(2026, 12, 8), date(2027, 1, 31))
    assert [each.on for each in found] == [date(2026, 12, 8), date(2026, 12, 15)]
    assert occurrences(None, [TUESDAYS], date(2026, 12, 22), date(2026, 12, 22))


def test_a_session_keeps_its_local_hour_when_the_clocks_change() -> None:
    before, after = occurrences(SEASON, [TUESDAYS], date(2026, 10, 20), date(2026, 10, 27))
    assert before.starts_at == datetime(2026, 10, 20, 15, tzinfo=UTC)
    assert after.starts_at == datetime(2026, 10, 27, 16, tzinfo=UTC)
    assert after.ends_at - after.starts_at == before.ends_at - before.starts_at == timedelta(minutes=90)


def test_a_dated_session_stands_even_in_a_break() -> None:
    camp = DatedSession(date(2026, 7, 15), time(10), time(15))
    assert occurrences(SEASON, [camp], date(2026, 7, 1), date(2026, 7, 31)) == [
        Occurrence(date(2026, 7, 15), datetime(2026, 7, 15, 8, tzinfo=UTC), datetime(2026, 7, 15, 13, tzinfo=UTC))
    ]
    assert occurrences(SEASON, [camp], date(2026, 7, 16), date(2026, 7, 31)) == []


def test_sessions_come_in_order() -> None:
    thursdays = WeeklySession(3, time(16), time(17))
    earlier = WeeklySession(1, time(8), time(9))
    found = occurrences(SEASON, [thursdays, TUESDAYS, earlier], date(2026, 3, 2), date(2026, 3, 8))
    assert [each.starts_at.isoformat() for each in found] == [
        "2026-03-03T07:00:00+00:00",
        "2026-03-03T16:00:00+00:00",
        "2026-03-05T15:00:00+00:00",
    ]


def test_a_session_past_midnight_ends_the_next_day() -> None:
    night = DatedSession(date(2026, 3, 7), time(22), time(1))
    [found] = occurrences(None, [night], date(2026, 3, 7), date(2026, 3, 7))
    assert found.ends_at == datetime(2026, 3, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "on, at, expected",
    [
        (date(2026, 1, 15), time(17), datetime(2026, 1, 15, 16, tzinfo=UTC)),
        (date(2026, 7, 15), time(17), datetime(2026, 7, 15, 15, tzinfo=UTC)),
        # 02:30 does not exist on 29 March, and comes twice on 25 October.
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_local_hour_is_one_moment(on: date, at: time, expected: datetime) -> None:
    assert moment(on, at) == expected
    assert moment(on, at).tzinfo is UTC


def test_a_session_may_be_in_another_zone() -> None:
    assert moment(date(2026, 1, 15), time(17), "America/Nuuk") > moment(date(2026, 1, 15), time(17))
