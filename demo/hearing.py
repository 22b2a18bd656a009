"""Lets a team open that fits a wish, and one family hear of it that has agreed to that."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlmodel import Session, col, select

from demo.places import AREAS
from demo.telling import Tellers
from matchapp.domain.age import COPENHAGEN
from matchapp.domain.case import CaseState
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.history import Source, Via
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, Enrolment, OpenSpot
from matchapp.services import consents, guardians, spot_postings, suggestions, wish_matches, wishes

NOON = time(12)
"""By day, so that the text is on its way at once."""
TEXTED_IN = "da"
OLDEST = 14
"""A parent agrees for a child up to this age."""


def tell(session: Session, tellers: Tellers) -> Case:
    """Let the first family that can agree to hear of new teams, and a team open for it; return its case."""
    yesterday = tellers.today - timedelta(days=1)
    at = datetime.combine(yesterday, NOON, COPENHAGEN).astimezone(tellers.at.tzinfo)
    case, spot = next(found for case in _waiting(session, tellers) if (found := _with_team(session, case, tellers)))
    plan = next(area.plan for area in AREAS if area.name == case.child.family.housing_area.name)
    consents.give(
        session,
        case,
        purposes=[ConsentPurpose.HEAR_OF_TEAMS],
        channel=ConsentChannel.SPOKEN,
        said_by=SaidBy.GUARDIAN,
        guardian=guardians.of(session, case.child)[0],
        **tellers.staff(plan, yesterday, Source.FAMILY, Via.IN_PERSON),
    )
    confirmed_on = spot.confirmed_on or yesterday
    spot_postings.close(session, spot, at=tellers.at)
    wish_matches.match(session, on=tellers.today, at=at)
    spot_postings.reopen(session, spot, on=confirmed_on, at=tellers.at)
    wish_matches.match(session, on=tellers.today, at=at)
    return case


def _waiting(session: Session, tellers: Tellers) -> list[Case]:
    """Return the cases known since before yesterday whose child is in no team and never was asked for."""
    asked = select(Enrolment.id).where(Enrolment.case_id == Case.id)
    statement = select(Case).where(
        Case.state == CaseState.OPEN, Case.opened_on < tellers.today - timedelta(days=1), ~asked.exists()
    )
    return [
        case
        for case in session.exec(statement.order_by(col(Case.id)))
        if tellers.today.year - case.child.birth_year <= OLDEST
        and not case.child.family.is_protected
        and ConsentPurpose.SHARE_WITH_ASSOCIATION in case.purposes
        and guardians.of(session, case.child)[0].language == TEXTED_IN
    ]


def _with_team(session: Session, case: Case, tellers: Tellers) -> tuple[Case, OpenSpot] | None:
    wanted = wishes.ranks(session, wishes.current(session, case.child))
    fitting = suggestions.fitting(session, case, on=tellers.today)
    spot = next((one.spot for one in fitting if one.spot.activity_key in wanted), None)
    return (case, spot) if spot else None
