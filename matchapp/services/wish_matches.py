"""Wishes that no team has met yet are matched again when a spot opens: who follows the child hears once per team."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import selectinload
from sqlmodel import Session, and_, col, or_, select

from matchapp.domain.case import CaseState
from matchapp.domain.enrolment import CLOSED
from matchapp.domain.message import Channel, MessageKind
from matchapp.models import Case, Enrolment, OpenSpot, User, Wish, WishActivity, WishMatch
from matchapp.models.base import id_of, micros
from matchapp.models.user import UserState
from matchapp.services import family_news, messages, suggestions, wishes

LOOK_BACK = timedelta(minutes=10)
"""A spot says when its request began, not when it was committed: what is this young is looked at once more."""

AT_A_TIME = 200
"""So many wishes are matched in one transaction; the rest an hour later."""


def match(session: Session, *, on: date, at: datetime, most: int = AT_A_TIME) -> int:
    """Match unserved wishes against the spots that have changed since; return of how many a bridge-builder is told.

    Unserved is the current wish of a child with an open case that is on its way to no team. What fits when a wish is
    first looked at stands on the case's page and is no news; of what opens later the bridge-builder is told, one
    message for all that was found at once, and never twice of a team. So is the family, if it agreed: one text for all
    that was found for all its children, at most one a day (``family_news.post``).
    """
    told_of = [case for wish, case in _unserved(session, most) if _match(session, wish, case, on=on, at=at)]
    family_news.post(session, told_of, on=on, at=at)
    return len(told_of)


def news(session: Session, case: Case) -> frozenset[int]:
    """Return the ids of the teams that have opened since a child's current wish was first looked at."""
    statement = (
        select(WishMatch.team_id)
        .join(Wish)
        .where(Wish.child_id == case.child_id, col(Wish.ended_at).is_(None), col(WishMatch.is_news))
    )
    return frozenset(session.exec(statement))


def _unserved(session: Session, most: int) -> list[tuple[Wish, Case]]:
    is_served = select(Enrolment.id).where(Enrolment.child_id == Wish.child_id, col(Enrolment.state).not_in(CLOSED))
    has_opened = (
        select(OpenSpot.id)
        .join(WishActivity, col(WishActivity.activity_key) == col(OpenSpot.activity_key))
        .where(WishActivity.wish_id == Wish.id, OpenSpot.modified > Wish.matched_to)
    )
    # What a child's own words name is only known once they are read.
    is_chosen = select(WishActivity.wish_id).where(WishActivity.wish_id == Wish.id)
    any_opened = select(OpenSpot.id).where(OpenSpot.modified > Wish.matched_to)
    statement = (
        select(Wish, Case)
        .join(Case, col(Case.child_id) == col(Wish.child_id))
        .where(
            col(Wish.ended_at).is_(None),
            Case.state == CaseState.OPEN,
            ~is_served.exists(),
            or_(Wish.matched_to == 0, has_opened.exists(), and_(~is_chosen.exists(), any_opened.exists())),
        )
        .options(selectinload(Wish.activities))  # type: ignore[arg-type]
        .order_by(col(Wish.matched_to), col(Wish.id))
        .limit(most)
        .with_for_update(of=Wish, skip_locked=True)  # what another worker is matching it will tell of itself
    )
    return [(wish, case) for wish, case in session.exec(statement)]


def _match(session: Session, wish: Wish, case: Case, *, on: date, at: datetime) -> bool:
    is_news = wish.matched_to > 0
    wanted = wishes.ranks(session, wish)
    known = set(session.exec(select(WishMatch.team_id).where(WishMatch.wish_id == wish.id)))
    found = [
        one.spot.team_id
        for one in suggestions.fitting(session, case, on=on, limit=None)
        if one.spot.activity_key in wanted and one.spot.team_id not in known
    ]
    for team_id in found:
        session.add(WishMatch(wish_id=id_of(wish), team_id=team_id, is_news=is_news, found_at=at))
    wish.matched_to = micros(at - LOOK_BACK)
    session.flush()
    return bool(found) and is_news and _tell(session, wish, case, found[0], at=at)


def _tell(session: Session, wish: Wish, case: Case, team_id: int, *, at: datetime) -> bool:
    user = session.get_one(User, case.bridge_builder_id)
    if user.state is not UserState.ACTIVE:
        return False
    messages.post(
        session,
        kind=MessageKind.TEAM_FOR_WISH,
        channel=Channel.MAIL,
        recipient=user.email,
        language=user.language,
        user_id=user.id,
        subject_id=case.id,
        dedup_key=f"{MessageKind.TEAM_FOR_WISH}:{wish.id}:{team_id}",
        at=at,
    )
    return True
