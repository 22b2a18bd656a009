"""Words for teams: whom for, when, what it costs, how much room there is."""

from datetime import date, time

import pytest

from matchapp.domain.spot import ShownPlaces
from matchapp.domain.team import FeePeriod, TeamGender
from matchapp.models import FeeItem, TeamSession
from matchapp.web.words import teams
from tests.web.words.tables import Reads, faults


def test_every_code_has_words_in_both_languages(reads: Reads) -> None:
    assert faults(reads, teams.gender, TeamGender) == []
    assert faults(reads, teams.period, FeePeriod) == []
    assert faults(reads, teams.weekday, range(7)) == []
    assert faults(reads, teams.places, [*ShownPlaces, None]) == []


@pytest.mark.parametrize(
    "oere, danish, english",
    [(70_000, "700 kr.", "700 kr."), (125_050, "1.250,50 kr.", "1,250.50 kr."), (5, "0,05 kr.", "0.05 kr.")],
)
def test_an_amount_is_in_kroner(reads: Reads, oere: int, danish: str, english: str) -> None:
    assert reads("da", lambda: teams.amount(oere)) == danish
    assert reads("en", lambda: teams.amount(oere)) == english


@pytest.mark.parametrize("oere, said", [(0, "Free"), (70_000, "700 kr. a half-year")])
def test_a_fee_is_told_with_its_period(reads: Reads, oere: int, said: str) -> None:
    item = FeeItem(team_id=1, amount_oere=oere, period=FeePeriod.HALF_YEAR)
    assert reads("en", lambda: teams.fee(item)) == said


@pytest.mark.parametrize(
    "weekday, on_date, said", [(1, None, "Tuesday 17.00–18.30"), (None, date(2026, 12, 1), "1 December 17.00–18.30")]
)
def test_a_session_is_weekly_or_on_a_date(reads: Reads, weekday: int | None, on_date: date | None, said: str) -> None:
    row = TeamSession(team_id=1, venue_id=1, weekday=weekday, on_date=on_date, starts_at=time(17), ends_at=time(18, 30))
    assert reads("en", lambda: teams.session_time(row)) == said


@pytest.mark.parametrize("first, last, said", [(2014, 2014, "Born 2014"), (2014, 2016, "Born 2014–2016")])
def test_an_age_band_is_birth_years(reads: Reads, first: int, last: int, said: str) -> None:
    assert reads("en", lambda: teams.age_band(first, last)) == said


@pytest.mark.parametrize(
    "shown, said",
    [
        (None, "Call and ask"),
        (ShownPlaces.NONE, "Full"),
        (ShownPlaces.ONE, "1 free place"),
        (ShownPlaces.TWO, "2 free places"),
        (ShownPlaces.MANY, "3 or more free places"),
    ],
)
def test_the_free_places_are_told_no_finer_than_shown(reads: Reads, shown: ShownPlaces | None, said: str) -> None:
    assert reads("en", lambda: teams.places(shown)) == said
