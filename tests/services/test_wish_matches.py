"""A wish that no team has met is matched again when a spot opens."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.case import CloseReason
from matchapp.domain.message import MessageKind
from matchapp.models import Case, Message, WishMatch
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import cases as real_cases
from matchapp.services import erasures, places, searchable_names, wish_matches, wishes
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told

HOUR = timedelta(hours=1)


@pytest.fixture
def case(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a child that wishes to swim, where nobody offers it; it has been looked at."""
    return _looked_at(session, cast, amira)


def _looked_at(session: Session, cast: Cast, amira: Principal) -> Case:
    case = cases.consented(session, amira, cast.birkeparken)
    teams.team(session, cast.boldklub, "football")
    wishes.change(session, case.child, words="", activity_keys=["swimming"], at=AT)
    assert wish_matches.match(session, on=ON, at=AT) == 0
    return case


def _opens(session: Session, cast: Cast, name: str, at: datetime, activity: str = "swimming") -> int:
    team = teams.team(session, cast.svoemmeklub, name, activity_key=activity)
    teams.spot(session, team).touch(at)
    session.flush()
    return id_of(team)


def _told(session: Session) -> list[tuple[str, int | None]]:
    told_of = select(Message).where(Message.kind == MessageKind.TEAM_FOR_WISH).order_by(col(Message.id))
    return [(message.recipient, message.subject_id) for message in session.exec(told_of)]


def test_the_bridge_builder_hears_once_of_each_team_that_opens(session: Session, cast: Cast, case: Case) -> None:
    first = _opens(session, cast, "first", AT + HOUR)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 0
    second = _opens(session, cast, "second", AT + 2 * HOUR)
    assert wish_matches.match(session, on=ON, at=AT + 2 * HOUR) == 1
    assert _told(session) == [(cast.amira.email, case.id)] * 2
    assert wish_matches.news(session, case) == {first, second}


def test_several_teams_at_once_are_one_message(session: Session, cast: Cast, case: Case) -> None:
    opened = {_opens(session, cast, name, AT + HOUR) for name in ("a", "b", "c")}
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert wish_matches.news(session, case) == opened


@pytest.mark.usefixtures("case")
def test_a_place_that_is_given_back_is_a_spot_that_opens(session: Session, cast: Cast) -> None:
    full = teams.team(session, cast.svoemmeklub, "full", activity_key="swimming", places=1, taken=1)
    assert wish_matches.match(session, on=ON, at=AT) == 0
    places.give_back(session, team_id=id_of(full), at=AT + HOUR)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1


def test_what_fitted_from_the_beginning_and_what_was_not_wished_is_no_news(
    session: Session, cast: Cast, amira: Principal
) -> None:
    case = _looked_at(session, cast, amira)
    _opens(session, cast, "chess", AT + HOUR, activity="chess")
    later = cases.consented(session, amira, cast.birkeparken, "Lea")
    wishes.change(session, later.child, words="", activity_keys=["football"], at=AT)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 0
    assert wish_matches.news(session, case) == wish_matches.news(session, later) == frozenset()
    assert [one.is_news for one in session.exec(select(WishMatch))] == [False]


def test_what_a_childs_own_words_name_is_matched_too(session: Session, cast: Cast, amira: Principal) -> None:
    case = cases.consented(session, amira, cast.birkeparken, "Lea")
    searchable_names.refresh(session)
    wishes.change(session, case.child, words="Jeg vil gerne svømme", activity_keys=[], at=AT)
    assert wish_matches.match(session, on=ON, at=AT) == 0
    _opens(session, cast, "chess", AT + HOUR, activity="chess")
    swimming = _opens(session, cast, "swimming", AT + HOUR)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert wish_matches.news(session, case) == {swimming}


@pytest.mark.parametrize("why", ["served", "closed", "changed wish", "nobody follows"])
def test_nobody_is_told_of(session: Session, cast: Cast, amira: Principal, case: Case, why: str) -> None:
    match why:
        case "served":
            made.requested(session, amira, case, teams.team(session, cast.boldklub, "another"))
        case "closed":
            real_cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
        case "changed wish":
            wishes.change(session, case.child, words="", activity_keys=["chess"], at=AT)
        case _:
            cast.amira.state = UserState.ENDED
    _opens(session, cast, "first", AT + HOUR)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 0
    assert _told(session) == []


def test_so_many_at_a_time_and_the_longest_unseen_first(session: Session, cast: Cast, amira: Principal) -> None:
    for name in ("Lea", "Noor", "Ali"):
        child = cases.consented(session, amira, cast.birkeparken, name).child
        wishes.change(session, child, words="", activity_keys=["swimming"], at=AT)
    for _ in range(2):
        assert wish_matches.match(session, on=ON, at=AT, most=2) == 0
    _opens(session, cast, "first", AT + HOUR)
    assert [wish_matches.match(session, on=ON, at=AT + HOUR, most=2) for _ in range(3)] == [2, 1, 0]


def test_what_is_erased_is_forgotten_here_too(session: Session, cast: Cast, case: Case, amira: Principal) -> None:
    _opens(session, cast, "first", AT + HOUR)
    wish_matches.match(session, on=ON, at=AT + HOUR)
    real_cases.close(session, case, reason=CloseReason.MOVED, **told(amira))
    assert erasures.of_closed_cases(session, before=AT + timedelta(days=1), at=AT) == 1
    assert session.exec(select(WishMatch)).all() == []
