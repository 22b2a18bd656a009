"""Areas and associations that nobody answers for: what is left there, and that the administrators learn of it once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from matchapp.domain.case import CaseState
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Association, Case, Child, Family, Grant, HousingArea, Interest, Message, User
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.services import administrators, messages

STILL_NEWS = timedelta(days=30)
"""How long after the last bridge-builder left the administrators are still told, as when the worker stood still."""


class Left(NamedTuple):
    """An area without anybody, with how many new interests and open cases wait there. It names no family."""

    area: HousingArea
    interests: int
    cases: int


class Unanswered(NamedTuple):
    """An association without a manager, with how many families wait for its answer. It names no family."""

    association: Association
    interests: int


class Leaving(NamedTuple):
    """What is left without anybody when access ends."""

    areas: list[Left]
    associations: list[Unanswered]


def is_vacant(session: Session, area_id: int, *, on: date) -> bool:
    """Tell whether nobody who can sign in follows the families of an area on a day."""
    return not any(_counts(grant, on) for grant in _grants(session) if grant.housing_area_id == area_id)


def listed(session: Session, areas: Collection[HousingArea], *, on: date) -> dict[int, Left]:
    """Return those of the areas that have nobody today, by their id, with what waits there."""
    held = {grant.housing_area_id for grant in _grants(session) if _counts(grant, on)}
    return _left(session, [area for area in areas if area.id not in held])


def left_by(session: Session, grants: Collection[Grant], *, on: date) -> list[Left]:
    """Return the areas that would have nobody when these grants ended together, with what waits there."""
    leaving = {grant.id for grant in grants}
    standing = [grant for grant in _grants(session) if _counts(grant, on)]
    held = {grant.housing_area_id for grant in standing if grant.id not in leaving}
    areas = {grant.housing_area_id: grant.housing_area for grant in standing if grant.id in leaving}
    alone = [area for area_id, area in areas.items() if area is not None and area_id not in held]
    return list(_left(session, alone).values())


def leaving(session: Session, grants: Collection[Grant], *, on: date) -> Leaving:
    """Return all that would have nobody when these grants ended together."""
    return Leaving(left_by(session, grants, on=on), _unanswered_by(session, grants, on=on))


def tell(session: Session, *, on: date, at: datetime) -> int:
    """Tell every administrator of each area that somebody followed and nobody does now; return how many messages.

    Whether access was ended or ran out, and however often this is asked, each hears once of each time.
    """
    ends: dict[int, tuple[date, int]] = {}
    held = set()
    for grant in _grants(session):
        area_id = grant.housing_area_id or 0
        if _counts(grant, on):
            held.add(area_id)
        over = _over_on(grant, on)
        if over is not None:
            ends[area_id] = max(ends.get(area_id, (date.min, 0)), (over, id_of(grant)))
    keys = {
        area_id: f"{MessageKind.AREA_LEFT_ALONE}:{area_id}:{grant_id}:{over}"
        for area_id, (over, grant_id) in ends.items()
        if area_id not in held and over >= on - STILL_NEWS
    }
    if not keys:
        return 0
    receivers = _administrators(session, on=on)
    told = set(session.exec(select(Message.dedup_key).where(Message.kind == MessageKind.AREA_LEFT_ALONE)))
    untold = [(area_id, user, f"{key}:{user.id}") for area_id, key in keys.items() for user in receivers]
    return sum(_post(session, area_id, user, key, at=at) for area_id, user, key in untold if key not in told)


def _post(session: Session, area_id: int, user: User, key: str, *, at: datetime) -> bool:
    try:
        with session.begin_nested():
            messages.post(
                session,
                kind=MessageKind.AREA_LEFT_ALONE,
                channel=Channel.MAIL,
                recipient=user.email,
                language=user.language,
                user_id=user.id,
                subject_id=area_id,
                dedup_key=key,
                at=at,
            )
    except IntegrityError:  # the worker or another administrator was faster
        return False
    return True


def _grants(session: Session) -> list[Grant]:
    statement = select(Grant).where(Grant.role == Role.BRIDGE_BUILDER).order_by(col(Grant.id))
    read = statement.options(joinedload(Grant.user), joinedload(Grant.housing_area))  # type: ignore[arg-type]
    return list(session.exec(read))


def _counts(grant: Grant, on: date) -> bool:
    """Tell whether a grant's holder would see an interest: what ``interests.owner`` asks."""
    return grant.in_force(on) and grant.user.state is UserState.ACTIVE


def _over_on(grant: Grant, on: date) -> date | None:
    """Return the day a grant that counted once came to its end, or None while it stands."""
    ran_out = grant.until_on if grant.until_on is not None and grant.until_on < on else None
    ended = grant.ended_at.date() if grant.ended_at is not None else None
    return min(filter(None, (ran_out, ended)), default=None)


def _administrators(session: Session, *, on: date) -> list[User]:
    ids = administrators.in_force(session, on=on)
    return list(session.exec(select(User).where(col(User.id).in_(ids)).order_by(col(User.id))))


def _unanswered_by(session: Session, grants: Collection[Grant], *, on: date) -> list[Unanswered]:
    """Return the associations that families wrote to and that would have no manager left."""
    ids = {grant.association_id for grant in grants if grant.role is Role.ASSOCIATION_MANAGER and grant.in_force(on)}
    if not ids:
        return []
    ending = {grant.id for grant in grants}
    managing = select(Grant).where(Grant.role == Role.ASSOCIATION_MANAGER, col(Grant.association_id).in_(ids))
    standing = session.exec(managing.options(joinedload(Grant.user)))  # type: ignore[arg-type]
    held = {grant.association_id for grant in standing if grant.id not in ending and _counts(grant, on)}
    waiting = (
        select(Association, func.count())
        .join(Interest, col(Interest.association_id) == col(Association.id))
        .where(
            col(Association.id).in_(ids - held),
            Interest.owner == InterestOwner.ASSOCIATION,
            Interest.state == InterestState.NEW,
        )
        .group_by(*Association.__table__.columns)  # type: ignore[attr-defined]
        .order_by(col(Association.name))
    )
    return [Unanswered(association, count) for association, count in session.exec(waiting)]


def _left(session: Session, areas: Collection[HousingArea]) -> dict[int, Left]:
    ids = [id_of(area) for area in areas]
    if not ids:
        return {}
    interests, cases = _new_interests(session, ids), _open_cases(session, ids)
    return {id_of(area): Left(area, interests.get(id_of(area), 0), cases.get(id_of(area), 0)) for area in areas}


def _new_interests(session: Session, ids: list[int]) -> dict[int, int]:
    statement = (
        select(col(Interest.housing_area_id), func.count())
        .where(
            col(Interest.housing_area_id).in_(ids),
            Interest.owner == InterestOwner.BRIDGE_BUILDER,
            Interest.state == InterestState.NEW,
        )
        .group_by(col(Interest.housing_area_id))
    )
    return {area_id: count for area_id, count in session.exec(statement) if area_id is not None}


def _open_cases(session: Session, ids: list[int]) -> dict[int, int]:
    statement = (
        select(Family.housing_area_id, func.count())
        .join(Child, col(Child.family_id) == col(Family.id))
        .join(Case, col(Case.child_id) == col(Child.id))
        .where(col(Family.housing_area_id).in_(ids), Case.state != CaseState.CLOSED)
        .group_by(col(Family.housing_area_id))
    )
    return dict(session.exec(statement).all())
