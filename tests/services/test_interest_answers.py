"""What comes of an interest: it waits for its owner, is settled once, and is then among the settled."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.interest import InterestState
from matchapp.models import Interest, Team
from matchapp.policy import Principal
from matchapp.services import interest_answers, interests
from matchapp.services.interest_answers import AlreadyAnswered
from matchapp.services.interests import Sender
from tests.cast import Cast
from tests.factories.tellings import AT

Leave = Callable[[str], Interest]


@pytest.fixture
def leave(session: Session, cast: Cast, team: Team) -> Leave:
    """Return how a family of Birkeparken leaves an interest."""

    def left(first_name: str) -> Interest:
        family = Sender(
            child_first_name=first_name, birth_year=2015, phone="+4500000031", language="da",
            area_id=cast.birkeparken.id,
        )  # fmt: skip
        key = f"the form of {first_name}"
        return interests.leave(session, team, family=family, agreed=False, form_key=key, on=clock.today(), at=AT)

    return left


def test_the_oldest_waits_first(session: Session, leave: Leave, amira: Principal) -> None:
    older, newer = leave("Ida"), leave("Mina")
    assert interest_answers.waiting(session, amira) == [older, newer]
    assert interest_answers.settled(session, amira) == []


def test_another_area_and_the_association_see_none(
    session: Session, leave: Leave, bo: Principal, carl: Principal, amira: Principal
) -> None:
    settled = leave("Ida")
    leave("Mina")
    interest_answers.settle(session, settled, state=InterestState.NO_LONGER, by=amira, at=AT)
    for stranger in (bo, carl):
        assert interest_answers.waiting(session, stranger) == []
        assert interest_answers.settled(session, stranger) == []


def test_settled_ones_are_listed_the_newest_first(session: Session, leave: Leave, amira: Principal) -> None:
    first, second, third = leave("Ida"), leave("Mina"), leave("Omar")
    for one in (first, third):
        interest_answers.settle(session, one, state=InterestState.NO_LONGER, by=amira, at=AT)
    assert interest_answers.waiting(session, amira) == [second]
    assert interest_answers.settled(session, amira) == [third, first]
    assert (first.handled_at, first.handled_by_id) == (AT, amira.user_id)


def test_the_slower_of_two_changes_nothing(session: Session, leave: Leave, amira: Principal, bo: Principal) -> None:
    interest = leave("Ida")
    interest_answers.settle(session, interest, state=InterestState.TAKEN_UP, by=amira, at=AT)
    with pytest.raises(AlreadyAnswered):
        interest_answers.settle(session, interest, state=InterestState.NO_LONGER, by=bo, at=AT + timedelta(hours=1))
    session.refresh(interest)
    assert (interest.state, interest.handled_by_id, interest.handled_at) == (InterestState.TAKEN_UP, amira.user_id, AT)
