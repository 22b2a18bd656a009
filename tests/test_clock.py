"""The clock in Copenhagen."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from matchapp import clock


def test_now_is_the_moment_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "at,day",
    [
        (datetime(2026, 7, 14, 21, 59, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 22, 0, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_copenhagen(at: datetime, day: date) -> None:
    with clock.frozen(at):
        assert clock.today() == day


def test_the_clock_stands_still_and_goes_on_afterwards() -> None:
    at = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)
    with clock.frozen(at):
        assert clock.now() == at
        with clock.frozen(at + timedelta(days=1)):
            assert clock.now() == at + timedelta(days=1)
        assert clock.now() == at
    assert clock.now() != at


def test_a_held_moment_is_told_in_utc() -> None:
    with clock.frozen(datetime(2026, 8, 1, 12, 0, tzinfo=clock.COPENHAGEN)):
        assert clock.now().isoformat() == "2026-08-01T10:00:00+00:00"


def test_another_thread_keeps_its_own_time() -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    told: list[datetime] = []
    with clock.frozen(at):
        thread = threading.Thread(target=lambda: told.append(clock.now()))
        thread.start()
        thread.join()
    assert told[0] > at


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(datetime(2026, 8, 1)):  # noqa: DTZ001 - that is the point
        pass
