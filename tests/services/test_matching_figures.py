"""Figures are frozen once a quarter, and each coordinator sees the areas of their own plan alone."""

from datetime import date

import pytest
from sqlmodel import Session, select, update

from matchapp.domain.evaluation import Figure, Finding
from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.domain.role import Role
from matchapp.models import HousingArea, MatchingFigure
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import matching_figures
from tests.cast import Cast
from tests.factories.tellings import AT

AS_OF = date(2026, 9, 30)
WHOLE = Figure(dimension=Dimension.ALL, groups=(), measure=Measure.ACTIVE, n=80, value=70, low=59, high=79)


def _of_areas(*areas: HousingArea, finding: Finding | None = None) -> Figure:
    return Figure(
        dimension=Dimension.AREA, groups=tuple(str(id_of(area)) for area in areas), measure=Measure.ACTIVE, n=40,
        value=70, low=55, high=82, finding=finding,
    )  # fmt: skip


@pytest.fixture
def figures(cast: Cast) -> list[Figure]:
    """Return figures of everybody, of an area of each plan, and of areas of both."""
    return [
        WHOLE,
        _of_areas(cast.birkeparken, cast.granvangen, finding=Finding.LOWER),
        _of_areas(cast.havnen),
        _of_areas(cast.granvangen, cast.sletten),
    ]


def _coordinator(*plan_ids: int) -> Principal:
    return Principal(user_id=1, role=Role.COORDINATOR, plan_ids=frozenset(plan_ids), two_factors=True)


def test_what_is_frozen_is_read_as_it_was(session: Session, cast: Cast, figures: list[Figure]) -> None:
    assert matching_figures.freeze(session, figures, as_of=AS_OF, at=AT) == 4
    shown = matching_figures.latest(session, _coordinator(id_of(cast.nord)))
    assert [(one.dimension, one.plan_id) for one in shown] == [
        (Dimension.ALL, None),
        (Dimension.AREA, cast.nord.id),
    ]
    second = shown[1]
    assert second.groups == [str(cast.birkeparken.id), str(cast.granvangen.id)]
    assert (second.n, second.value, second.low, second.high, second.finding) == (40, 70, 55, 82, Finding.LOWER)


def test_an_area_of_several_plans_is_shown_to_neither(session: Session, cast: Cast, figures: list[Figure]) -> None:
    matching_figures.freeze(session, figures, as_of=AS_OF, at=AT)
    for plans, count in (((cast.syd,), 2), ((cast.nord, cast.syd), 3), ((), 1)):
        assert len(matching_figures.latest(session, _coordinator(*(id_of(plan) for plan in plans)))) == count


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_nobody_else_sees_a_figure(session: Session, figures: list[Figure], role: Role) -> None:
    matching_figures.freeze(session, figures, as_of=AS_OF, at=AT)
    assert matching_figures.latest(session, Principal(user_id=1, role=role, two_factors=True, fresh=True)) == []
    half = Principal(user_id=1, role=Role.COORDINATOR, plan_ids=frozenset({1}))
    assert matching_figures.latest(session, half) == []


def test_frozen_figures_stand_until_they_mean_something_else(session: Session, figures: list[Figure]) -> None:
    assert not matching_figures.are_frozen(session, as_of=AS_OF)
    matching_figures.freeze(session, figures, as_of=AS_OF, at=AT)
    assert matching_figures.freeze(session, [WHOLE], as_of=AS_OF, at=AT) == 0
    assert len(session.exec(select(MatchingFigure)).all()) == 4
    session.exec(update(MatchingFigure).values(definition=0))
    assert not matching_figures.are_frozen(session, as_of=AS_OF)
    assert matching_figures.freeze(session, [WHOLE], as_of=AS_OF, at=AT) == 1
    assert session.exec(select(MatchingFigure.n)).all() == [80]


def test_the_newest_quarter_is_shown(session: Session, cast: Cast, figures: list[Figure]) -> None:
    matching_figures.freeze(session, figures, as_of=AS_OF, at=AT)
    matching_figures.freeze(session, [WHOLE], as_of=date(2026, 6, 30), at=AT)
    shown = matching_figures.latest(session, _coordinator(id_of(cast.nord)))
    assert {one.as_of for one in shown} == {AS_OF}


def test_too_few_children_freeze_nothing(session: Session) -> None:
    assert matching_figures.freeze(session, [], as_of=AS_OF, at=AT) == 0
    assert not matching_figures.are_frozen(session, as_of=AS_OF)
