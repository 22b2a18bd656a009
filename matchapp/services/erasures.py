"""Erasing to the minimum: of a family that says no, what is counted stays, and nothing that tells who it is."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, delete, select

from matchapp.domain.message import MessageKind
from matchapp.models import Case, Child, Consent, Guardian, Guardianship, Interest, Message, Wish, WishActivity

_ABOUT_INTERESTS = frozenset({MessageKind.INTEREST_FOR_BRIDGE_BUILDER, MessageKind.INTEREST_FOR_ASSOCIATION})


def to_minimum(session: Session, case: Case) -> None:
    """Erase who a child is whose family said no (domain.md 4.1); docs/privacy.md says the same to people.

    Deleted are the first name, all wishes, the interests that led here with the messages about them, and contacts that
    no other child has; a family without another child also loses its protection mark. Birth year, gender, area and the
    log's codes and dates stay. Where the child has a case with a consent, everything stays until that case's own end.
    """
    child = case.child
    of_child = select(Case.id).where(Case.child_id == child.id)
    if session.exec(select(Consent.id).where(col(Consent.case_id).in_(of_child)).limit(1)).first() is not None:
        return
    _wishes(session, child)
    _contacts(session, child)
    _interests(session, of_child)
    child.first_name = child.folded_name = ""
    siblings = select(Child.id).where(Child.family_id == child.family_id, Child.id != child.id)
    if session.exec(siblings.limit(1)).first() is None:
        child.family.is_protected = False
    session.flush()


def _wishes(session: Session, child: Child) -> None:
    of_child = select(Wish.id).where(Wish.child_id == child.id)
    session.exec(delete(WishActivity).where(col(WishActivity.wish_id).in_(of_child)))
    session.exec(delete(Wish).where(col(Wish.child_id) == child.id))


def _interests(session: Session, cases: Any) -> None:  # noqa: ANN401 - a SELECT of ids
    ids = list(session.exec(select(Interest.id).where(col(Interest.case_id).in_(cases))))
    # SQLite gives a free id out again: no message may stay that would be taken for one about the next interest.
    session.exec(delete(Message).where(col(Message.kind).in_(_ABOUT_INTERESTS), col(Message.subject_id).in_(ids)))
    session.exec(delete(Interest).where(col(Interest.id).in_(ids)))


def _contacts(session: Session, child: Child) -> None:
    session.exec(delete(Guardianship).where(col(Guardianship.child_id) == child.id))
    still_wanted = select(Guardianship.guardian_id).union(
        select(Consent.guardian_id).where(col(Consent.guardian_id).is_not(None))
    )
    in_family = col(Guardian.family_id) == child.family_id
    session.exec(delete(Guardian).where(in_family, col(Guardian.id).not_in(still_wanted)))
