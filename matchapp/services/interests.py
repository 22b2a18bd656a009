"""Interests: a family leaves one without an account, and somebody who will answer is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Insert, delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from matchapp.domain.age import fits_band
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Grant, Interest, Team, User
from matchapp.models.user import UserState
from matchapp.services import messages

_TOLD = {
    InterestOwner.BRIDGE_BUILDER: (MessageKind.INTEREST_FOR_BRIDGE_BUILDER, Role.BRIDGE_BUILDER),
    InterestOwner.ASSOCIATION: (MessageKind.INTEREST_FOR_ASSOCIATION, Role.ASSOCIATION_MANAGER),
}


class NobodyToAnswer(Exception):
    """Neither a bridge-builder nor a manager would see it; nothing was written. The published contact is the way."""


class NotAgreed(Exception):
    """The association would see name and number, and the family has not said that it may; nothing was written."""


class WrongBirthYear(Exception):
    """The team takes other birth years; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What a family writes of itself: as little as lets somebody call. The phone is E.164."""

    child_first_name: str
    birth_year: int
    phone: str
    language: str
    area_id: int | None = None


def owner(session: Session, *, team: Team | None, area_id: int | None, on: date) -> InterestOwner | None:
    """Return who would answer: the area's bridge-builder, else the association of the team, else nobody.

    An area whose bridge-builders have all left is like no area at all. A wish without a team is for a bridge-builder.
    """
    if area_id is not None and _receivers(session, InterestOwner.BRIDGE_BUILDER, area_id, on=on):
        return InterestOwner.BRIDGE_BUILDER
    if team is not None and _receivers(session, InterestOwner.ASSOCIATION, team.association_id, on=on):
        return InterestOwner.ASSOCIATION
    return None


def leave(
    session: Session, team: Team, *, family: Sender, agreed: bool, form_key: str, on: date, at: datetime
) -> Interest:
    """Leave the interest of a family in a team; the same form sent twice leaves one.

    It takes no place. Where a bridge-builder answers, the association is told nothing.

    Raises
    ------
    WrongBirthYear
        When the team takes other birth years.
    NobodyToAnswer
        When there is nobody who would see it.
    NotAgreed
        When the association would see it and the family has not ticked that it may.
    """
    if not fits_band(family.birth_year, team.birth_year_from, team.birth_year_to):
        raise WrongBirthYear
    answers = owner(session, team=team, area_id=family.area_id, on=on)
    if answers is None:
        raise NobodyToAnswer
    if answers is InterestOwner.ASSOCIATION and not agreed:
        raise NotAgreed
    about = {"team_id": team.id, "activity_key": None, "words": ""}
    if answers is InterestOwner.ASSOCIATION:
        about |= {"association_id": team.association_id}
    return _left(session, answers, family, about, form_key, on=on, at=at)


def leave_wish(
    session: Session,
    *,
    words: str,
    activity_key: str | None,
    family: Sender,
    form_key: str,
    on: date,
    at: datetime,
) -> Interest:
    """Leave what a child looks for where nothing fits, in words of at most 280 characters, an activity or both.

    Raises
    ------
    NobodyToAnswer
        Outside the areas that have a bridge-builder today.
    ValueError
        When neither words nor an activity say what it is about.
    """
    if not words and activity_key is None:
        raise ValueError("a wish needs words or an activity")
    answers = owner(session, team=None, area_id=family.area_id, on=on)
    if answers is None:
        raise NobodyToAnswer
    about = {"team_id": None, "activity_key": activity_key, "words": words}
    return _left(session, answers, family, about, form_key, on=on, at=at)


def forget(session: Session, *, before: datetime) -> None:
    """Delete the interests that came before a moment and led to no case (trust.md 1.5)."""
    session.execute(
        delete(Interest)
        .where(col(Interest.created_at) < before, col(Interest.case_id).is_(None))
        .execution_options(synchronize_session=False)
    )


def _left(
    session: Session,
    answers: InterestOwner,
    family: Sender,
    about: dict[str, Any],
    form_key: str,
    *,
    on: date,
    at: datetime,
) -> Interest:
    by_bridge_builder = answers is InterestOwner.BRIDGE_BUILDER
    facts = {
        "owner": answers,
        # The association learns nothing of where a family lives (trust.md 1.3.4).
        "housing_area_id": family.area_id if by_bridge_builder else None,
        "association_id": None,
        "child_first_name": family.child_first_name,
        "birth_year": family.birth_year,
        "phone": family.phone,
        "language": family.language,
        **about,
    }
    facts |= {"form_key": _key(form_key, facts), "state": InterestState.NEW, "created_at": at}
    # The unique key decides, so that two clicks at once leave one interest and one message.
    written = session.execute(
        _insert(session).values(**facts).on_conflict_do_nothing(index_elements=["form_key"]).returning(col(Interest.id))
    ).scalar_one_or_none()
    interest = session.exec(select(Interest).where(Interest.form_key == facts["form_key"])).one()
    if written is not None:
        _tell(session, interest, on=on, at=at)
    return interest


def _key(form_key: str, facts: dict[str, Any]) -> str:
    """Return what makes an interest one: who went back and wrote another child into the form leaves a second one."""
    said = json.dumps([form_key, *(str(facts[name]) for name in sorted(facts))])
    return hashlib.sha256(said.encode()).hexdigest()


def _insert(session: Session) -> Any:  # noqa: ANN401 - two dialects' own kinds of INSERT
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    statement: Insert = insert(Interest)
    return statement


def _tell(session: Session, interest: Interest, *, on: date, at: datetime) -> None:
    kind, _role = _TOLD[interest.owner]
    scope = interest.housing_area_id if interest.owner is InterestOwner.BRIDGE_BUILDER else interest.association_id
    for user in _receivers(session, interest.owner, scope or 0, on=on):
        messages.post(
            session,
            kind=kind,
            channel=Channel.MAIL,
            recipient=user.email,
            language=user.language,
            user_id=user.id,
            subject_id=interest.id,
            dedup_key=f"{kind}:{interest.id}:{user.id}",
            at=at,
        )


def _receivers(session: Session, answers: InterestOwner, scope_id: int, *, on: date) -> list[User]:
    """Return the people who would see an interest, each once: whose grant is in force in the area or association."""
    return list({user.id: user for user in _granted(session, answers, scope_id, on)}.values())


def _granted(session: Session, answers: InterestOwner, scope_id: int, on: date) -> Iterator[User]:
    _kind, role = _TOLD[answers]
    scope = Grant.housing_area_id if role is Role.BRIDGE_BUILDER else Grant.association_id
    statement = (
        select(Grant, User)
        .join(User, col(Grant.user_id) == User.id)
        .where(scope == scope_id, Grant.role == role, User.state == UserState.ACTIVE)
        .order_by(col(Grant.id))
    )
    return (user for grant, user in session.exec(statement) if grant.in_force(on))
