"""The social-housing master plans and who works in their areas."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, cast

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col

from matchapp.domain.role import Role
from matchapp.models import Grant, HousingArea, Plan, User
from matchapp.models.base import id_of
from matchapp.models.engine import DANISH
from matchapp.policy import Principal, visible
from matchapp.services import vacancies
from matchapp.services.vacancies import Left


class NameTaken(Exception):
    """Another plan or area has this name."""


class ListedArea(NamedTuple):
    """A housing area with its bridge-builders, and what waits there while none of them can sign in."""

    area: HousingArea
    bridge_builders: list[User]
    left: Left | None


class ListedPlan(NamedTuple):
    """A plan with its areas."""

    plan: Plan
    areas: list[ListedArea]


def listed(session: Session, principal: Principal, *, on: date) -> list[ListedPlan]:
    """Return the plans by name, with their areas and those who follow families there today."""
    by_plan: dict[int, list[ListedArea]] = {}
    followers = _bridge_builders(session, principal, on=on)
    areas = session.exec(visible(principal, HousingArea).order_by(col(HousingArea.name).collate(DANISH))).all()
    alone = vacancies.listed(session, areas, on=on)
    for area in areas:
        shown = ListedArea(area, followers.get(id_of(area), []), alone.get(id_of(area)))
        by_plan.setdefault(area.plan_id, []).append(shown)
    return [ListedPlan(plan, by_plan.get(cast("int", plan.id), [])) for plan in named(session, principal)]


def named(session: Session, principal: Principal) -> list[Plan]:
    """Return the plans that a person may know of, by name."""
    return list(session.exec(visible(principal, Plan).order_by(col(Plan.name).collate(DANISH))))


def bridge_builders(session: Session, principal: Principal, area: HousingArea, *, on: date) -> list[User]:
    """Return those who follow the families of an area today."""
    return _bridge_builders(session, principal, on=on).get(cast("int", area.id), [])


def create(session: Session, *, name: str, at: datetime) -> Plan:
    """Add a plan. Raises NameTaken."""
    return _named(session, Plan(name=name, created_at=at), name)


def rename(session: Session, plan: Plan, *, name: str) -> None:
    """Give a plan another name. Raises NameTaken."""
    _named(session, plan, name)


def _named(session: Session, plan: Plan, name: str) -> Plan:
    try:
        with session.begin_nested():
            plan.name = name
            session.add(plan)
            session.flush()
    except IntegrityError as refused:
        raise NameTaken from refused
    return plan


def _bridge_builders(session: Session, principal: Principal, *, on: date) -> dict[int, list[User]]:
    statement = (
        visible(principal, Grant)
        .where(Grant.role == Role.BRIDGE_BUILDER, col(Grant.ended_at).is_(None))
        .order_by(col(Grant.id))
        .options(selectinload(Grant.user))  # type: ignore[arg-type]
    )
    found: dict[int, list[User]] = {}
    for grant in session.exec(statement):
        if grant.in_force(on) and grant.housing_area_id is not None:
            found.setdefault(grant.housing_area_id, []).append(grant.user)
    return found
