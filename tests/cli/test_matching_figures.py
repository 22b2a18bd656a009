"""The worker freezes the last quarter's figures, and asks again each night until there are enough children."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.cli import work
from matchapp.domain.job import JobKind
from matchapp.models import Job, MatchingFigure
from tests.cast import Cast
from tests.factories import choices, teams
from tests.factories.evaluations import mixed

AT = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)


def _work(engine: Engine, at: datetime) -> None:
    work.keep_house(engine, at=at)
    with clock.frozen(at):
        while work.do_next(engine):
            pass


def _asked(fresh: Callable[[], Session]) -> int:
    return len(fresh().exec(select(Job).where(Job.kind == JobKind.MATCHING_FIGURES.value)).all())


def test_figures_are_frozen_in_the_night_and_then_stand(
    engine: Engine, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    choices.written(session, people, teams.team(session, people.boldklub), mixed(80))
    session.commit()
    _work(engine, AT)
    frozen = fresh().exec(select(MatchingFigure)).all()
    assert {one.as_of for one in frozen} == {choices.AS_OF}
    _work(engine, AT + timedelta(days=1))
    assert [one.id for one in fresh().exec(select(MatchingFigure))] == [one.id for one in frozen]
    assert _asked(fresh) == 1


def test_too_few_are_looked_at_again_the_next_night_but_not_the_next_hour(
    engine: Engine, fresh: Callable[[], Session]
) -> None:
    for hours in (0, 1, 2, 24):
        _work(engine, AT + timedelta(hours=hours))
    assert _asked(fresh) == 2
    assert fresh().exec(select(MatchingFigure)).all() == []
