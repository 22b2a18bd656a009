"""Jobs are done once, and housekeeping once an hour."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.cli import work
from matchapp.domain.job import JobKind
from matchapp.domain.message import JobState
from matchapp.models import Job, RateCount
from matchapp.services import housekeeping, rate_limits

HOUSEKEEPING = select(Job).where(Job.kind == JobKind.HOUSEKEEPING.value)
AT = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)


def test_housekeeping_is_asked_for_once_an_hour(engine: Engine, fresh: Callable[[], Session]) -> None:
    for minutes in (0, 20, 49, 50, 109, 110):
        work.keep_house(engine, at=AT + timedelta(minutes=minutes))
    assert len(fresh().exec(select(Job)).all()) == 3


def test_housekeeping_is_done(engine: Engine, session: Session, fresh: Callable[[], Session]) -> None:
    rate_limits.use(session, key="old", seconds=600, at=AT - timedelta(days=2))
    session.commit()
    work.keep_house(engine, at=AT)
    with clock.frozen(AT):
        assert work.do_next(engine)
    assert fresh().exec(select(RateCount)).all() == []
    assert fresh().exec(HOUSEKEEPING).one().state is JobState.DONE
    with clock.frozen(AT):
        assert work.do_next(engine)  # the figures of the quarter, which housekeeping asked for
        assert not work.do_next(engine)


def test_a_job_that_fails_leaves_nothing_and_is_tried_again(
    engine: Engine, fresh: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session, *, at: datetime) -> None:
        rate_limits.use(session, key="half", seconds=600, at=at)
        raise ZeroDivisionError

    work.keep_house(engine, at=AT)
    with clock.frozen(AT), monkeypatch.context() as broken:
        broken.setattr(housekeeping, "clear", fail)
        assert work.do_next(engine)
        assert not work.do_next(engine)
    assert fresh().exec(select(RateCount)).all() == []
    assert fresh().exec(HOUSEKEEPING).one().state is JobState.WAITING
    with clock.frozen(AT + timedelta(minutes=2)):
        assert work.do_next(engine)
    assert fresh().exec(HOUSEKEEPING).one().state is JobState.DONE
