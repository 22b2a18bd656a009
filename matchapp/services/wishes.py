"""Wishes: what a child wants today; a changed wish ends the one before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from matchapp.domain.clash import mask_of
from matchapp.models import Child, UnwantedActivity, Wish, WishActivity
from matchapp.models.base import id_of
from matchapp.services import own_words
from matchapp.services.children import known


def current(session: Session, child: Child) -> Wish | None:
    """Return what a child wants today, with the activities."""
    statement = (
        select(Wish)
        .where(Wish.child_id == child.id, col(Wish.ended_at).is_(None))
        .options(selectinload(Wish.activities), selectinload(Wish.unwanted))  # type: ignore[arg-type]
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


def change(
    session: Session,
    child: Child,
    *,
    words: str,
    activity_keys: Sequence[str],
    at: datetime,
    unwanted_keys: Collection[str] = (),
    ruled_out_days: Collection[int] = (),
    reach_km: int | None = None,
) -> Wish:
    """Write down what a child wants now: its own words, and activities with the most wanted first.

    ``unwanted_keys`` are activities it does not want, which cannot be wanted as well: what is wanted wins.
    ``ruled_out_days`` are weekdays, 0 for Monday, on which it cannot come, ``reach_km`` how far it can go.

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
    wish = Wish(
        child_id=id_of(child),
        words=words,
        created_at=at,
        ruled_out_days=mask_of(ruled_out_days),
        reach_km=reach_km,
    )
    session.add(wish)
    session.flush()
    for rank, key in enumerate(dict.fromkeys(activity_keys), start=1):
        session.add(WishActivity(wish_id=id_of(wish), activity_key=key, rank=rank))
    for key in set(unwanted_keys) - set(activity_keys):
        session.add(UnwantedActivity(wish_id=id_of(wish), activity_key=key))
    session.flush()
    return wish
