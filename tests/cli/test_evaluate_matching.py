"""``matchapp evaluate-matching`` prints the figures that may be shown, and writes nothing."""

from collections.abc import Callable

from sqlmodel import Session, select

from matchapp.models import MatchingFigure
from tests.cast import Cast
from tests.cli.conftest import Run
from tests.factories import choices, teams
from tests.factories.evaluations import mixed, world


def test_the_planted_effect_and_bias_are_printed(
    session: Session, people: Cast, run: Run, fresh: Callable[[], Session]
) -> None:
    drawn = world(3, 700, effect=0.35, bias=0.15)
    choices.written(session, people, teams.team(session, people.boldklub), drawn)
    session.commit()
    answer = run("evaluate-matching", "--as-of", "2026-09-30")
    assert answer.exit_code == 0, answer.output
    said = answer.output
    assert said.count("the higher the score, the higher this share") == 2
    assert "girls  LOWER than the others" in said
    assert "boys  HIGHER than the others" in said
    assert "Birkeparken" in said
    for order in ("by our score", "by the way alone", "by drawing lots"):
        assert order in said
    assert fresh().exec(select(MatchingFigure)).all() == []


def test_small_groups_stay_hidden_here_too(session: Session, people: Cast, run: Run) -> None:
    drawn = [*mixed(80), *mixed(3, area_id=2, age=16)]
    choices.written(session, people, teams.team(session, people.boldklub), drawn)
    session.commit()
    said = run("evaluate-matching", "--as-of", "2026-09-30").output
    assert "of 83 " in said
    assert "Granvangen" not in said
    assert "15 and older" not in said


def test_too_few_children_are_said_so(run: Run) -> None:
    answer = run("evaluate-matching")
    assert answer.exit_code == 0
    assert "needs 20 members" in answer.output


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    assert run("evaluate-matching", "--as-of", "soon").exit_code == 2
