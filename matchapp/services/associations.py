"""Associations: listed with how far their spots can be trusted, and their published contact."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from matchapp.domain.danish import sort_key
from matchapp.domain.spot import SpotState
from matchapp.models import Association, OpenSpot, Team
from matchapp.policy import Principal, visible


class Listed(NamedTuple):
    """An association with its numbers of teams, of open spots, and of those that nobody vouches for today."""

    association: Association
    teams: int
    spots: int
    stale: int


def listed(session: Session, principal: Principal, *, on: date) -> list[Listed]:
    """Return all associations, those with the most stale spots first; the number of queries is fixed."""
    rows = session.exec(visible(principal, Association).options(selectinload(Association.grants)))  # type: ignore[arg-type]
    teams = _numbers(session, col(Team.removed_at).is_(None))
    open_spots = _numbers(session, *_is_open())
    doubtful = col(OpenSpot.confirmed_on).is_(None) | (col(OpenSpot.expires_on) < on)
    stale = _numbers(session, *_is_open(), doubtful)
    found = [Listed(row, *(numbers.get(row.id or 0, 0) for numbers in (teams, open_spots, stale))) for row in rows]
    return sorted(found, key=lambda one: (-one.stale, sort_key(one.association.name)))


def change_contact(
    session: Session,
    association: Association,
    *,
    contact_name: str | None,
    contact_phone: str | None,
    contact_email: str | None,
    web_address: str | None,
    at: datetime,
) -> Association:
    """Change the contact that the public reads."""
    association.contact_name, association.contact_phone = contact_name, contact_phone
    association.contact_email, association.web_address = contact_email, web_address
    association.touch(at)
    session.flush()
    return association


def _is_open() -> tuple[ColumnElement[bool], ...]:
    return (col(OpenSpot.state) == SpotState.OPEN, col(OpenSpot.removed_at).is_(None), col(Team.removed_at).is_(None))


def _numbers(session: Session, *conditions: ColumnElement[bool]) -> dict[int, int]:
    statement = (
        select(Team.association_id, func.count(func.distinct(col(Team.id))))
        .outerjoin(OpenSpot, col(OpenSpot.team_id) == Team.id)
        .where(*conditions)
        .group_by(col(Team.association_id))
    )
    return dict(session.exec(statement).all())
