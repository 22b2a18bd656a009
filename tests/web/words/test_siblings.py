"""Words for evenings that fit several children."""

from datetime import time

import pytest

from matchapp.domain.geo import Point
from matchapp.domain.search import Filter, Relaxation, Search
from matchapp.domain.siblings import Evening, Meet
from matchapp.web.words import siblings
from tests.web.words.tables import Reads

HERE = Point(55.85, 9.85)
SEARCH = Search(origin=HERE, birth_year=2015, km=5)
EARLY = Meet(1, 1, time(16), time(17), 1, HERE, is_about=False, free=2, tenths=500)


def test_an_evening_lasts_from_the_first_to_the_last(reads: Reads) -> None:
    late = EARLY._replace(starts_at=time(17), ends_at=time(18, 30))
    assert reads("en", lambda: siblings.evening(Evening(1, (late, EARLY)))) == "Tuesday 16.00–18.30"
    assert reads("en", lambda: siblings.times(late)) == "17.00–18.30"


@pytest.mark.parametrize(
    "count, km, said",
    [(1, 10.0, "1 time if you go 5 km further"), (2, 20.0, "2 times if you go 15 km further")],
)
def test_going_further_says_how_much_further(reads: Reads, count: int, km: float, said: str) -> None:
    assert reads("en", lambda: siblings.evening_way_out(Relaxation(Filter.DISTANCE, count, km), SEARCH)) == said


def test_evenings_are_counted(reads: Reads) -> None:
    way = Relaxation(Filter.ACTIVITIES, 2, 5.0)
    assert reads("en", lambda: siblings.evening_way_out(way, SEARCH)) == "2 times if it may be something else"
    assert reads("en", lambda: siblings.evening_count(1)) == "1 time that fits all"
