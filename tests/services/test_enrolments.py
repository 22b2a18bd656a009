"""What a bridge-builder does for a child and a team."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Enrolment, Message, Team
from matchapp.policy import ANONYMOUS, Permission, Principal, can
from matchapp.services import enrolments
from matchapp.services.refusals import AlreadyRunning, Refused
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import ON, principal, told

S = EnrolmentState


@pytest.fixture
def member(session: Session, case: Case, team: Team, amira: Principal) -> Enrolment:
    """Return the enrolment of a child that is a member since today."""
    return made.enrolled(session, amira, case, team)


def test_a_suggestion_is_taken_up_by_the_choice(session: Session, case: Case, team: Team, amira: Principal) -> None:
    suggested = enrolments.suggest(session, case, team=team, **told(ANONYMOUS))
    assert suggested.state is S.SUGGESTED
    chosen = enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(amira))
    assert chosen is suggested
    assert (chosen.state, enrolments.fold_of(chosen).chosen_by) == (S.CHOSEN, SaidBy.CHILD)
    with pytest.raises(AlreadyRunning):
        enrolments.suggest(session, case, team=team, **told(amira))


def test_nobody_but_a_person_goes_on_from_a_suggestion(session: Session, case: Case, team: Team) -> None:
    with pytest.raises(Refused) as refused:
        enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(ANONYMOUS))
    assert refused.value.refusal is Refusal.NEEDS_A_PERSON


def test_a_request_is_told_to_those_who_manage_the_association(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    [message] = session.exec(select(Message)).all()
    assert (message.kind, message.recipient, message.subject_id, message.facts) == (
        MessageKind.SPOT_REQUESTED, "carl@example.org", enrolment.id, {},
    )  # fmt: skip


@pytest.mark.parametrize("state", [S.DECLINED_BY_FAMILY, S.DECLINED_BY_CHILD, S.WITHDRAWN])
def test_a_no_gives_the_place_back(
    session: Session, case: Case, team: Team, amira: Principal, state: EnrolmentState
) -> None:
    act = {
        S.DECLINED_BY_FAMILY: enrolments.decline_by_family,
        S.DECLINED_BY_CHILD: enrolments.decline_by_child,
        S.WITHDRAWN: enrolments.withdraw,
    }[state]
    enrolment = made.offered(session, amira, case, team)
    act(session, enrolment, reasons=[EndReason.TIME_CLASH, EndReason.FEE], **told(amira))
    assert (enrolment.state, teams.spot(session, team).taken) == (state, 0)
    assert enrolments.fold_of(enrolment).reasons == (EndReason.TIME_CLASH, EndReason.FEE)


def test_a_child_stops_with_its_reasons(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.enrolled(session, amira, case, team, ON - timedelta(days=60))
    last = ON - timedelta(days=20)
    enrolments.end(
        session, enrolment, end_kind=EndKind.DROPOUT, reasons=[EndReason.NO_FRIENDS], said_by=SaidBy.CHILD,
        last_attended_on=last, **told(amira),
    )  # fmt: skip
    fold = enrolments.fold_of(enrolment)
    assert (enrolment.state, enrolment.ended_on, fold.last_attended_on) == (S.ENDED, ON, last)
    assert teams.spot(session, team).taken == 0


@pytest.mark.parametrize(
    "reasons, refusal",
    [
        ([], Refusal.NO_REASON),
        ([EndReason.FEE, EndReason.FEE], Refusal.REPEATED_REASON),
        ([EndReason.FEE, EndReason.MOVED, EndReason.ILLNESS_INJURY], Refusal.TOO_MANY_REASONS),
    ],
)
def test_an_end_has_one_or_two_reasons(
    session: Session, amira: Principal, member: Enrolment, reasons: list[EndReason], refusal: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        enrolments.end(
            session, member, end_kind=EndKind.DROPOUT, reasons=reasons, said_by=SaidBy.GUARDIAN, **told(amira)
        )
    assert refused.value.refusal is refusal
    assert (member.state, teams.spot(session, member.team).taken) == (S.ENROLLED, 1)


def test_an_end_is_not_before_the_start(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        enrolments.end(
            session, enrolment, end_kind=EndKind.DROPOUT, reasons=[EndReason.FEE], said_by=SaidBy.GUARDIAN,
            **told(amira, on=ON - timedelta(days=1)),
        )  # fmt: skip
    assert refused.value.refusal is Refusal.BEFORE_START


def test_requests_are_listed_to_those_who_may_see_them(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    bo, carl = principal(session, cast.bo), principal(session, cast.carl)
    asked = made.requested(session, amira, case, team)
    picked = made.chosen(session, amira, case, teams.team(session, cast.boldklub, "U14"))
    elsewhere = cases.consented(session, bo, cast.granvangen)
    others = made.requested(session, bo, elsewhere, team)
    states = [S.REQUESTED, S.CHOSEN]
    assert enrolments.listed(session, amira, states=states) == [asked, picked]
    assert enrolments.listed(session, amira, states=[S.CHOSEN]) == [picked]
    assert enrolments.listed(session, bo, states=states) == [others]
    assert enrolments.listed(session, carl, states=states) == [asked, others]
    assert enrolments.listed(session, ANONYMOUS, states=states) == []
    assert enrolments.of_case(session, amira, case) == [picked, asked]
    assert enrolments.of_case(session, bo, case) == []


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent meanwhile."""
    statements = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_longer_list_asks_the_database_no_more(
    engine: Engine, session: Session, cast: Cast, team: Team, amira: Principal
) -> None:
    counts = []
    for name in ("Ada", "Bilal", "Cleo"):
        made.requested(session, amira, cases.consented(session, amira, cast.birkeparken, name), team)
        session.commit()
        session.expunge_all()
        with counted(engine) as statements:
            for one in enrolments.listed(session, amira, states=[S.REQUESTED]):
                assert can(amira, Permission.ENROLMENT_READ, one)
                assert not can(amira, Permission.ENROLMENT_ANSWER, one)
                assert one.team.activity.label_en
                assert one.child.family.housing_area.name
        counts.append(len(statements))
    assert counts == [counts[0]] * 3
