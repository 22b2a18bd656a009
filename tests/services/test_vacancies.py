"""An area whose last bridge-builder leaves: what waits there is counted, and every administrator hears of it once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Grant, HousingArea, Interest, Message, User
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.services import deliveries, grants, interest_answers, interests, users, vacancies
from matchapp.services.interests import Sender
from tests.cast import Cast, grant, user
from tests.factories import cases, teams
from tests.factories.tellings import AT, ON, principal

DAY = timedelta(days=1)


def _wish(session: Session, area: HousingArea, key: str) -> Interest:
    family = Sender(child_first_name="Ida", birth_year=2015, phone="+4500000031", language="da", area_id=id_of(area))
    return interests.leave_wish(
        session, words="at svømme", activity_key=None, family=family, form_key=key, on=ON, at=AT
    )


def _grant_of(session: Session, who: User) -> Grant:
    return session.exec(select(Grant).where(Grant.user_id == who.id, Grant.role == Role.BRIDGE_BUILDER)).one()


def _told(session: Session) -> list[tuple[str, int | None]]:
    told = select(Message).where(Message.kind == MessageKind.AREA_LEFT_ALONE).order_by(col(Message.id))
    return [(message.recipient, message.subject_id) for message in session.exec(told)]


@pytest.fixture
def waiting(session: Session, cast: Cast) -> Interest:
    """Return a family's interest in Birkeparken, beside one that was answered and two cases, one of them closed."""
    amira = principal(session, cast.amira)
    answered = _wish(session, cast.birkeparken, "answered")
    interest_answers.settle(session, answered, state=InterestState.ANSWERED, by=amira, at=AT)
    cases.opened(session, amira, cast.birkeparken)
    return _wish(session, cast.birkeparken, "waits")


def test_ending_the_last_grant_is_announced_with_what_is_left(session: Session, cast: Cast, waiting: Interest) -> None:
    hers = _grant_of(session, cast.amira)
    assert waiting.state is InterestState.NEW
    assert vacancies.left_by(session, [hers], on=ON) == [(cast.birkeparken, 1, 1)]
    grant(session, user(session, "mia"), Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
    assert vacancies.left_by(session, [hers], on=ON) == []


def test_a_colleague_who_never_signed_in_is_nobody(session: Session, cast: Cast) -> None:
    mia = user(session, "mia", state=UserState.INVITED)
    grant(session, mia, Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
    assert [one.area for one in vacancies.left_by(session, [_grant_of(session, cast.amira)], on=ON)] == [
        cast.birkeparken
    ]


@pytest.mark.parametrize("way", ["grant", "user", "date"])
def test_every_administrator_hears_once_however_it_ended(
    session: Session, cast: Cast, waiting: Interest, way: str
) -> None:
    hers, eva = _grant_of(session, cast.amira), principal(session, cast.eva)
    on = ON
    if way == "grant":
        grants.end(session, hers, on=ON, at=AT)
    elif way == "user":
        users.end(session, cast.amira, by=eva, on=ON, at=AT)
    else:
        hers.until_on, on = ON, ON + DAY
        session.flush()
        assert vacancies.tell(session, on=ON, at=AT) == 0
        assert vacancies.tell(session, on=on, at=AT + DAY) == 2
    expected = [(cast.eva.email, cast.birkeparken.id), (cast.finn.email, cast.birkeparken.id)]
    assert _told(session) == expected
    assert vacancies.tell(session, on=on + DAY, at=AT + DAY) == 0
    assert vacancies.listed(session, [cast.birkeparken, cast.granvangen], on=on) == {
        cast.birkeparken.id: (cast.birkeparken, 1, 1)
    }
    assert waiting.state is InterestState.NEW


def test_who_comes_after_sees_what_waited(session: Session, cast: Cast, waiting: Interest) -> None:
    grants.end(session, _grant_of(session, cast.amira), on=ON, at=AT)
    mia = user(session, "mia")
    grant(session, mia, Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
    assert interest_answers.waiting(session, principal(session, mia)) == [waiting]
    assert vacancies.listed(session, [cast.birkeparken], on=ON) == {}


def test_an_area_left_for_the_second_time_is_news_again(session: Session, cast: Cast) -> None:
    grants.end(session, _grant_of(session, cast.amira), on=ON, at=AT)
    hers = grant(session, user(session, "mia"), Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
    grants.end(session, hers, on=ON, at=AT)
    assert len(_told(session)) == 4


def test_an_area_that_never_had_anybody_and_one_left_long_ago_are_no_news(session: Session, cast: Cast) -> None:
    hers = _grant_of(session, cast.amira)
    hers.until_on = ON - vacancies.STILL_NEWS - DAY
    session.flush()
    assert vacancies.tell(session, on=ON, at=AT) == 0
    assert set(vacancies.listed(session, [cast.birkeparken, cast.havnen], on=ON)) == {
        cast.birkeparken.id,
        cast.havnen.id,
    }


def test_the_mail_is_not_sent_once_somebody_has_access(session: Session, cast: Cast) -> None:
    grants.end(session, _grant_of(session, cast.amira), on=ON, at=AT)
    mail = session.exec(select(Message).where(Message.kind == MessageKind.AREA_LEFT_ALONE)).first()
    assert mail is not None
    assert (mail.channel, mail.facts) == (Channel.MAIL, {})
    assert deliveries.is_wanted(session, mail, on=ON)
    grant(session, user(session, "mia"), Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
    assert not deliveries.is_wanted(session, mail, on=ON)


def test_the_mail_is_for_administrators_alone(session: Session, cast: Cast) -> None:
    grants.end(session, _grant_of(session, cast.amira), on=ON, at=AT)
    mail = session.exec(select(Message).where(Message.kind == MessageKind.AREA_LEFT_ALONE)).first()
    assert mail is not None
    mail.user_id = cast.bo.id
    assert not deliveries.is_wanted(session, mail, on=ON)


def test_an_association_that_families_wait_for_is_named_before_its_last_manager_leaves(
    session: Session, cast: Cast
) -> None:
    his = session.exec(select(Grant).where(Grant.user_id == cast.carl.id)).one()
    assert vacancies.leaving(session, [his], on=ON) == ([], [])
    team = teams.team(session, cast.boldklub)
    session.add(
        Interest(
            owner=InterestOwner.ASSOCIATION, association_id=cast.boldklub.id, team_id=team.id, child_first_name="Ida",
            birth_year=2015, phone="+4500000031", language="da", form_key="to-them", created_at=AT,
        )
    )  # fmt: skip
    session.flush()
    assert vacancies.leaving(session, [his], on=ON) == ([], [(cast.boldklub, 1)])
    other = grant(session, cast.dorte, Role.ASSOCIATION_MANAGER, association=cast.boldklub)
    assert vacancies.leaving(session, [his], on=ON).associations == []
    assert len(vacancies.leaving(session, [his, other], on=ON).associations) == 1
