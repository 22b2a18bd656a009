"""One search for several children: evenings that fit all, each child's own teams, and what opens where none does."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.case import CaseState
from matchapp.domain.geo import Point
from matchapp.domain.search import Filter, Search
from matchapp.domain.team import TeamGender
from matchapp.models import Case, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import siblings
from tests.cast import Cast
from tests.factories import cases as made
from tests.factories import teams
from tests.factories.offers import HERE, offer
from tests.factories.tellings import ON
from tests.statements import sent_to

OLDER = Search(birth_year=2013, origin=Point(*HERE), km=5)
YOUNGER = replace(OLDER, birth_year=2018)
BOTH = [OLDER, YOUNGER]


def found(session: Session, searches: list[Search]) -> list[list[int]]:
    together = siblings.found(session, searches, on=clock.today()).together
    return [[meet.team_id for meet in evening.meets] for evening in together.evenings]


@pytest.fixture
def tuesday(session: Session, cast: Cast) -> tuple[Team, Team]:
    """Return a team for each child, on Tuesdays and next to each other."""
    older = offer(session, cast.boldklub, name="U14", born=(2012, 2013), weekdays=(1, 3))
    younger = offer(session, cast.svoemmeklub, name="U9", activity="swimming", born=(2017, 2018), north_km=0.3)
    return older, younger


def test_an_evening_has_a_team_for_each_child_in_their_order(
    session: Session, cast: Cast, tuesday: tuple[Team, Team]
) -> None:
    offer(session, cast.boldklub, born=(2017, 2018), weekdays=(4,))
    offer(session, cast.boldklub, born=(2017, 2018), north_km=3)
    older, younger = tuesday
    assert found(session, BOTH) == [[older.id, younger.id]]
    assert found(session, BOTH[::-1]) == [[younger.id, older.id]]
    together = siblings.found(session, BOTH, on=clock.today()).together
    assert together.evenings[0].weekday == 1
    assert together.teams[id_of(younger)] == ("U9", cast.svoemmeklub.name, "swimming", TeamGender.ALL)
    assert set(together.venues.values()) == {"Hallen"}


def test_each_child_has_its_own_teams_behind(session: Session, cast: Cast, tuesday: tuple[Team, Team]) -> None:
    for number in range(siblings.OWN_CARDS):
        offer(session, cast.boldklub, born=(2013, 2013), north_km=1 + number / 10)
    own = siblings.found(session, BOTH, on=clock.today()).own
    assert [(len(one.cards), one.total) for one in own] == [(4, 5), (1, 1)]
    assert [card.team_id for card in own[1].cards] == [tuesday[1].id]


def test_two_children_need_two_places_in_a_team(session: Session, cast: Cast) -> None:
    twins = [OLDER, OLDER]
    offer(session, cast.boldklub, born=(2013, 2013), places=3, taken=2)
    assert found(session, twins) == []
    roomy = offer(session, cast.boldklub, born=(2013, 2013), places=3, taken=1, weekdays=(2,))
    unknown = offer(session, cast.boldklub, born=(2013, 2013), places=1, taken=0, weekdays=(4,), confirmed=False)
    assert found(session, twins) == [[roomy.id, roomy.id], [unknown.id, unknown.id]]


def test_a_team_that_is_gone_has_no_evening(session: Session, tuesday: tuple[Team, Team]) -> None:
    tuesday[0].remove(clock.now())
    session.flush()
    assert found(session, BOTH) == []


def test_four_children_cost_three_statements_each_and_one_for_all(
    engine: Engine, session: Session, tuesday: tuple[Team, Team]
) -> None:
    assert all(tuesday)
    wished = [replace(one, wanted=frozenset({"football", "swimming"})) for one in BOTH * 2]
    with sent_to(engine) as sent:
        siblings.found(session, wished, on=clock.today())
    assert len(sent) == 2 * len(wished) + 1


class TestWaysOut:
    def test_a_longer_way_opens_evenings_and_the_shortest_is_said(self, session: Session, cast: Cast) -> None:
        offer(session, cast.boldklub, born=(2013, 2013), north_km=7)
        offer(session, cast.boldklub, born=(2018, 2018), north_km=7.2)
        offer(session, cast.boldklub, born=(2018, 2018), north_km=0.1)
        ways = siblings.ways_out(session, BOTH, on=clock.today())
        assert [(way.filter, way.count, way.km) for way in ways] == [(Filter.DISTANCE, 1, 10)]
        assert len(found(session, [replace(one, km=10) for one in BOTH])) == 1

    def test_other_activities_open_evenings(self, session: Session, tuesday: tuple[Team, Team]) -> None:
        chess = [replace(one, wanted=frozenset({"chess"})) for one in BOTH]
        assert found(session, chess) == []
        ways = siblings.ways_out(session, chess, on=clock.today())
        assert [(way.filter, way.count) for way in ways] == [(Filter.ACTIVITIES, len(found(session, BOTH)))]
        assert all(tuesday)

    def test_where_nothing_helps_nothing_is_offered(self, session: Session, cast: Cast) -> None:
        offer(session, cast.boldklub, born=(2013, 2013))
        assert siblings.ways_out(session, BOTH, on=clock.today()) == []


class TestOfCase:
    @pytest.fixture
    def lea(self, session: Session, cast: Cast, amira: Principal) -> Case:
        """Return the case of a child of 2016."""
        return made.consented(session, amira, cast.birkeparken, "Lea")

    @pytest.fixture
    def omar(self, session: Session, cast: Cast, amira: Principal, lea: Case) -> Case:
        """Return the case of Lea's sibling."""
        case = made.consented(session, amira, cast.birkeparken, "Omar")
        case.child.family_id = lea.child.family_id
        session.flush()
        return case

    def test_siblings_that_somebody_follows_have_evenings_together(
        self, session: Session, cast: Cast, amira: Principal, lea: Case, omar: Case
    ) -> None:
        team = teams.team(session, cast.boldklub)
        seen, together = siblings.of_case(session, amira, lea, on=ON)
        assert seen == [lea, omar]
        assert [[meet.team_id for meet in one.meets] for one in together.evenings] == [[team.id, team.id]]

    def test_who_has_no_sibling_has_none(self, session: Session, cast: Cast, amira: Principal, lea: Case) -> None:
        made.consented(session, amira, cast.birkeparken, "Somebody")
        assert siblings.of_case(session, amira, lea, on=ON) == ([], ([], {}, {}))

    def test_a_sibling_whose_case_is_closed_or_not_seen_is_no_part_of_it(
        self, session: Session, amira: Principal, bo: Principal, lea: Case, omar: Case
    ) -> None:
        assert siblings.of_case(session, bo, lea, on=ON)[0] == []
        omar.state = CaseState.CLOSED
        session.flush()
        assert siblings.of_case(session, amira, lea, on=ON)[0] == []
