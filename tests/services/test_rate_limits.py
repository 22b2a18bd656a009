"""Uses are counted exactly, however many come at once."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from matchapp.models import RateCount
from matchapp.services import rate_limits
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_no_use_is_lost_among_32_at_once(database: Database) -> None:
    def use(session: Session, _number: int) -> int:
        return rate_limits.use(session, key="codes:a", seconds=600, at=NOON)

    assert sorted(at_once(database, use, times=128, width=32)) == list(range(1, 129))


def test_each_key_and_each_window_counts_from_one(session: Session) -> None:
    def use(key: str, minutes: int) -> int:
        return rate_limits.use(session, key=key, seconds=600, at=NOON + timedelta(minutes=minutes))

    assert [use("a", 0), use("a", 9), use("b", 9), use("a", 10), use("a", 19)] == [1, 2, 1, 1, 2]


def test_key_is_not_stored(session: Session) -> None:
    rate_limits.use(session, key="codes:+4512345678", seconds=600, at=NOON)
    (row,) = session.exec(select(RateCount)).all()
    assert len(row.key_hash) == 64
    assert "12345678" not in row.key_hash


def test_old_windows_are_forgotten_and_the_present_one_is_kept(session: Session) -> None:
    rate_limits.use(session, key="a", seconds=600, at=NOON - timedelta(days=1))
    rate_limits.use(session, key="a", seconds=600, at=NOON)
    rate_limits.forget(session, before=NOON)
    assert [row.window for row in session.exec(select(RateCount))] == [int(NOON.timestamp())]
