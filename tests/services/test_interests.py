"""A family leaves an interest: who answers it, who is told, and what it never does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Interest, Message, Team, User
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.policy import visible
from matchapp.services import interests
from matchapp.services.interests import NobodyToAnswer, NotAgreed, Sender, WrongBirthYear
from tests.cast import Cast, grant, later, user
from tests.factories import teams
from tests.factories.offers import offer
from tests.factories.tellings import principal

TODAY = clock.today()
ELSEWHERE = Sender(child_first_name="Ida", birth_year=2015, phone="+4500000031", language="da")


@pytest.fixture
def ball(session: Session, cast: Cast) -> Team:
    """Return a team of Boldklub for those born in 2014 to 2016."""
    return offer(session, cast.boldklub, places=2, taken=1)


def leave(session: Session, team: Team, sender: Sender, *, agreed: bool = False, key: str = "a form") -> Interest:
    return interests.leave(session, team, family=sender, agreed=agreed, form_key=key, on=TODAY, at=clock.now())


def wish(session: Session, sender: Sender, *, words: str = "at svømme", activity: str | None = None) -> Interest:
    return interests.leave_wish(
        session, words=words, activity_key=activity, family=sender, form_key="a wish", on=TODAY, at=clock.now()
    )


def at_home(cast: Cast) -> Sender:
    return replace(ELSEWHERE, area_id=cast.birkeparken.id)


def outbox(session: Session) -> list[Message]:
    return list(session.exec(select(Message).order_by(Message.recipient)))


class TestOwner:
    def test_the_bridge_builder_of_the_area_answers(self, session: Session, cast: Cast, ball: Team) -> None:
        interest = leave(session, ball, at_home(cast))
        assert (interest.owner, interest.housing_area_id, interest.association_id) == (
            InterestOwner.BRIDGE_BUILDER, cast.birkeparken.id, None,
        )  # fmt: skip
        amira, bo, carl = (principal(session, one) for one in (cast.amira, cast.bo, cast.carl))
        assert session.exec(visible(amira, Interest)).all() == [interest]
        assert session.exec(visible(bo, Interest)).all() == session.exec(visible(carl, Interest)).all() == []

    def test_from_elsewhere_the_association_answers(self, session: Session, cast: Cast, ball: Team) -> None:
        interest = leave(session, ball, ELSEWHERE, agreed=True)
        assert (interest.owner, interest.association_id) == (InterestOwner.ASSOCIATION, cast.boldklub.id)
        carl, dorte = principal(session, cast.carl), principal(session, cast.dorte)
        assert session.exec(visible(carl, Interest)).all() == [interest]
        assert session.exec(visible(dorte, Interest)).all() == []

    def test_an_area_without_a_bridge_builder_is_like_elsewhere(self, session: Session, cast: Cast, ball: Team) -> None:
        sender = replace(ELSEWHERE, area_id=cast.havnen.id)
        interest = leave(session, ball, sender, agreed=True)
        assert (interest.owner, interest.housing_area_id) == (InterestOwner.ASSOCIATION, None)

    @pytest.mark.parametrize("left", ["ended", "run out", "not begun", "user ended", "user invited"])
    def test_a_grant_that_is_not_in_force_answers_nothing(
        self, session: Session, cast: Cast, ball: Team, left: str
    ) -> None:
        mia = user(session, "mia")
        hers = grant(session, mia, Role.BRIDGE_BUILDER, area=cast.havnen, by=cast.eva)
        sender = replace(ELSEWHERE, area_id=cast.havnen.id)
        assert interests.owner(session, team=ball, area_id=cast.havnen.id, on=TODAY) is InterestOwner.BRIDGE_BUILDER
        end: dict[str, Callable[[], None]] = {
            "ended": lambda: setattr(hers, "ended_at", clock.now()),
            "run out": lambda: setattr(hers, "until_on", TODAY - timedelta(days=1)),
            "not begun": lambda: setattr(hers, "from_on", TODAY + timedelta(days=1)),
            "user ended": lambda: setattr(mia, "state", UserState.ENDED),
            "user invited": lambda: setattr(mia, "state", UserState.INVITED),
        }
        end[left]()
        session.flush()
        with pytest.raises(NotAgreed):
            leave(session, ball, sender)
        assert interests.owner(session, team=None, area_id=cast.havnen.id, on=TODAY) is None

    def test_nobody_answers_for_an_association_without_a_manager(self, session: Session, cast: Cast) -> None:
        alone = teams.team(session, cast.svoemmeklub)
        session.exec(select(User).where(User.id == cast.dorte.id)).one().state = UserState.ENDED
        session.flush()
        with pytest.raises(NobodyToAnswer):
            leave(session, alone, ELSEWHERE, agreed=True)
        assert session.exec(select(Interest)).all() == []


class TestTelling:
    def test_every_bridge_builder_of_the_area_gets_a_mail_without_names(
        self, session: Session, cast: Cast, ball: Team
    ) -> None:
        mia = user(session, "mia")
        grant(session, mia, Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva)
        grant(session, mia, Role.BRIDGE_BUILDER, area=cast.birkeparken, by=cast.eva, from_on=date(2026, 2, 1))
        interest = leave(session, ball, at_home(cast))
        sent = outbox(session)
        assert [(one.recipient, one.user_id) for one in sent] == [
            ("amira@example.org", cast.amira.id),
            ("mia@example.org", mia.id),
        ]
        for one in sent:
            assert (one.kind, one.channel) == (MessageKind.INTEREST_FOR_BRIDGE_BUILDER, Channel.MAIL)
            assert (one.subject_id, one.facts, one.secret) == (interest.id, {}, None)

    def test_the_association_is_told_only_where_it_answers(self, session: Session, ball: Team) -> None:
        leave(session, ball, ELSEWHERE, agreed=True)
        assert [(one.kind, one.recipient) for one in outbox(session)] == [
            (MessageKind.INTEREST_FOR_ASSOCIATION, "carl@example.org")
        ]

    def test_a_form_sent_twice_is_one_interest_and_one_mail(self, session: Session, cast: Cast, ball: Team) -> None:
        first = leave(session, ball, at_home(cast))
        assert leave(session, ball, at_home(cast)).id == first.id
        assert len(outbox(session)) == 1
        assert leave(session, ball, at_home(cast), key="another form").id != first.id

    def test_a_sibling_written_into_the_same_form_is_an_interest_of_its_own(
        self, session: Session, cast: Cast, ball: Team
    ) -> None:
        first = leave(session, ball, at_home(cast))
        again = leave(session, ball, replace(at_home(cast), child_first_name="Another"))
        assert (again.id != first.id, again.child_first_name) == (True, "Another")
        assert len(outbox(session)) == 2


class TestRules:
    def test_it_takes_no_place(self, session: Session, cast: Cast, ball: Team) -> None:
        leave(session, ball, at_home(cast))
        assert teams.spot(session, ball).taken == 1

    def test_keeps_what_was_written_and_the_language_of_the_page(
        self, session: Session, cast: Cast, ball: Team
    ) -> None:
        interest = leave(session, ball, at_home(cast))
        assert (interest.child_first_name, interest.birth_year, interest.phone, interest.language, interest.state) == (
            "Ida", 2015, "+4500000031", "da", InterestState.NEW,
        )  # fmt: skip

    def test_a_full_or_closed_team_can_be_asked_all_the_same(self, session: Session, cast: Cast) -> None:
        full = offer(session, cast.boldklub, places=1, taken=1)
        assert leave(session, full, at_home(cast)).team_id == full.id

    def test_the_association_needs_the_familys_word(self, session: Session, ball: Team) -> None:
        with pytest.raises(NotAgreed):
            leave(session, ball, ELSEWHERE)
        assert session.exec(select(Interest)).all() == []

    @pytest.mark.parametrize("year", [2013, 2017])
    def test_another_birth_year_is_refused(self, session: Session, cast: Cast, ball: Team, year: int) -> None:
        with pytest.raises(WrongBirthYear):
            leave(session, ball, replace(at_home(cast), birth_year=year))


class TestWishes:
    def test_a_wish_goes_to_the_bridge_builder(self, session: Session, cast: Cast) -> None:
        interest = wish(session, at_home(cast), activity="swimming")
        assert (interest.team_id, interest.words, interest.activity_key) == (None, "at svømme", "swimming")
        assert [one.recipient for one in outbox(session)] == ["amira@example.org"]

    def test_there_is_no_wish_outside_the_areas(self, session: Session, cast: Cast) -> None:
        for sender in (ELSEWHERE, replace(ELSEWHERE, area_id=cast.havnen.id)):
            with pytest.raises(NobodyToAnswer):
                wish(session, sender)

    def test_a_wish_says_something(self, session: Session, cast: Cast) -> None:
        with pytest.raises(ValueError, match="words or an activity"):
            wish(session, at_home(cast), words="")


def test_what_led_to_no_case_is_forgotten_in_time(session: Session, cast: Cast, ball: Team) -> None:
    interest = leave(session, ball, at_home(cast))
    interests.forget(session, before=interest.created_at)
    assert session.exec(select(Interest.id)).all() == [id_of(interest)]
    interests.forget(session, before=later(seconds=1))
    assert session.exec(select(Interest.id)).all() == []
