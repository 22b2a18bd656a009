"""What ends with a case or a consent: requests are withdrawn, enrolments ended, and their places given back."""

from __future__ import annotations

from sqlmodel import Session, col, select

from matchapp.domain.enrolment import CLOSED
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.models import Case, Enrolment
from matchapp.services import enrolments
from matchapp.services.telling import Telling, onwards


def withdraw_requests(session: Session, case: Case, told: Telling, *, shared_only: bool = False) -> None:
    """Withdraw what is not enrolled yet; with ``shared_only`` alone what the association has been told of."""
    for enrolment in _running(session, case):
        fold = enrolments.fold_of(enrolment)
        if enrolment.state in enrolments.BEFORE_ENROLMENT and (fold.requested_on or not shared_only):
            enrolments.withdraw(session, enrolment, **_not_before(told, enrolment))


def end_enrolments(session: Session, case: Case, told: Telling, *, said_by: SaidBy) -> None:
    """End what is enrolled because the family wants no case any more: nobody's failure (domain.md 4.2)."""
    for enrolment in _running(session, case):
        if enrolment.enrolled_on is not None:
            enrolments.end(
                session,
                enrolment,
                end_kind=EndKind.ADMIN,
                reasons=[EndReason.PREFER_NOT_SAY],
                said_by=said_by,
                **_not_before(told, enrolment),
            )


def _running(session: Session, case: Case) -> list[Enrolment]:
    # Also what began in an earlier case. Always in the order of the teams: two cases that give places back at once do
    # not wait for each other.
    statement = select(Enrolment).where(Enrolment.child_id == case.child_id, col(Enrolment.state).not_in(CLOSED))
    in_order = statement.order_by(col(Enrolment.team_id))
    return list(session.exec(in_order, execution_options={"populate_existing": True}))


def _not_before(told: Telling, enrolment: Enrolment) -> Telling:
    """Nothing ends before it began, not even when it is told of an earlier day."""
    fold = enrolments.fold_of(enrolment)
    began_on = fold.enrolled_on or fold.begun_on or told["on"]
    return Telling(**{**onwards(told), "on": max(told["on"], began_on)})
