"""What ends with a case or a consent, in the order of the teams."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.reason import EndKind, SaidBy
from matchapp.models import Case, Team
from matchapp.policy import Principal
from matchapp.services import endings, enrolments
from tests.cast import Cast
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import ON, told

S = EnrolmentState


@pytest.mark.parametrize("shared_only", [False, True])
def test_what_the_association_never_heard_of_can_stay(
    session: Session, cast: Cast, case: Case, amira: Principal, *, shared_only: bool
) -> None:
    first, second = teams.team(session, cast.boldklub, "one"), teams.team(session, cast.boldklub, "two")
    chosen, asked = made.chosen(session, amira, case, first), made.requested(session, amira, case, second)
    endings.withdraw_requests(session, case, told(amira), shared_only=shared_only)
    assert (chosen.state, asked.state) == (S.CHOSEN if shared_only else S.WITHDRAWN, S.WITHDRAWN)


def test_a_member_stays_when_requests_are_withdrawn(session: Session, case: Case, team: Team, amira: Principal) -> None:
    member = made.enrolled(session, amira, case, team)
    endings.withdraw_requests(session, case, told(amira))
    assert (member.state, teams.spot(session, team).taken) == (S.ENROLLED, 1)
    endings.end_enrolments(session, case, told(amira), said_by=SaidBy.GUARDIAN)
    assert (member.state, teams.spot(session, team).taken) == (S.ENDED, 0)
    assert enrolments.fold_of(member).end_kind is EndKind.ADMIN


def test_nothing_ends_before_it_began(session: Session, cast: Cast, case: Case, team: Team, amira: Principal) -> None:
    member = made.enrolled(session, amira, case, team)
    asked = made.requested(session, amira, case, teams.team(session, cast.svoemmeklub))
    earlier = told(amira, on=ON - timedelta(days=3), version=case.version)
    endings.withdraw_requests(session, case, earlier)
    endings.end_enrolments(session, case, earlier, said_by=SaidBy.GUARDIAN)
    assert (member.ended_on, enrolments.fold_of(asked).closed_on) == (ON, ON)
