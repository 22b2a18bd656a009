"""Which rows a principal may know of, as a SELECT for every list, search, count and single load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, exists, false, true
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.evaluation_cell import Dimension
from matchapp.domain.interest import InterestOwner
from matchapp.models import (
    Association,
    AssociationImport,
    Case,
    Child,
    Consent,
    Enrolment,
    Family,
    FollowUp,
    Grant,
    Guardian,
    HousingArea,
    Interest,
    MatchingFigure,
    Observation,
    OpenSpot,
    PlacingChild,
    PlacingRound,
    Plan,
    Team,
    Trial,
    User,
    Venue,
    Wish,
)
from matchapp.policy.principal import Principal
from matchapp.policy.rules import SHARED_STATES

M = TypeVar("M", bound=SQLModel)
Where = Callable[[Principal], ColumnElement[bool]]


def visible(principal: Principal, model: type[M]) -> SelectOfScalar[M]:
    """Return the SELECT of the rows of a table that a principal may know of; nothing for a table not named here."""
    where = _WHERE.get(model)
    return select(model).where(where(principal) if where else false())


def _families(principal: Principal) -> ColumnElement[bool]:
    if not principal.is_bridge_builder:
        return false()
    return col(Family.housing_area_id).in_(principal.area_ids)


def _children(principal: Principal) -> ColumnElement[bool]:
    if not principal.is_bridge_builder:
        return false()
    return col(Child.family_id).in_(select(Family.id).where(_families(principal)))


def _of_child(column: Any) -> Where:  # noqa: ANN401 - a mapped column has no public type
    return lambda principal: (
        column.in_(select(Child.id).where(_children(principal))) if principal.is_bridge_builder else false()
    )


def _enrolments(principal: Principal) -> ColumnElement[bool]:
    if principal.is_bridge_builder:
        return col(Enrolment.child_id).in_(select(Child.id).where(_children(principal)))
    if principal.meets_children:
        shared = exists().where(
            col(Consent.case_id) == Enrolment.case_id,
            col(Consent.purpose) == ConsentPurpose.SHARE_WITH_ASSOCIATION,
            col(Consent.withdrawn_on).is_(None),
        )
        own = col(Enrolment.team_id).in_(select(Team.id).where(Team.association_id == principal.association_id))
        return own & col(Enrolment.state).in_(SHARED_STATES) & shared
    return false()


def _of_enrolment(column: Any, *, also_manager: bool) -> Where:  # noqa: ANN401 - a mapped column has no public type
    def where(principal: Principal) -> ColumnElement[bool]:
        if not (principal.is_bridge_builder or (also_manager and principal.meets_children)):
            return false()
        return cast("ColumnElement[bool]", column.in_(select(Enrolment.id).where(_enrolments(principal))))

    return where


def _interests(principal: Principal) -> ColumnElement[bool]:
    if principal.is_bridge_builder:
        return (col(Interest.owner) == InterestOwner.BRIDGE_BUILDER) & col(Interest.housing_area_id).in_(
            principal.area_ids
        )
    if principal.meets_children:
        return (col(Interest.owner) == InterestOwner.ASSOCIATION) & (
            col(Interest.association_id) == principal.association_id
        )
    return false()


def _rounds(principal: Principal) -> ColumnElement[bool]:
    return col(PlacingRound.made_by_id) == principal.user_id if principal.is_bridge_builder else false()


def _placed_children(principal: Principal) -> ColumnElement[bool]:
    if not principal.is_bridge_builder:
        return false()
    own = col(PlacingChild.round_id).in_(select(PlacingRound.id).where(_rounds(principal)))
    return own & col(PlacingChild.child_id).in_(select(Child.id).where(_children(principal)))


def _areas(principal: Principal) -> ColumnElement[bool]:
    if principal.is_administrator:
        return true()
    if principal.is_coordinator:
        return col(HousingArea.plan_id).in_(principal.plan_ids)
    return col(HousingArea.id).in_(principal.area_ids) if principal.is_bridge_builder else false()


def _figures(principal: Principal) -> ColumnElement[bool]:
    if not principal.is_coordinator:
        return false()
    return (col(MatchingFigure.dimension) != Dimension.AREA) | col(MatchingFigure.plan_id).in_(principal.plan_ids)


def _administered(principal: Principal) -> ColumnElement[bool]:
    return true() if principal.is_administrator else false()


def _own(column: Any) -> Where:  # noqa: ANN401 - a mapped column has no public type
    def where(principal: Principal) -> ColumnElement[bool]:
        if principal.is_administrator:
            return true()
        stands = principal.is_bridge_builder or principal.is_coordinator or principal.is_manager
        return cast("ColumnElement[bool]", column == principal.user_id) if stands else false()

    return where


_WHERE: dict[type[SQLModel], Where] = {
    Association: lambda _: col(Association.removed_at).is_(None),
    Team: lambda _: col(Team.removed_at).is_(None),
    OpenSpot: lambda _: col(OpenSpot.removed_at).is_(None),
    Venue: lambda _: true(),
    Interest: _interests,
    Family: _families,
    Child: _children,
    Guardian: lambda p: (
        col(Guardian.family_id).in_(select(Family.id).where(_families(p))) if p.is_bridge_builder else false()
    ),
    Wish: _of_child(col(Wish.child_id)),
    Case: _of_child(col(Case.child_id)),
    Consent: lambda p: (
        col(Consent.case_id).in_(select(Case.id).where(_of_child(col(Case.child_id))(p)))
        if p.is_bridge_builder
        else false()
    ),
    Enrolment: _enrolments,
    Trial: _of_enrolment(col(Trial.enrolment_id), also_manager=True),
    Observation: _of_enrolment(col(Observation.enrolment_id), also_manager=False),
    FollowUp: _of_enrolment(col(FollowUp.enrolment_id), also_manager=False),
    PlacingRound: _rounds,
    PlacingChild: _placed_children,
    HousingArea: _areas,
    MatchingFigure: _figures,
    Plan: _administered,
    User: _own(col(User.id)),
    Grant: _own(col(Grant.user_id)),
    AssociationImport: _administered,
}


def find(session: Session, principal: Principal, model: type[M], row_id: int) -> M | None:
    """Return a row that the principal may know of; None for one it may not, as for one that never existed."""
    return session.exec(visible(principal, model).where(model.id == row_id)).first()  # type: ignore[attr-defined]
