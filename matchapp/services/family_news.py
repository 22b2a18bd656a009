"""What a family that has agreed to it hears of new teams: that there is something, never what, whose or where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from sqlmodel import Session, col, select

from matchapp.domain.age import OWN_LIFE_AGE, Born
from matchapp.domain.case import CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import CLOSED
from matchapp.domain.hearing import APART, Silence, texted_at
from matchapp.domain.message import Channel, MessageKind, MessageState
from matchapp.models import Case, Consent, Enrolment, Guardian, Guardianship, Message, User, Wish, WishMatch
from matchapp.models.user import UserState
from matchapp.services import guardians, messages, suggestions


@dataclass(frozen=True, slots=True)
class FamilyNews:
    """What a text about a new team may say: who has it, and how to reach them (stack.md 3)."""

    plan: str
    bridge_builder: str
    phone: str | None


def hearing(session: Session, case: Case, *, on: date) -> Guardian | Silence:
    """Return who in the family hears of new teams on a day, or why nobody does.

    It is whoever gave the consent, as long as they are the child's guardian: two guardians are strangers to each other
    (trust.md 1.3). Where a young person gave it, it is the first of the adults who has a phone. Once the child can be
    18 its guardians hear no more.
    """
    if case.state is not CaseState.OPEN:
        return Silence.NOT_OPEN
    agreed = select(Consent).where(
        Consent.case_id == case.id,
        Consent.purpose == ConsentPurpose.HEAR_OF_TEAMS,
        col(Consent.withdrawn_on).is_(None),
    )
    consent = session.exec(agreed.limit(1)).first()
    if consent is None:
        return Silence.NOT_AGREED
    if Born(case.child.birth_year).oldest(on) >= OWN_LIFE_AGE:
        return Silence.GROWN_UP
    family = guardians.of(session, case.child)
    told = (one for one in family if one.phone and consent.guardian_id in (None, one.id))
    return next(told, Silence.NO_PHONE)


def post(session: Session, cases: Iterable[Case], *, on: date, at: datetime) -> int:
    """Text the families that have agreed that something has been found for their children; return how many texts.

    A text goes to a phone number and not for a child, and at most one a day (``hearing.texted_at``): what is found
    while one waits is covered by it, for it only says that there is something.
    """
    found = (hearing(session, case, on=on) for case in cases)
    heard = {one.phone: one for one in found if isinstance(one, Guardian)}
    # Two workers who text the same people wait for each other here, in one order: the second sees the first one's text.
    held = select(Guardian.id).where(col(Guardian.phone).in_(heard)).order_by(col(Guardian.id)).with_for_update()
    session.exec(held).all()
    lately = select(Message).where(
        Message.kind == MessageKind.TEAM_FOR_FAMILY,
        col(Message.recipient).in_(heard),
        Message.not_before > at - 2 * APART,
    )
    last = {one.recipient: one for one in session.exec(lately.order_by(col(Message.not_before), col(Message.id)))}
    return sum(_post(session, one, last.get(one.phone or ""), at=at) for one in heard.values())


def news(session: Session, message: Message, *, on: date) -> FamilyNews | None:
    """Return what a text says on its way out, or None when its reader may not or need not know any more.

    Consent, guardianship and phone number are looked at again, and whether a team that was found still fits a child
    that is still on its way to none, with a bridge-builder who is still there.
    """
    is_served = select(Enrolment.id).where(Enrolment.child_id == Case.child_id, col(Enrolment.state).not_in(CLOSED))
    statement = (
        select(Case, WishMatch.team_id)
        .join(Guardianship, col(Guardianship.child_id) == col(Case.child_id))
        .join(Guardian)
        .join(Wish, col(Wish.child_id) == col(Case.child_id))
        .join(WishMatch, col(WishMatch.wish_id) == col(Wish.id))
        .where(
            Guardian.phone == message.recipient,
            col(Wish.ended_at).is_(None),
            col(WishMatch.is_news),
            WishMatch.found_at >= message.created_at,
            ~is_served.exists(),
        )
        .order_by(col(Case.id))
    )
    found = groupby(session.exec(statement), key=itemgetter(0))
    told = (_news(session, case, {team_id for _case, team_id in rows}, message, on=on) for case, rows in found)
    return next((one for one in told if one), None)


def _post(session: Session, guardian: Guardian, last: Message | None, *, at: datetime) -> bool:
    if last is not None and last.state is MessageState.WAITING:
        return False
    messages.post(
        session,
        kind=MessageKind.TEAM_FOR_FAMILY,
        channel=Channel.SMS,
        recipient=guardian.phone or "",
        language=guardian.language,
        at=at,
        not_before=texted_at(at, last=last.not_before if last else None),
    )
    return True


def _news(session: Session, case: Case, team_ids: set[int], message: Message, *, on: date) -> FamilyNews | None:
    who = hearing(session, case, on=on)
    if not isinstance(who, Guardian) or who.phone != message.recipient:
        return None
    bridge_builder = session.get_one(User, case.bridge_builder_id)
    still_fit = (one.spot.team_id for one in suggestions.fitting(session, case, on=on, limit=None))
    if bridge_builder.state is not UserState.ACTIVE or team_ids.isdisjoint(still_fit):
        return None
    return FamilyNews(
        plan=case.child.family.housing_area.plan.name,
        bridge_builder=bridge_builder.name.split()[0],
        phone=bridge_builder.phone,
    )
