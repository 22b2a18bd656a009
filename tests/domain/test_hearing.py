"""When a family is texted of a new team."""

from datetime import UTC, datetime

import pytest

from matchapp.domain.hearing import texted_at

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "found, due",
    [
        ("2026-11-23T08:00", "2026-11-23T08:00"),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T18:59", "2026-11-23T18:59"),
        ("2026-11-23T19:00", "2026-11-24T08:00"),
        ("2026-11-23T23:30", "2026-11-24T08:00"),
        ("2026-07-01T18:00", "2026-07-02T07:00"),
    ],
)
def test_nobody_is_woken(found: str, due: str) -> None:
    assert texted_at(_utc(found), last=None) == _utc(due)


@pytest.mark.parametrize(
    "last, due",
    [
        (None, "2026-11-23T12:00"),
        ("2026-11-21T12:00", "2026-11-23T12:00"),
        ("2026-11-23T11:00", "2026-11-24T11:00"),
        ("2026-11-23T08:00", "2026-11-24T08:00"),
    ],
)
def test_one_text_a_day(last: str | None, due: str) -> None:
    assert texted_at(NOON, last=_utc(last) if last else None) == _utc(due)


@pytest.mark.parametrize("last", ["2026-03-28T18:59", "2026-10-24T17:59"])
def test_a_day_is_one_on_the_clock_when_the_clock_is_changed(last: str) -> None:
    due = texted_at(_utc(last), last=_utc(last))
    assert (due - _utc(last)).total_seconds() / 3600 == {"2026-03": 23, "2026-10": 25}[last[:7]]


def _utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
