"""Housing areas and the point that stands for every home in one."""

from __future__ import annotations

from typing import cast

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from matchapp.domain.geo import Point
from matchapp.models import HousingArea, Plan
from matchapp.models.engine import DANISH
from matchapp.policy import Principal, visible
from matchapp.services import searchable_names
from matchapp.services.plans import NameTaken


def listed(session: Session, principal: Principal) -> list[HousingArea]:
    """Return the areas that a person may know of, by name."""
    return list(session.exec(visible(principal, HousingArea).order_by(col(HousingArea.name).collate(DANISH))))


def names(session: Session) -> dict[str, str]:
    """Return the names of all areas by their ids as text, for an operator."""
    return {str(area_id): name for area_id, name in session.exec(select(HousingArea.id, HousingArea.name))}


def create(session: Session, plan: Plan, *, name: str, postcode: str, point: Point) -> HousingArea:
    """Add an area to a plan. Raises NameTaken."""
    area = HousingArea(
        plan_id=cast("int", plan.id),
        name=name,
        postcode=postcode,
        latitude=point.latitude,
        longitude=point.longitude,
    )
    try:
        with session.begin_nested():
            session.add(area)
            session.flush()
    except IntegrityError as refused:
        raise NameTaken from refused
    searchable_names.put_area(session, area)
    return area


def change(session: Session, area: HousingArea, *, name: str, postcode: str, point: Point) -> None:
    """Give an area another name, postcode or point; distances follow from now on. Raises NameTaken."""
    try:
        with session.begin_nested():  # what is set outside is flushed before the savepoint
            area.name, area.postcode = name, postcode
            area.latitude, area.longitude = point.latitude, point.longitude
            session.flush()
    except IntegrityError as refused:
        raise NameTaken from refused
    searchable_names.put_area(session, area)
