"""Words for looking around: how far, what was found, and what would open the list."""

import csv
from dataclasses import replace
from datetime import date, time
from importlib.resources import files

import pytest

from matchapp.domain.explanation import Explanation
from matchapp.domain.geo import Point
from matchapp.domain.search import Filter, Relaxation, Search
from matchapp.domain.spot import ShownPlaces
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender
from matchapp.domain.travel import estimated
from matchapp.models import FeeItem, TeamSession
from matchapp.services.open_spots import Card
from matchapp.web.words import browsing
from tests.web.words.tables import Reads, faults

SEARCH = Search(origin=Point(55.85, 9.85), birth_year=2015, km=5)
WHY = Explanation((), None, estimated(1, 11), None)
GIRLS = Search(origin=Point(55.85, 9.85), birth_year=2015, km=5, gender=TeamGender.GIRLS)


@pytest.mark.parametrize(
    "km, is_about, said", [(0, False, "Less than 0.5 km"), (2.5, False, "2.5 km"), (3.0, True, "About 3 km")]
)
def test_a_distance_says_how_well_it_is_known(reads: Reads, km: float, *, is_about: bool, said: str) -> None:
    assert reads("en", lambda: browsing.kilometres(km, is_about=is_about)) == said


@pytest.mark.parametrize("search", [SEARCH, GIRLS])
def test_every_filter_is_named_when_it_leaves_nothing(reads: Reads, search: Search) -> None:
    assert faults(reads, lambda name: browsing.emptied_by(name, search), Filter) == []


@pytest.mark.parametrize("search", [SEARCH, GIRLS])
@pytest.mark.parametrize("count", [1, 3])
def test_every_way_out_says_how_many_teams_it_opens(reads: Reads, search: Search, count: int) -> None:
    ways = [Relaxation(name, count, 10.0) for name in Filter]
    assert faults(reads, lambda way: browsing.way_out(way, search), ways) == []
    assert all(str(count) in reads("en", lambda way=way: browsing.way_out(way, search)) for way in ways)  # type: ignore[misc]


def test_going_further_says_how_much_further(reads: Reads) -> None:
    way = Relaxation(Filter.DISTANCE, 3, 10.0)
    assert reads("en", lambda: browsing.way_out(way, SEARCH)) == "3 teams if you go 5 km further"
    assert reads("en", lambda: browsing.way_out_of_case(way, SEARCH)) == "3 teams if the child goes 5 km further"
    biked = replace(way, is_biked=True)
    assert reads("en", lambda: browsing.way_out(biked, SEARCH)) == "3 teams if you bike 5 km further"


@pytest.mark.parametrize("sessions, said", [(None, None), (0, None), (1, "1 free trial"), (3, "3 free trials")])
def test_free_trials_are_told_where_there_are_any(reads: Reads, sessions: int | None, said: str | None) -> None:
    assert reads("en", lambda: browsing.trials(sessions)) == said


@pytest.mark.parametrize("name, said", [("U11", "Football\u00a0· U11"), ("football", "Football")])
def test_a_team_is_not_called_the_same_twice(reads: Reads, name: str, said: str) -> None:
    assert reads("en", lambda: browsing.team_title("football", name)) == said


def test_a_price_that_nobody_said_is_asked_about(reads: Reads) -> None:
    assert reads("en", lambda: browsing.price(None)) == "Ask about the price"


@pytest.mark.parametrize(
    "kind, said", [(FeeKind.MEMBERSHIP, "250 kr. a year"), (FeeKind.LICENCE, "Licence: 250 kr. a year")]
)
def test_a_fee_says_what_it_is_for(reads: Reads, kind: FeeKind, said: str) -> None:
    item = FeeItem(team_id=1, kind=kind, amount_oere=25_000, period=FeePeriod.YEAR)
    assert reads("en", lambda: browsing.fee_line(item)) == said


def test_three_meetings_are_told_and_the_rest_counted(reads: Reads) -> None:
    rows = [TeamSession(team_id=1, venue_id=1, weekday=day, starts_at=time(17), ends_at=time(18)) for day in range(5)]
    told = reads("en", lambda: browsing.meetings(rows))
    assert told[0] == "Monday 17.00–18.00"
    assert told[3:] == ["and 2 more times"]
    assert len(reads("en", lambda: browsing.meetings(rows[:3]))) == 3


@pytest.mark.parametrize(
    "places, trial_sessions, gender, said",
    [
        (None, 3, TeamGender.GIRLS, ["Call and ask", "3 free trials", "Only girls"]),
        (ShownPlaces.ONE, None, TeamGender.ALL, []),
    ],
)
def test_only_what_sets_a_team_apart_is_marked(
    reads: Reads, places: ShownPlaces | None, trial_sessions: int | None, gender: TeamGender, said: list[str]
) -> None:
    card = Card(
        1, "U11", "Boldklub", "football", gender, 2014, 2016, trial_sessions, "Hallen", (), None, 2.0,
        Point(55.85, 9.85), is_about=False, places=places, why=WHY,
    )  # fmt: skip
    assert reads("en", lambda: browsing.marks(card)) == said


@pytest.mark.parametrize(
    "count, is_cut, said", [(1, False, "1 team"), (0, False, "0 teams"), (500, True, "The first 500 teams")]
)
def test_what_was_found_is_counted(reads: Reads, count: int, *, is_cut: bool, said: str) -> None:
    assert reads("en", lambda: browsing.team_count(count, is_cut=is_cut)) == said


def test_days_stand_between_a_first_and_a_last(reads: Reads) -> None:
    said = reads("en", lambda: browsing.days_between(date(2026, 8, 1), date(2027, 6, 30)))
    assert said == "1 August 2026 – 30 June 2027"


def test_every_group_of_the_data_file_has_a_name(reads: Reads) -> None:
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    groups = {row["group"] for row in csv.DictReader(text.splitlines())}
    assert all(reads("da", lambda name=name: browsing.activity_group(name)).strip() for name in groups)  # type: ignore[misc]
