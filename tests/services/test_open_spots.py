"""Finding open spots: what is found, in which order, at what cost, and what opens an empty list."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.explanation import Obstacle, Reason
from matchapp.domain.geo import Point
from matchapp.domain.search import Search
from matchapp.domain.spot import ShownPlaces, SpotState
from matchapp.domain.team import FeePeriod, TeamGender
from matchapp.models.base import id_of
from matchapp.services import candidates, open_spots
from tests.cast import Cast
from tests.factories.offers import HERE, offer
from tests.statements import sent_to

SEARCH = Search(birth_year=2015, origin=Point(*HERE), km=5)
FOOTBALL = replace(SEARCH, wanted=frozenset({"football"}), near=frozenset({"handball"}))


def ids(session: Session, search: Search) -> list[int]:
    return [card.team_id for card in open_spots.found(session, search, on=clock.today()).cards]


def test_a_card_says_what_a_family_wants_to_know(session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub, weekdays=(1, 3), north_km=1.6, fee_oere=70_000, trials=3, places=5, taken=3)
    (card,) = open_spots.found(session, FOOTBALL, on=clock.today()).cards
    assert (card.team_id, card.team, card.association, card.venue) == (team.id, "U12", "Nordby Boldklub", "Hallen")
    assert (card.km, card.is_about, card.trial_sessions) == (1.5, False, 3)
    assert card.fee == (70_000, FeePeriod.HALF_YEAR)
    assert card.places is ShownPlaces.TWO
    assert [(m.weekday, m.starts_at.isoformat(), m.ends_at.isoformat()) for m in card.meetings] == [
        (1, "17:00:00", "18:30:00"),
        (3, "17:00:00", "18:30:00"),
    ]


def test_what_nobody_confirmed_shows_no_number(session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, confirmed=False)
    (card,) = open_spots.found(session, SEARCH, on=clock.today()).cards
    assert card.places is None


def test_the_order_is_that_of_the_ranking_and_each_card_says_why(session: Session, cast: Cast) -> None:
    far = offer(session, cast.boldklub, north_km=4)
    like_it = offer(session, cast.boldklub, activity="handball", north_km=0.2)
    uncertain = offer(session, cast.boldklub, north_km=1.1, is_about=True)
    near = offer(session, cast.boldklub, north_km=1.8)
    assert ids(session, FOOTBALL)[:2] == [near.id, uncertain.id]
    assert set(ids(session, FOOTBALL)[2:]) == {far.id, like_it.id}
    why = {card.team_id: card.why for card in open_spots.found(session, FOOTBALL, on=clock.today()).cards}
    assert why[id_of(near)].reasons[:2] == (Reason.WISHED, Reason.SHORT_WAY)
    assert why[id_of(like_it)].reasons[:2] == (Reason.SHORT_WAY, Reason.LIKE_THE_WISH)
    assert why[id_of(uncertain)].obstacle is Obstacle.PLACE_NOT_KNOWN


@pytest.mark.parametrize(
    "wrong",
    [
        {"activity": "chess"},
        {"born": (2016, 2018)},
        {"born": (2012, 2014)},
        {"north_km": 5.2},
        {"places": 2, "taken": 2},
        {"state": SpotState.DRAFT},
        {"state": SpotState.CLOSED},
        {"expires_on": clock.today() - timedelta(days=1)},
    ],
    ids=str,
)
def test_what_does_not_fit_is_not_found(session: Session, cast: Cast, wrong: dict[str, Any]) -> None:
    offer(session, cast.boldklub, **wrong)
    fits = offer(session, cast.boldklub, expires_on=clock.today())
    assert ids(session, FOOTBALL) == [fits.id]


def test_filters_narrow_the_list(session: Session, cast: Cast) -> None:
    monday = offer(session, cast.boldklub, weekdays=(0, 5))
    girls = offer(session, cast.boldklub, gender=TeamGender.GIRLS)
    free = offer(session, cast.boldklub, fee_oere=0)
    unknown = offer(session, cast.boldklub, fee_oere=None)
    assert ids(session, replace(SEARCH, weekdays=frozenset({0, 6}))) == [monday.id]
    assert ids(session, replace(SEARCH, gender=TeamGender.GIRLS)) == [girls.id]
    assert ids(session, replace(SEARCH, gender=TeamGender.ALL)) == [monday.id, free.id, unknown.id]
    assert ids(session, replace(SEARCH, free=True)) == [free.id]
    assert ids(session, replace(FOOTBALL, free=True)) == [free.id]


def test_a_team_or_association_that_is_gone_is_not_drawn(session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub)
    team.remove(clock.now())
    offer(session, cast.svoemmeklub)
    cast.svoemmeklub.remove(clock.now())
    session.flush()
    assert ids(session, SEARCH) == []


def test_a_page_holds_twenty_and_the_last_one_the_rest(session: Session, cast: Cast) -> None:
    made = [offer(session, cast.boldklub, north_km=number / 10).id for number in range(23)]
    first = open_spots.found(session, SEARCH, on=clock.today())
    last = open_spots.found(session, SEARCH, on=clock.today(), page=2)
    assert (first.total, first.pages, first.page, len(first.cards), first.is_cut) == (23, 2, 1, 20, False)
    assert [card.team_id for card in [*first.cards, *last.cards]] == made
    assert open_spots.found(session, SEARCH, on=clock.today(), page=99).page == 2
    assert open_spots.found(session, SEARCH, on=clock.today(), page=-3).page == 1


def test_a_page_costs_two_statements_however_many_teams_it_shows(engine: Engine, session: Session, cast: Cast) -> None:
    for number in range(20):
        offer(session, cast.boldklub, weekdays=(0, 1, 2), north_km=number / 10)
    with sent_to(engine) as sent:
        found = open_spots.found(session, FOOTBALL, on=clock.today())
    assert (len(found.cards), len(sent)) == (20, 2)


def test_only_the_nearest_are_ranked_and_the_page_says_so(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = {key: statement.limit(3) for key, statement in candidates._CANDIDATES.items()}  # noqa: SLF001 - 300 rows are slow to make
    monkeypatch.setattr(candidates, "_CANDIDATES", statements)
    monkeypatch.setattr(candidates, "MOST_CANDIDATES", 3)
    wanted = offer(session, cast.boldklub, north_km=4)
    others = [offer(session, cast.boldklub, activity="handball", north_km=km) for km in (0.2, 0.4, 0.6)]
    found = open_spots.found(session, FOOTBALL, on=clock.today())
    assert found.is_cut
    assert {card.team_id for card in found.cards} == {wanted.id, others[0].id, others[1].id}


def test_the_same_search_answers_the_same_whatever_the_order_of_the_rows(session: Session, cast: Cast) -> None:
    made = [id_of(offer(session, cast.boldklub, north_km=1)) for _ in range(5)]
    assert ids(session, SEARCH) == made
