"""What is refused as a CPR number, and what must not be taken for one. All numbers are invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.cpr import looks_like_cpr

CPR_LIKE = [
    "010203-1234",
    "0102031234",
    "010203 1234",
    "010203 - 1234",
    "010203\u20131234",  # en dash
    "010203\u20111234",  # non-breaking hyphen
    "010203\u00a01234",  # hard space
    "0102\u200b03-1234",  # zero-width space
    "\u0660\u0661\u0660\u0662\u0660\u0663\u0661\u0662\u0663\u0664",  # Arabic-Indic digits
    "\uff10\uff11\uff10\uff12\uff10\uff13-1234",  # full-width digits
    "Amir (010203-1234) vil gerne spille",
    "cpr:0102031234.",
    "CPR0102031234x",
    "=010203-1234",
    "290200-1234",  # a leap day of 2000
    "290204-1234",
    "311299-0000",
    "+0102031234",  # no country code starts with 0
    "nr.0102031234",
    "12345678 010203-1234",
]
NOT_CPR_LIKE = [
    "",
    "12345678",  # CVR, Danish telephone
    "1234567",
    "+45 12 34 56 78",
    "+4512345678",
    "+3112345678",  # a Dutch telephone, though 31 December 34 is a date
    "+31 123456 7890",
    "00 00 00 12",
    "004512345678",
    "2026-08-12 1700",
    "12-08-2026",
    "12082026",
    "12.8.2026 17.30",
    "2014-2016",
    "1.250,50",
    "320101-1234",  # no 32nd
    "001201-1234",
    "011301-1234",  # no 13th month
    "310401-1234",  # 31 April
    "290201-1234",  # 2001 and 1901 had no leap day
    "12345678 1234",
    "01020312345",
    "010203-12345",
    "10102031234",
    "010203-123",
    "010203--1234",
    "010203/1234",
    "12.0102031234",  # ten decimals of a coordinate
    "55,6101021234 12,0801021234",
    "Birkestien 12, 4000 Roskilde",
]


@pytest.mark.parametrize("text", CPR_LIKE)
def test_cpr_like_text_is_recognised(text: str) -> None:
    assert looks_like_cpr(text)


@pytest.mark.parametrize("text", NOT_CPR_LIKE)
def test_other_numbers_pass(text: str) -> None:
    assert not looks_like_cpr(text)


def test_p_number_is_not_told_apart_so_its_field_must_not_ask() -> None:
    assert looks_like_cpr("1010101234")


@given(
    born=st.integers(0, 365 * 120).map(lambda days: date(1905, 1, 1) + timedelta(days=days)),
    serial=st.integers(0, 9999),
    gap=st.sampled_from(["", "-", " "]),
    before=st.sampled_from(["", "Barn: ", "(", "navn\t", "x"]),
    after=st.sampled_from(["", ".", ")", " født i Aarhus", "x"]),
)
def test_every_real_date_with_four_digits_is_recognised(
    born: date, serial: int, gap: str, before: str, after: str
) -> None:
    assert looks_like_cpr(f"{before}{born:%d%m%y}{gap}{serial:04}{after}")


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert looks_like_cpr(text) in {True, False}


@given(st.from_regex(r"\d{1,9}", fullmatch=True))
def test_fewer_than_ten_digits_pass(text: str) -> None:
    assert not looks_like_cpr(text)
