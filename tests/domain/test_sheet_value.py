"""Cells as people write them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain import sheet_value
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.team import FeePeriod, TeamGender

PARSERS = [
    sheet_value.amount,
    sheet_value.birth_years,
    sheet_value.clock,
    sheet_value.day,
    sheet_value.gender,
    sheet_value.latitude,
    sheet_value.longitude,
    sheet_value.period,
    sheet_value.places,
    sheet_value.trials,
    sheet_value.weekday,
]


@pytest.mark.parametrize(
    "text,oere",
    [
        ("1.250,50", 125_050),
        ("1,250.50", 125_050),
        ("1250.5", 125_050),
        ("1250,5", 125_050),
        ("1250,50", 125_050),
        ("1.250", 125_000),
        ("1,250", 125_000),
        ("1 250", 125_000),
        ("1\u00a0250,50", 125_050),
        ("1.250.000", 125_000_000),
        ("1.250.000,75", 125_000_075),
        ("12.50", 1_250),
        ("12,5", 1_250),
        ("0", 0),
        ("0,50", 50),
        ("gratis", 0),
        ("Free", 0),
        ("450", 45_000),
        ("450 kr.", 45_000),
        ("kr. 450", 45_000),
        ("450,-", 45_000),
        ("1.250,-", 125_000),
        ("450 DKK", 45_000),
    ],
)
def test_amounts_are_oere(text: str, oere: int) -> None:
    assert sheet_value.amount(text) == oere


@pytest.mark.parametrize(
    "text",
    [
        "", "-5", "1.25.50", "1.250.5", "1250.500", "0.125", "1,2,3", "12.3456", "1e3", "=1+1", "½", "ca. 500",
        "500-700",         "9.999.999.999", "nan", "inf", "kr.",
    ],
)  # fmt: skip
def test_what_is_no_clear_amount_is_refused(text: str) -> None:
    assert sheet_value.amount(text) is FaultKind.AMOUNT_WRONG


@given(oere=st.integers(0, sheet_value.MAX_FEE_OERE))
def test_amounts_survive_danish_and_english_writing(oere: int) -> None:
    english = f"{Decimal(oere) / 100:,.2f}"
    danish = english.translate(str.maketrans(",.", ".,"))
    plain = f"{Decimal(oere) / 100:.2f}"
    assert {sheet_value.amount(text) for text in (english, danish, plain, plain.replace(".", ","))} == {oere}


@pytest.mark.parametrize(
    "text,band",
    [
        ("2014-2016", (2014, 2016)),
        ("2014/2016", (2014, 2016)),
        ("2014–2016", (2014, 2016)),
        (" 2014 - 2016 ", (2014, 2016)),
        ("2016-2014", (2014, 2016)),
        ("2014/16", (2014, 2016)),
        ("2014 og 2015", (2014, 2015)),
        ("2014 til 2016", (2014, 2016)),
        ("2014 to 2016", (2014, 2016)),
        ("2014", (2014, 2014)),
        ("årgang 2014", (2014, 2014)),
        ("Født 2014-2016", (2014, 2016)),
        ("born 2014", (2014, 2014)),
    ],
)
def test_birth_years_are_a_band(text: str, band: tuple[int, int]) -> None:
    assert sheet_value.birth_years(text) == band


@pytest.mark.parametrize(
    "text", ["U10", "u 10", "U-10", "U10/U11", "U10 piger", "8-10 år", "8-10", "10 år", "8+", "8 til 10"]
)
def test_ages_are_refused_under_their_own_name(text: str) -> None:
    assert sheet_value.birth_years(text) is FaultKind.AGES_NOT_BIRTH_YEARS


@pytest.mark.parametrize(
    "text", ["", "alle", "2014-", "1850", "2100", "2014-2016-2018", "20142016", "1901-2016", "2014.5"]
)
def test_what_is_no_band_is_refused(text: str) -> None:
    assert sheet_value.birth_years(text) is FaultKind.BIRTH_YEARS_WRONG


@pytest.mark.parametrize(
    "texts,weekday",
    [
        (("mandag", "Mandage", "man.", "MONDAY", "mon"), 0),
        (("tirsdag", "tir", "tirs.", "Tuesday", "tue"), 1),
        (("onsdag", "ons", "wednesday", "wed"), 2),
        (("torsdag", "tor", "tors", "thursday", "thu"), 3),
        (("fredag", "fre", "friday", "fri"), 4),
        (("lørdag", "LØRDAG", "lor", "loer", "lør", "saturday", "sat"), 5),
        (("søndag", "so\u0308ndag", "soendag", "sondag", "sunday", "sun"), 6),
    ],
)
def test_weekdays_are_read_in_both_languages(texts: tuple[str, ...], weekday: int) -> None:
    assert {sheet_value.weekday(text) for text in texts} == {weekday}


@pytest.mark.parametrize("text", ["", "m", "1", "mandag og onsdag", "hverdage", "dag"])
def test_other_days_are_refused(text: str) -> None:
    assert sheet_value.weekday(text) is FaultKind.WEEKDAY_UNKNOWN


@pytest.mark.parametrize(
    "text", ["17:00", "17.00", "kl. 17", "kl 17.00", "17", "Kl. 17:00", "17:00:00", "1700", " 17:00 "]
)
def test_five_in_the_afternoon(text: str) -> None:
    assert sheet_value.clock(text) == time(17)


@pytest.mark.parametrize(
    "text", ["", "24:00", "17:60", "17.5", "5 pm", "17-18", "17:00-18:00", "efter skole", "7:5", "12345"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert sheet_value.clock(text) is FaultKind.TIME_WRONG


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_times_survive(at: time) -> None:
    assert {sheet_value.clock(f"{at:{form}}") for form in ("%H:%M", "%H.%M", "kl. %H.%M", "%H%M")} == {at}


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_survive(on: date) -> None:
    written = [f"{on:%Y-%m-%d}", f"{on:%d-%m-%Y}", f"{on.day}.{on.month}.{on.year}", f"{on.day}/{on.month}-{on.year}"]
    assert {sheet_value.day(text) for text in written} == {on}


@pytest.mark.parametrize(
    "text", ["", "31/2-2026", "12-08-26", "2026-13-01", "2026-02-29", "august", "46246", "12/2026", "1850-01-01"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert sheet_value.day(text) is FaultKind.DATE_WRONG


@pytest.mark.parametrize(
    "texts,gender",
    [
        (("piger", "Pige", "girls", "kun piger"), TeamGender.GIRLS),
        (("drenge", "Boys", "boy"), TeamGender.BOYS),
        (("mix", "alle", "All", "blandet", "piger og drenge", "Piger/drenge", "alle køn", "alle kon"), TeamGender.ALL),
    ],
)
def test_genders_are_read_in_both_languages(texts: tuple[str, ...], gender: TeamGender) -> None:
    assert {sheet_value.gender(text) for text in texts} == {gender}


def test_other_genders_are_refused() -> None:
    assert sheet_value.gender("u") is FaultKind.GENDER_UNKNOWN


@pytest.mark.parametrize(
    "texts,period",
    [
        (("måned", "pr. måned", "Maaned", "md.", "/ month", "monthly"), FeePeriod.MONTH),
        (("kvartal", "per quarter"), FeePeriod.QUARTER),
        (("halvår", "½ år", "pr. halvår", "half year", "half-year", "half_year"), FeePeriod.HALF_YEAR),
        (("sæson", "saeson", "season"), FeePeriod.SEASON),
        (("år", "pr. år", "year", "årligt"), FeePeriod.YEAR),
        (("engangsbeløb", "once"), FeePeriod.ONCE),
    ],
)
def test_periods_are_read_in_both_languages(texts: tuple[str, ...], period: FeePeriod) -> None:
    assert {sheet_value.period(text) for text in texts} == {period}


def test_other_periods_are_refused() -> None:
    assert sheet_value.period("nu og da") is FaultKind.PERIOD_UNKNOWN


@pytest.mark.parametrize("text,degrees", [("55.6401", 55.6401), ("55,6401", 55.6401), ("12", 12.0), ("-3.5", -3.5)])
def test_coordinates_take_point_or_comma(text: str, degrees: float) -> None:
    assert sheet_value.latitude(text) == degrees
    assert sheet_value.longitude(text) == degrees


@pytest.mark.parametrize("text", ["", "91", "55.6.4", "55°38'", "nan", "1e1", "N55"])
def test_other_coordinates_are_refused(text: str) -> None:
    assert sheet_value.latitude(text) is FaultKind.COORDINATE_WRONG


def test_counts_are_whole_and_small() -> None:
    assert [sheet_value.places(text) for text in ("0", "3", "3,0", "999")] == [0, 3, 3, 999]
    assert {sheet_value.places(text) for text in ("", "-1", "1000", "2,5", "tre", "9" * 5000)} == {
        FaultKind.NUMBER_WRONG
    }
    assert [sheet_value.trials(text) for text in ("0", "ingen", "3")] == [0, 0, 3]
    assert sheet_value.trials("21") is FaultKind.NUMBER_WRONG


@given(text=st.one_of(st.text(max_size=60), st.from_regex(r"[\d.,\- /:Uukl+½²]{0,20}", fullmatch=True)))
def test_no_cell_raises(text: str) -> None:
    for parser in PARSERS:
        parser(text)


@pytest.mark.parametrize(
    "text", ["9" * 2000, "1." * 1000, "a." * 1000, "+" * 2000, " " * 2000, "1 " * 1000, "https://" + "a-" * 900]
)
def test_long_cells_are_answered(text: str) -> None:
    for parser in PARSERS:
        assert isinstance(parser(text), FaultKind)
