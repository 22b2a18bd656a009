"""The three questions as they travel in the address."""

from urllib.parse import parse_qs

import pytest
from flask import Flask

from matchapp.domain.search import Filter, Relaxation
from matchapp.domain.team import TeamGender
from matchapp.web import questions
from matchapp.web.questions import Asked

FULL = (
    "?born=2015&group=ball&like=chess&like=tennis&area=3&postcode=8700&km=10&weekday=0&weekday=6&gender=girls&free=1"
    "&activity=chess"
)


def read(app: Flask, query: str) -> Asked:
    with app.test_request_context(f"/en/open-spots{query}"):
        return questions.read()


def test_what_is_read_is_written_again(app: Flask) -> None:
    asked = read(app, FULL)
    assert asked == Asked(
        born="2015", groups=("ball",), like=("chess", "tennis"), area=3, postcode="8700", km=10, weekdays=(0, 6),
        gender=TeamGender.GIRLS, free=True, activity="chess",
    )  # fmt: skip
    assert parse_qs(asked.query.removeprefix("?")) == parse_qs(FULL.removeprefix("?"))
    assert read(app, asked.query) == asked
    assert asked.filters == 4


def test_an_empty_address_asks_for_the_usual(app: Flask) -> None:
    assert read(app, "") == Asked()
    assert (Asked().query, Asked().km, Asked().filters) == ("", 5, 0)


def test_a_page_is_no_part_of_the_answers(app: Flask) -> None:
    assert read(app, "?born=2015&page=3").query == "?born=2015"


@pytest.mark.parametrize("born", ["", "15", "20155", "\uff12\uff10\uff11\uff15", "abcd", "-2015", "1950", "2099"])
def test_an_implausible_birth_year_is_none(app: Flask, born: str) -> None:
    assert read(app, f"?born={born}").birth_year is None


def test_what_looks_like_a_cpr_number_is_never_carried_on(app: Flask) -> None:
    assert "1234" not in read(app, "?postcode=010115-1234&born=2015").query


@pytest.mark.parametrize(
    "given_up,names",
    [
        (Filter.WEEKDAYS, {"weekday"}),
        (Filter.GENDER, {"gender"}),
        (Filter.FREE, {"free"}),
        (Filter.ACTIVITIES, {"group", "like", "activity"}),
        (Filter.ALL_BUT_DISTANCE, {"weekday", "gender", "free", "group", "like", "activity"}),
        (Filter.ALL, {"weekday", "gender", "free", "group", "like", "activity"}),
    ],
)
def test_a_relaxation_gives_up_its_filter_alone(app: Flask, given_up: Filter, names: set[str]) -> None:
    asked = read(app, FULL)
    relaxed = asked.relaxed(Relaxation(given_up, 1, 50 if given_up is Filter.ALL else 10))
    assert set(relaxed.args()) == set(asked.args()) - names
    assert relaxed.km == (50 if given_up is Filter.ALL else 10)


def test_a_longer_way_keeps_the_other_filters(app: Flask) -> None:
    relaxed = read(app, FULL).relaxed(Relaxation(Filter.DISTANCE, 1, 20))
    assert (relaxed.km, relaxed.filters) == (20, 4)
