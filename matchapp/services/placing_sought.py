"""The children that a placing round seeks teams for: what they wish for, and what does not suit them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from matchapp.domain.clash import EVERY_DAY, Slot
from matchapp.domain.geo import Point
from matchapp.domain.team import ChildGender
from matchapp.models import Case, Child, Family, HousingArea, UnwantedActivity, Wish, WishActivity
from matchapp.services import busy, own_words, spot_facts
from matchapp.services.suggestions import REACH_KM


class Sought(NamedTuple):
    """A child that a team is sought for; ``wishes`` give each activity its rank, ``days`` are the weekdays it can come.

    ``busy`` are the times of the week at which it is elsewhere.
    """

    child_id: int
    birth_year: int
    gender: ChildGender | None
    area_id: int
    origin: Point
    wishes: Mapping[str, int]
    unwanted: frozenset[str] = frozenset()
    days: int = EVERY_DAY
    reach_km: float = REACH_KM
    busy: frozenset[Slot] = frozenset()


def of_cases(session: Session, case_ids: Collection[int]) -> list[Sought]:
    """Return the children of some cases, with what they wish for, by area and birth year."""
    found: list[Sought] = []
    for ids in spot_facts.chunks(case_ids):
        rows = session.connection().execute(_SOUGHT, {"ids": ids}).fetchall()
        child_ids = [row[0] for row in rows]
        wishes, limits = _wishes(session, child_ids), _limits(session, child_ids)
        slots = busy.of(session, child_ids)
        for child_id, year, gender, area_id, north, east in rows:
            one = Sought(child_id, year, gender, area_id, Point(north, east), wishes.get(child_id, {}))
            found.append(one._replace(busy=slots.get(child_id, one.busy), **limits.get(child_id, {})))
    return sorted(found, key=lambda one: (one.area_id, one.birth_year, one.child_id))


def _wishes(session: Session, child_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return what each child wishes for today, as ``wishes.ranks`` does for one."""
    answer: dict[int, dict[str, int]] = {}
    newest: dict[int, int] = {}
    for child, wish, key, rank in session.connection().execute(_WISHED, {"ids": child_ids}).fetchall():
        if newest.get(child) != wish:
            newest[child], answer[child] = wish, {}
        if key is not None:
            answer[child][key] = rank
    bare = [wish for child, wish in newest.items() if not answer[child]]
    said = select(Wish.child_id, Wish.words).where(col(Wish.id).in_(bare), Wish.words != "")
    for child, words in session.exec(said) if bare else ():
        answer[child] = dict.fromkeys(own_words.activities_of(session, words), 1)
    return answer


def _limits(session: Session, child_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return what does not suit each child today: days, a way that is too long, and activities."""
    answer: dict[int, dict[str, Any]] = {}
    rows = session.exec(
        select(Wish.child_id, Wish.ruled_out_days, Wish.reach_km, UnwantedActivity.activity_key)
        .outerjoin(UnwantedActivity, col(UnwantedActivity.wish_id) == col(Wish.id))
        .where(col(Wish.child_id).in_(child_ids), col(Wish.ended_at).is_(None))
        .where(
            or_(
                col(Wish.ruled_out_days) != 0,
                col(Wish.reach_km).is_not(None),
                col(UnwantedActivity.wish_id).is_not(None),
            )
        )
    )
    for child_id, ruled_out, reach_km, key in rows:
        given = answer.setdefault(
            child_id,
            {
                "days": EVERY_DAY & ~ruled_out or EVERY_DAY,
                "reach_km": float(reach_km or REACH_KM),
                "unwanted": frozenset(),
            },
        )
        if key is not None:
            given["unwanted"] |= {key}
    return answer


_SOUGHT: Any = (
    core_select(
        col(Child.id),
        col(Child.birth_year),
        col(Child.gender),
        col(HousingArea.id),
        col(HousingArea.latitude),
        col(HousingArea.longitude),
    )
    .select_from(Case)
    .join(Child, col(Case.child_id) == col(Child.id))
    .join(Family, col(Child.family_id) == col(Family.id))
    .join(HousingArea, col(Family.housing_area_id) == col(HousingArea.id))
    .where(col(Case.id).in_(bindparam("ids", expanding=True)))
)
_WISHED: Any = (
    core_select(col(Wish.child_id), col(Wish.id), col(WishActivity.activity_key), col(WishActivity.rank))
    .outerjoin(WishActivity, col(WishActivity.wish_id) == col(Wish.id))
    .where(col(Wish.child_id).in_(bindparam("ids", expanding=True)), col(Wish.ended_at).is_(None))
    .order_by(col(Wish.id), col(WishActivity.rank))
)
