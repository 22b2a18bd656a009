"""Ages in Danish time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.age import (
    Born,
    consent_refusal,
    copenhagen_today,
    fits_band,
    plausible_birth_years,
    sole_consenter,
)
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal


@pytest.mark.parametrize(
    "now, expected",
    [
        (datetime(2026, 1, 1, 22, 59, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 23, 0, tzinfo=UTC), date(2026, 1, 2)),
        (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 7, 2, 1, 30, tzinfo=timezone(timedelta(hours=5))), date(2026, 7, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_denmark(now: datetime, expected: date) -> None:
    assert copenhagen_today(now) == expected


def test_a_naive_moment_has_no_date() -> None:
    with pytest.raises(ValueError, match="time zone"):
        copenhagen_today(datetime(2026, 1, 1, 12))  # noqa: DTZ001 - that is what is refused


@pytest.mark.parametrize(
    "born, on, youngest, oldest",
    [
        (Born(2011), date(2026, 11, 23), 14, 15),
        (Born(2011), date(2026, 1, 1), 14, 15),
        (Born(2011), date(2026, 12, 31), 15, 15),
        (Born(2011, 11), date(2026, 11, 23), 14, 15),
        (Born(2011, 11), date(2026, 11, 30), 15, 15),
        (Born(2011, 11), date(2026, 10, 31), 14, 14),
        (Born(2011, 12), date(2026, 12, 30), 14, 15),
        (Born(2011, 11, 23), date(2026, 11, 22), 14, 14),
        (Born(2011, 11, 23), date(2026, 11, 23), 15, 15),
        (Born(2012, 2, 29), date(2027, 2, 28), 14, 14),
        (Born(2012, 2, 29), date(2027, 3, 1), 15, 15),
        (Born(2012, 2), date(2027, 3, 1), 15, 15),
    ],
)
def test_an_age_is_as_sure_as_the_birthday(born: Born, on: date, youngest: int, oldest: int) -> None:
    assert (born.youngest(on), born.oldest(on)) == (youngest, oldest)


def test_a_day_without_its_month_says_nothing() -> None:
    assert Born(2011, None, 20).earliest_on == date(2011, 1, 1)
    assert Born(2011, None, 20).latest_on == date(2011, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2024, 12, 31)), st.integers(0, 9000))
def test_knowing_less_never_excludes_the_true_age(birthday: date, days: int) -> None:
    on = birthday + timedelta(days=days)
    known = Born(birthday.year, birthday.month, birthday.day)
    assert known.youngest(on) == known.oldest(on)
    for vaguer in (Born(birthday.year, birthday.month), Born(birthday.year)):
        assert vaguer.youngest(on) <= known.youngest(on) <= vaguer.oldest(on)


@pytest.mark.parametrize(
    "year, first, last, expected",
    [
        (2015, 2014, 2016, True),
        (2014, 2014, 2016, True),
        (2016, 2014, 2016, True),
        (2013, 2014, 2016, False),
        (2017, 2014, 2016, False),
        (2017, 2014, None, True),
        (2013, None, 2016, True),
        (2013, None, None, True),
    ],
)
def test_a_band_holds_both_its_ends(year: int, first: int | None, last: int | None, expected: bool) -> None:
    assert fits_band(year, first, last) is expected


def test_plausible_years_reach_from_the_newborn_to_twenty_five() -> None:
    years = plausible_birth_years(date(2026, 11, 23))
    assert (min(years), max(years)) == (2001, 2026)


@pytest.mark.parametrize(
    "born, said_by, expected",
    [
        (Born(2011, 11, 24), SaidBy.GUARDIAN, None),
        (Born(2011, 11, 24), SaidBy.CHILD, Refusal.TOO_YOUNG_TO_CONSENT),
        (Born(2011, 11, 23), SaidBy.GUARDIAN, Refusal.OWN_CONSENT_NEEDED),
        (Born(2011, 11, 23), SaidBy.CHILD, None),
        (Born(2011), SaidBy.GUARDIAN, None),
        (Born(2011), SaidBy.CHILD, Refusal.TOO_YOUNG_TO_CONSENT),
        (Born(2005), SaidBy.GUARDIAN, Refusal.OWN_CONSENT_NEEDED),
        (Born(2005), SaidBy.ASSOCIATION, Refusal.CONSENT_INCOMPLETE),
        (Born(2005), None, Refusal.CONSENT_INCOMPLETE),
    ],
)
def test_own_consent_begins_on_the_fifteenth_birthday(
    born: Born, said_by: SaidBy | None, expected: Refusal | None
) -> None:
    assert consent_refusal(born, said_by, date(2026, 11, 23)) is expected


@pytest.mark.parametrize(
    "born, expected",
    [
        (Born(2012), SaidBy.GUARDIAN),
        (Born(2011), None),
        (Born(2010), SaidBy.CHILD),
        (Born(2011, 11, 24), SaidBy.GUARDIAN),
        (Born(2011, 11, 23), SaidBy.CHILD),
    ],
)
def test_while_the_birthday_is_unknown_it_can_be_either_s_consent(born: Born, expected: SaidBy | None) -> None:
    assert sole_consenter(born, date(2026, 11, 23)) is expected
