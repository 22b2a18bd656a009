"""The same children are shown the same teams in the same order on SQLite and PostgreSQL."""

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import URL, Engine

from bench import country
from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.domain.search import Search
from matchapp.domain.team import TeamGender
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.migration import upgrade
from matchapp.services import open_spots, taxonomy
from tests.databases import postgresql_blank

SPOTS = 3_000
CHILDREN = 500


def filled(url: str) -> Engine:
    upgrade(url)
    engine = make_engine(url)
    with writing(engine) as session:
        country.settle(session, spots=SPOTS, on=clock.today())
        session.commit()
    return engine


@pytest.fixture(scope="module")
def both(postgresql_cluster: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    """Return the same country on both databases."""
    with postgresql_blank(postgresql_cluster, "alike") as database:
        engines = filled(f"sqlite:///{tmp_path_factory.mktemp('alike') / 'matchapp.sqlite'}"), filled(database.url)
        yield engines
        for engine in engines:
            engine.dispose()


def children() -> Iterator[Search]:
    """Yield searches of all kinds around the towns."""
    chance = random.Random(20261124)
    keys = sorted(taxonomy.group_of())
    for _ in range(CHILDREN):
        town = chance.choice(country.TOWNS)
        wanted = frozenset(chance.sample(keys, chance.choice([0, 1, 3])))
        yield Search(
            birth_year=clock.today().year - chance.randint(4, 17),
            origin=Point(chance.gauss(town.latitude, 0.02), chance.gauss(town.longitude, 0.03)),
            km=chance.choice([1, 2, 5, 10, 20, 50]),
            wanted=wanted,
            near=taxonomy.beside(wanted),
            weekdays=frozenset(chance.sample(range(7), chance.choice([0, 0, 2]))),
            gender=chance.choice([None, None, TeamGender.GIRLS, TeamGender.ALL]),
            free=chance.random() < 0.2,
        )


def test_five_hundred_children_see_the_same_on_both_databases(both: tuple[Engine, Engine]) -> None:
    lite, full = both
    found = 0
    with reading(lite) as one, reading(full) as other:
        for search in children():
            here = open_spots.found(one, search, on=clock.today())
            assert here == open_spots.found(other, search, on=clock.today())
            found += bool(here.cards)
    assert found > CHILDREN / 2


def test_no_team_is_shown_that_a_filter_rules_out_by_a_known_fact(both: tuple[Engine, Engine]) -> None:
    with reading(both[0]) as session:
        for search in children():
            for card in open_spots.found(session, search, on=clock.today()).cards:
                assert card.birth_year_from <= search.birth_year <= card.birth_year_to
                assert card.km <= search.km + 0.25
                assert not search.wanted or card.activity_key in search.wanted | search.near
                assert search.gender in (None, card.gender)
                assert not search.free or (card.fee is not None and card.fee.amount_oere == 0)
                assert not search.weekdays or any(
                    meeting.weekday in search.weekdays for meeting in card.meetings if meeting.weekday is not None
                )
