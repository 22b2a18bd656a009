"""Associations: listed with how far their spots can be trusted, their published contact, and their removal."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from matchapp.domain.danish import sort_key
from matchapp.domain.spot import SpotState
from matchapp.models import Association, OpenSpot, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal, is_used, visible
from matchapp.services import searchable_names
from matchapp.services import teams as team_services


class Listed(NamedTuple):
    """An association with its numbers of teams, of open spots, and of those that nobody vouches for today.

    ``is_used`` tells whether somebody there manages it here.
    """

    association: Association
    teams: int
    spots: int
    stale: int
    is_used: bool


def listed(session: Session, principal: Principal, *, on: date) -> list[Listed]:
    """Return all associations, those with the most stale spots first; the number of queries is fixed."""
    rows = session.exec(visible(principal, Association).options(selectinload(Association.grants)))  # type: ignore[arg-type]
    teams = _numbers(session, col(Team.removed_at).is_(None))
    open_spots = _numbers(session, *_is_open())
    doubtful = col(OpenSpot.confirmed_on).is_(None) | (col(OpenSpot.expires_on) < on)
    stale = _numbers(session, *_is_open(), doubtful)
    found = [
        Listed(row, teams.get(key, 0), open_spots.get(key, 0), stale.get(key, 0), is_used(row, on))
        for row, key in ((row, row.id or 0) for row in rows)
    ]
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


def remove(session: Session, association: Association, *, at: datetime) -> None:
    """Take an association away for good, with its teams and the access to it; raises ``teams.ChildrenOnTheTeam``."""
    session.exec(select(Association.id).where(Association.id == association.id).with_for_update()).one()
    standing = list(
        session.exec(select(Team).where(Team.association_id == association.id, col(Team.removed_at).is_(None)))
    )
    children = team_services.on_the_way(session, standing)
    if children:
        raise team_services.ChildrenOnTheTeam(children)
    for team in standing:
        team_services.remove(session, team, at=at)
    for grant in association.grants:
        grant.ended_at = grant.ended_at or at
    association.remove(at)
    searchable_names.put_associations(session, [id_of(association)])


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
