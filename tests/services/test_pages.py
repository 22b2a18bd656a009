"""A page of a long list: its own rows alone, in order, however far one asks."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from matchapp.domain.case import CloseReason
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.interest import InterestState
from matchapp.models.base import id_of
from matchapp.services import cases, enrolments, interest_answers, interests
from matchapp.services.interests import Sender
from matchapp.services.pages import LENGTH
from tests.cast import Cast
from tests.factories import cases as made
from tests.factories import enrolments as asked
from tests.factories import teams
from tests.factories.tellings import AT, ON, principal, told
from tests.statements import sent_to

NAMES = ["Zara", "Åse", "Øjvind", "Ægir", *(f"Mads {n:02}" for n in range(LENGTH))]


def test_cases_come_a_page_at_a_time_in_danish_order(session: Session, cast: Cast) -> None:
    amira = principal(session, cast.amira)
    for name in NAMES:
        made.opened(session, amira, cast.birkeparken, name)
    listed = cases.listed(session, amira)
    first = cases.paged(session, amira, closed=False, number=1)
    second = cases.paged(session, amira, closed=False, number=2)
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (len(NAMES), 2, LENGTH, 4)
    assert first.rows + second.rows == listed


@pytest.mark.parametrize("asks,gets", [(0, 1), (-3, 1), (3, 2), (99_999, 2)])
def test_a_page_that_is_not_there_is_the_nearest(session: Session, cast: Cast, asks: int, gets: int) -> None:
    amira = principal(session, cast.amira)
    for name in NAMES:
        made.opened(session, amira, cast.birkeparken, name)
    page = cases.paged(session, amira, closed=False, number=asks)
    assert page.number == gets
    assert page.rows


def test_an_empty_list_is_one_empty_page(session: Session, cast: Cast) -> None:
    page = cases.paged(session, principal(session, cast.amira), closed=False, number=1)
    assert (page.rows, page.number, page.pages, page.total) == ([], 1, 1, 0)


def test_closed_cases_have_pages_of_their_own_and_strangers_see_none(session: Session, cast: Cast) -> None:
    amira, bo = principal(session, cast.amira), principal(session, cast.bo)
    open_one, over = (made.consented(session, amira, cast.birkeparken, name) for name in ("Ida", "Ali"))
    cases.close(session, over, reason=CloseReason.MOVED, **told(amira))
    assert cases.paged(session, amira, closed=False, number=1).rows == [open_one]
    assert cases.paged(session, amira, closed=True, number=1).rows == [over]
    assert cases.paged(session, bo, closed=False, number=1).total == 0


def test_a_page_asks_as_often_however_long_the_list_is(session: Session, cast: Cast, engine: Engine) -> None:
    amira = principal(session, cast.amira)

    def asks() -> int:
        session.flush()
        session.expire_all()
        with sent_to(engine) as statements:
            for case in cases.paged(session, amira, closed=False, number=1).rows:
                assert case.child.family.housing_area.name
        return len(statements)

    made.opened(session, amira, cast.birkeparken)
    few = asks()
    for name in NAMES:
        made.opened(session, amira, cast.birkeparken, name)
    assert asks() == few


def test_enrolments_that_wait_come_first_and_members_last(session: Session, cast: Cast) -> None:
    amira = principal(session, cast.amira)
    team = teams.team(session, cast.boldklub)
    member = asked.enrolled(session, amira, made.consented(session, amira, cast.birkeparken, "Ida"), team)
    chosen = asked.chosen(session, amira, made.consented(session, amira, cast.birkeparken, "Ali"), team)
    waits = asked.requested(session, amira, made.consented(session, amira, cast.birkeparken, "Bo"), team)
    assert chosen.state is EnrolmentState.CHOSEN
    assert enrolments.paged(session, amira, number=1).rows == [waits, member]


def test_interests_that_wait_come_first_the_oldest_of_them(session: Session, cast: Cast) -> None:
    amira = principal(session, cast.amira)
    left = [
        interests.leave_wish(
            session,
            words="at svømme",
            activity_key=None,
            family=Sender(
                child_first_name="Ida",
                birth_year=2015,
                phone="+4500000031",
                language="da",
                area_id=id_of(cast.birkeparken),
            ),
            form_key=str(n),
            on=ON,
            at=AT,
        )
        for n in range(4)
    ]
    for interest in left[:2]:
        interest_answers.settle(session, interest, state=InterestState.ANSWERED, by=amira, at=AT)
    shown = interest_answers.paged(session, amira, number=1).rows
    assert shown == [left[2], left[3], left[1], left[0]]
