"""Words for days, telephone numbers, distances and languages."""

from datetime import UTC, date, datetime, time

import pytest

from matchapp.services.trials import Proposal
from matchapp.web.words import days
from tests.web.words.tables import Reads

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize("lang, said", [("da", "24. november 2026"), ("en", "24 November 2026")])
@pytest.mark.parametrize(
    "when", [TUESDAY, datetime(2026, 11, 24, 12, tzinfo=UTC), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)]
)
def test_a_day_is_the_one_in_copenhagen(reads: Reads, lang: str, said: str, when: date) -> None:
    assert reads(lang, lambda: days.day(when)) == said


@pytest.mark.parametrize(
    "lang, said", [("da", "tirsdag 24. november 17.00–18.30"), ("en", "Tuesday 24 November 17.00–18.30")]
)
def test_a_trial_is_told_with_its_weekday_and_times(reads: Reads, lang: str, said: str) -> None:
    trial = Proposal(on_date=TUESDAY, starts_at=time(17), ends_at=time(18, 30), venue_id=1)
    assert reads(lang, lambda: days.trial_time(trial)) == said


@pytest.mark.parametrize(
    "km, danish, english",
    [
        (0.0, "0,5 km", "0.5 km"),
        (0.74, "0,5 km", "0.5 km"),
        (0.76, "1 km", "1 km"),
        (3.3, "3,5 km", "3.5 km"),
        (12.0, "12 km", "12 km"),
    ],
)
def test_a_distance_is_told_by_the_half_kilometre(reads: Reads, km: float, danish: str, english: str) -> None:
    assert danish in reads("da", lambda: days.distance(km))
    assert english in reads("en", lambda: days.distance(km))


def test_a_number_is_written_as_people_write_it(reads: Reads) -> None:
    assert reads("da", lambda: days.phone("+4500000012")) == "00 00 00 12"


@pytest.mark.parametrize("code, name", [("da", "Dansk"), ("en", "English"), ("so", "so")])
def test_a_language_has_its_own_name(reads: Reads, code: str, name: str) -> None:
    assert reads("en", lambda: days.language_name(code)) == name
