"""Plain counts of children who stayed, and of those who stopped by what their last end means."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.case import CloseReason
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.models import Enrolment, Team
from matchapp.policy import Principal
from matchapp.services import cases as services
from matchapp.services import consents, enrolments, observations, retention_counts
from matchapp.services.retention_counts import RetentionCounts
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told

LONG_AGO = ON - timedelta(days=100)


def _end(session: Session, enrolment: Enrolment, by: Principal, kind: EndKind, days_ago: int) -> None:
    enrolments.end(
        session, enrolment, end_kind=kind, reasons=[EndReason.FEE], said_by=SaidBy.GUARDIAN,
        **told(by, on=ON - timedelta(days=days_ago)),
    )  # fmt: skip


def _observe(session: Session, enrolment: Enrolment, by: Principal, value: ObservationValue, days_ago: int) -> None:
    observations.record(
        session, enrolment, value=value, observed_by=ObservationSource.FAMILY,
        form_key=f"{enrolment.id} {days_ago}", **told(by, on=ON - timedelta(days=days_ago)),
    )  # fmt: skip


def test_children_are_counted_once(session: Session, cast: Cast, amira: Principal, bo: Principal) -> None:
    team = teams.team(session, cast.boldklub, places=9)
    other = teams.team(session, cast.svoemmeklub, places=9)

    def enrolled(name: str, at: Team = team) -> Enrolment:
        case = cases.consented(session, amira, cast.birkeparken, name, on=LONG_AGO)
        return made.enrolled(session, amira, case, at, LONG_AGO)

    seen, lost, switched, gone = enrolled("Seen"), enrolled("Lost"), enrolled("Switched"), enrolled("Gone")
    made.requested(session, amira, cases.consented(session, amira, cast.birkeparken, "Waiting"), team)
    elsewhere = cases.consented(session, bo, cast.granvangen, "Elsewhere")
    made.enrolled(session, bo, elsewhere, team)
    _observe(session, seen, amira, ObservationValue.UNSURE, 20)
    _observe(session, seen, amira, ObservationValue.ACTIVE, 5)
    _observe(session, lost, amira, ObservationValue.ACTIVE, 20)
    _observe(session, lost, amira, ObservationValue.NOT_ACTIVE, 5)
    _end(session, switched, amira, EndKind.SWITCH, 50)
    again = made.enrolled(session, amira, switched.case, other, ON - timedelta(days=40))
    _end(session, gone, amira, EndKind.SWITCH, 60)
    later = made.enrolled(session, amira, gone.case, other, ON - timedelta(days=40))
    _end(session, later, amira, EndKind.DROPOUT, 10)
    assert again.enrolled_on == ON - timedelta(days=40)
    assert retention_counts.of(session, amira) == RetentionCounts(
        running=3, ever=4, still_here=1, stopped={EndKind.DROPOUT: 1}
    )
    assert retention_counts.of(session, bo) == RetentionCounts(running=1, ever=1, still_here=0, stopped={})


def test_a_voided_end_is_no_end(session: Session, cast: Cast, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub)
    case = cases.consented(session, amira, cast.birkeparken, on=LONG_AGO)
    enrolment = made.enrolled(session, amira, case, team, LONG_AGO)
    _end(session, enrolment, amira, EndKind.DROPOUT, 10)
    assert retention_counts.of(session, amira).stopped == {EndKind.DROPOUT: 1}
    enrolments.void(session, enrolment, event=enrolment.events[-1], **told(amira))
    assert retention_counts.of(session, amira) == RetentionCounts(running=1, ever=1, still_here=0, stopped={})
    _end(session, enrolment, amira, EndKind.NATURAL, 5)
    assert retention_counts.of(session, amira).stopped == {EndKind.NATURAL: 1}


def test_a_child_with_two_cases_is_one_child(session: Session, cast: Cast, amira: Principal) -> None:
    case = cases.consented(session, amira, cast.birkeparken, on=LONG_AGO)
    swimming = teams.team(session, cast.svoemmeklub)
    first = made.enrolled(session, amira, case, teams.team(session, cast.boldklub), LONG_AGO)
    other = made.enrolled(session, amira, case, swimming, LONG_AGO)
    _end(session, other, amira, EndKind.DROPOUT, 50)
    services.close(session, case, reason=CloseReason.MOVED, **told(amira))
    new_case = services.open_again(session, case, by=amira, on=ON, at=AT)
    consents.give(
        session, new_case, purposes=list(ConsentPurpose), channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN,
        **told(amira),
    )  # fmt: skip
    again = made.enrolled(session, amira, new_case, swimming)
    _observe(session, first, amira, ObservationValue.ACTIVE, 5)
    assert first.case_id != again.case_id
    assert retention_counts.of(session, amira) == RetentionCounts(running=1, ever=1, still_here=1, stopped={})
