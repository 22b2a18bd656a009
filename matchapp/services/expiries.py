"""What runs out by the clock: suggestions nobody took up, and offers held until a day that has passed."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.history import Source
from matchapp.models import Enrolment
from matchapp.policy import ANONYMOUS
from matchapp.services import audits, enrolments

ACT = "expiries.run"
"""What the audit log calls it."""

_WITH_A_CLOCK = (EnrolmentState.SUGGESTED, EnrolmentState.OFFERED)


def run(session: Session, *, on: date, at: datetime) -> int:
    """Let everything run out whose last day is before a day, give places back, and return how many it were."""
    standing = session.exec(
        select(Enrolment).where(col(Enrolment.state).in_(_WITH_A_CLOCK)).order_by(col(Enrolment.id))
    )
    count = 0
    for enrolment in standing.all():
        last = enrolments.fold_of(enrolment).expires_on
        if last is not None and last < on:
            enrolments.expire(session, enrolment, by=ANONYMOUS, on=on, at=at, source=Source.SYSTEM)
            audits.record(session, ANONYMOUS, act=ACT, noun="enrolment", row_id=enrolment.id, at=at)
            count += 1
    return count
