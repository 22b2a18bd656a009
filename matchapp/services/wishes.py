"""Wishes: what a child wants today; a changed wish ends the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from matchapp.models import Child, Wish, WishActivity
from matchapp.models.base import id_of
from matchapp.services import own_words
from matchapp.services.children import known


def current(session: Session, child: Child) -> Wish | None:
    """Return what a child wants today, with the activities."""
    statement = (
        select(Wish)
        .where(Wish.child_id == child.id, col(Wish.ended_at).is_(None))
        .options(selectinload(Wish.activities))  # type: ignore[arg-type]
        .order_by(col(Wish.id).desc())
    )
    return session.exec(statement).first()


def ranks(session: Session, wish: Wish | None) -> dict[str, int]:
    """Return the activities of a wish with the rank of each: those that were chosen, 1 the most wanted.

    Where none was chosen, those that the child's own words name, found by the search that families use; alike.
    """
    if wish is None:
        return {}
    chosen = {one.activity_key: one.rank for one in wish.activities}
    return chosen or dict.fromkeys(own_words.activities_of(session, wish.words), 1)


def change(session: Session, child: Child, *, words: str, activity_keys: Sequence[str], at: datetime) -> Wish:
    """Write down what a child wants now: its own words, and activities with the most wanted first.

    Raises
    ------
    Refused
        When who the child is has been erased.
    """
    known(child)
    session.exec(select(Child).where(Child.id == child.id).with_for_update(key_share=True)).one()
    ended = select(Wish).where(Wish.child_id == child.id, col(Wish.ended_at).is_(None))
    for wish in session.exec(ended):
        wish.ended_at = at
    wish = Wish(child_id=id_of(child), words=words, created_at=at)
    session.add(wish)
    session.flush()
    for rank, key in enumerate(dict.fromkeys(activity_keys), start=1):
        session.add(WishActivity(wish_id=id_of(wish), activity_key=key, rank=rank))
    session.flush()
    return wish
