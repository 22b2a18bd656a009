"""A family hears of new teams only as it agreed to, once a day, and what may be said is looked at again at the end."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.case import CloseReason
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.hearing import Silence
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, Message, OpenSpot
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import cases as real_cases
from matchapp.services import consents, family_news, guardians, messages, spot_postings, wish_matches, wishes
from matchapp.services.family_news import FamilyNews
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PHONE = "+4500000031"
HEAR = ConsentPurpose.HEAR_OF_TEAMS
OTHERS = frozenset(ConsentPurpose) - {HEAR}


@pytest.fixture
def hears(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a child that wishes to swim, where nobody offers it, and whose mother agreed to hear."""
    return _wishing(session, cast, amira)


def _wishing(
    session: Session, cast: Cast, by: Principal, name: str = "Yusuf", *, agreed: bool = True, birth_year: int = 2015
) -> Case:
    case = cases.opened(session, by, cast.birkeparken, name, phone=PHONE, language="en", birth_year=birth_year)
    [mother] = guardians.of(session, case.child)
    said_by = SaidBy.GUARDIAN if birth_year > ON.year - 15 else SaidBy.CHILD
    consents.give(
        session, case, purposes=list(ConsentPurpose) if agreed else OTHERS, channel=ConsentChannel.SPOKEN,
        said_by=said_by, guardian=mother, **told(by),
    )  # fmt: skip
    wishes.change(session, case.child, words="", activity_keys=["swimming"], at=AT)
    wish_matches.match(session, on=ON, at=AT)
    return case


def _opens(session: Session, cast: Cast, name: str = "first", at: datetime = AT + HOUR) -> OpenSpot:
    team = teams.team(
        session, cast.svoemmeklub, name, activity_key="swimming", birth_year_from=2008, birth_year_to=2016
    )
    spot = teams.spot(session, team)
    spot.touch(at)
    session.flush()
    return spot


def _texts(session: Session) -> list[Message]:
    of_kind = select(Message).where(Message.kind == MessageKind.TEAM_FOR_FAMILY)
    return list(session.exec(of_kind.order_by(col(Message.id))))


def _text(session: Session, cast: Cast) -> Message:
    _opens(session, cast)
    wish_matches.match(session, on=ON, at=AT + HOUR)
    [text] = _texts(session)
    return text


@pytest.mark.usefixtures("hears")
def test_who_agreed_is_texted_in_their_language_and_nothing_is_written_down_of_the_child(
    session: Session, cast: Cast
) -> None:
    text = _text(session, cast)
    assert (text.channel, text.recipient, text.language) == (Channel.SMS, PHONE, "en")
    assert (text.subject_id, text.user_id, text.facts, text.secret) == (None, None, {}, None)
    assert text.not_before == AT + HOUR
    assert family_news.news(session, text, on=ON) == FamilyNews("Helhedsplan Nord", "Amira", "+4500000011")


def test_who_did_not_agree_is_not_texted(session: Session, cast: Cast, amira: Principal) -> None:
    case = _wishing(session, cast, amira, agreed=False)
    _opens(session, cast)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert _texts(session) == []
    assert family_news.hearing(session, case, on=ON) is Silence.NOT_AGREED


def test_what_fitted_when_they_agreed_is_no_news(session: Session, cast: Cast, amira: Principal) -> None:
    _opens(session, cast)
    _wishing(session, cast, amira)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 0
    assert _texts(session) == []


def test_a_team_is_told_of_once(session: Session, cast: Cast, hears: Case) -> None:
    text = _text(session, cast)
    messages.sent(session, text, at=AT + HOUR)
    [team_id] = wish_matches.news(session, hears)
    for days in range(1, 4):
        spot = session.exec(select(OpenSpot).where(OpenSpot.team_id == team_id)).one()
        spot_postings.close(session, spot, at=AT + days * DAY)
        wish_matches.match(session, on=ON + days * DAY, at=AT + days * DAY)
        spot_postings.reopen(session, spot, on=ON + days * DAY, at=AT + days * DAY + HOUR)
        wish_matches.match(session, on=ON + days * DAY, at=AT + days * DAY + HOUR)
    assert _texts(session) == [text]


@pytest.mark.usefixtures("hears")
def test_many_teams_for_many_children_are_one_text_a_day(session: Session, cast: Cast, amira: Principal) -> None:
    _wishing(session, cast, amira, "Lea")
    for number in range(3):
        _opens(session, cast, f"team {number}")
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 2
    [first] = _texts(session)
    _opens(session, cast, "while it waits")
    wish_matches.match(session, on=ON, at=AT + HOUR)
    assert _texts(session) == [first]
    messages.sent(session, first, at=AT + HOUR)
    for number in range(2):
        _opens(session, cast, f"after it was sent {number}", AT + 2 * HOUR)
        assert wish_matches.match(session, on=ON, at=AT + 2 * HOUR) == 2
    assert [text.not_before for text in _texts(session)] == [AT + HOUR, AT + HOUR + DAY]


def test_what_is_found_at_night_is_told_in_the_morning(session: Session, cast: Cast, hears: Case) -> None:
    _opens(session, cast, at=AT + 10 * HOUR)
    assert wish_matches.match(session, on=ON, at=AT + 10 * HOUR) == 1
    assert [text.not_before for text in _texts(session)] == [AT + 20 * HOUR]
    assert wish_matches.news(session, hears)


@pytest.mark.parametrize("gone", ["consent", "case", "guardian", "number", "place", "wish", "served", "nobody follows"])
def test_a_text_that_waits_is_looked_at_again(
    session: Session, cast: Cast, amira: Principal, hears: Case, gone: str
) -> None:
    text = _text(session, cast)
    [mother] = guardians.of(session, hears.child)
    match gone:
        case "consent":
            consents.withdraw(session, hears, purposes=[HEAR], said_by=SaidBy.GUARDIAN, **told(amira))
        case "case":
            real_cases.close(session, hears, reason=CloseReason.MOVED, **told(amira))
        case "guardian":
            guardians.end(session, mother, hears.child)
        case "number":
            guardians.change(session, mother, name=None, phone="+4500000032", language="en")
        case "place":
            spot_postings.close(session, session.exec(select(OpenSpot)).one(), at=AT + HOUR)
        case "wish":
            wishes.change(session, hears.child, words="", activity_keys=["chess"], at=AT + HOUR)
        case "served":
            made.requested(session, amira, hears, teams.team(session, cast.boldklub, "another"))
        case _:
            cast.amira.state = UserState.ENDED
    session.flush()
    assert family_news.news(session, text, on=ON) is None


def test_a_text_goes_for_the_child_that_is_left(session: Session, cast: Cast, amira: Principal, hears: Case) -> None:
    _wishing(session, cast, amira, "Lea")
    text = _text(session, cast)
    consents.withdraw(session, hears, purposes=[HEAR], said_by=SaidBy.GUARDIAN, **told(amira))
    assert family_news.news(session, text, on=ON) is not None


def test_a_consent_that_is_taken_back_is_silence(session: Session, cast: Cast, amira: Principal, hears: Case) -> None:
    consents.withdraw(session, hears, purposes=[HEAR], said_by=SaidBy.GUARDIAN, **told(amira))
    _opens(session, cast)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert _texts(session) == []


def test_a_new_case_is_silent_until_it_is_agreed_to_anew(session: Session, amira: Principal, hears: Case) -> None:
    real_cases.close(session, hears, reason=CloseReason.MOVED, **told(amira))
    again = real_cases.open_again(session, hears, by=amira, on=ON, at=AT)
    assert family_news.hearing(session, hears, on=ON) is Silence.NOT_OPEN
    consents.give(
        session, again, purposes=OTHERS, channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **told(amira)
    )
    assert family_news.hearing(session, again, on=ON) is Silence.NOT_AGREED


def test_the_other_parent_is_not_texted(session: Session, cast: Cast, hears: Case) -> None:
    [mother] = guardians.of(session, hears.child)
    father = guardians.add(session, hears.child, name=None, phone="+4500000033", language="da", at=AT)
    assert family_news.hearing(session, hears, on=ON) == mother
    guardians.change(session, mother, name=None, phone=None, language="en")
    assert family_news.hearing(session, hears, on=ON) is Silence.NO_PHONE
    guardians.change(session, father, name=None, phone=PHONE, language="da")
    assert family_news.hearing(session, hears, on=ON) is Silence.NO_PHONE
    _opens(session, cast)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert _texts(session) == []


@pytest.mark.parametrize("birth_year, is_told", [(2009, True), (2008, False)])
def test_a_parent_hears_no_more_once_the_young_person_can_be_18(
    session: Session, cast: Cast, amira: Principal, birth_year: int, *, is_told: bool
) -> None:
    case = _wishing(session, cast, amira, birth_year=birth_year)
    _opens(session, cast)
    assert wish_matches.match(session, on=ON, at=AT + HOUR) == 1
    assert bool(_texts(session)) is is_told
    heard = family_news.hearing(session, case, on=ON)
    assert (heard is Silence.GROWN_UP) is not is_told


def test_a_protected_family_reads_no_more_than_others(session: Session, cast: Cast, hears: Case) -> None:
    hears.child.family.is_protected = True
    text = _text(session, cast)
    assert family_news.news(session, text, on=ON) == FamilyNews("Helhedsplan Nord", "Amira", "+4500000011")
