"""What people type as a telephone number."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.adapters.phones import NotAPhone, PhoneFault, parse_phone, show_phone


@pytest.mark.parametrize(
    "typed,e164",
    [
        ("12345678", "+4512345678"),
        ("12 34 56 78", "+4512345678"),
        ("12.34.56.78", "+4512345678"),
        ("12-34-56-78", "+4512345678"),
        ("12\u201334\u201356\u201378", "+4512345678"),
        ("1234\u00a05678", "+4512345678"),
        (" (12) 34 56 78 ", "+4512345678"),
        ("+45 12 34 56 78", "+4512345678"),
        ("0045 12 34 56 78", "+4512345678"),
        ("\uff0b4512345678", "+4512345678"),
        ("\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "+4512345678"),
        ("\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8", "+4512345678"),
        ("\u200f12 34 56 78\u200e", "+4512345678"),
        ("\u2067+45 12 34 56 78\u2069", "+4512345678"),
    ],
)
def test_every_way_to_write_a_danish_number_is_the_same_number(typed: str, e164: str) -> None:
    assert parse_phone(typed) == e164


@pytest.mark.parametrize("typed", ["00 00 00 12", "00000012", "+45 00 00 00 12", "0045 00 00 00 12"])
def test_a_number_of_the_demo_is_danish_though_it_begins_with_two_noughts(typed: str) -> None:
    assert parse_phone(typed) == "+4500000012"


@pytest.mark.parametrize(
    "typed,e164",
    [
        ("+46 70 174 06 05", "+46701740605"),
        ("0046 70 174 06 05", "+46701740605"),
        ("+46 (0)70 174 06 05", "+46701740605"),
        ("+49 30 23125 000", "+493023125000"),
        ("+44 121 234 5678", "+441212345678"),
    ],
)
def test_a_foreign_number_is_read_with_plus_or_two_noughts(typed: str, e164: str) -> None:
    assert parse_phone(typed) == e164


@pytest.mark.parametrize(
    "typed,reason",
    [
        ("", PhoneFault.TOO_SHORT),
        ("   ", PhoneFault.TOO_SHORT),
        ("112", PhoneFault.TOO_SHORT),
        ("1234567", PhoneFault.TOO_SHORT),
        ("+45 12 34 56", PhoneFault.TOO_SHORT),
        ("+46 7", PhoneFault.TOO_SHORT),
        ("123456789", PhoneFault.NEEDS_PLUS),
        ("4512345678", PhoneFault.NEEDS_PLUS),
        ("010203-1234", PhoneFault.NEEDS_PLUS),
        ("46701740605", PhoneFault.NEEDS_PLUS),
        ("+45 12 34 56 789", PhoneFault.NOT_VALID),
        ("+45 010203-1234", PhoneFault.NOT_VALID),
        ("+010203-1234", PhoneFault.NOT_VALID),
        ("+999 12 34 56 78", PhoneFault.NOT_VALID),
        ("+46 00 000 00 00", PhoneFault.NOT_VALID),
        ("1234 5678 ext 9", PhoneFault.NOT_VALID),
        ("12+345678", PhoneFault.NOT_VALID),
        ("ring til mig", PhoneFault.NOT_VALID),
        ("12345678\x00", PhoneFault.NOT_VALID),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(typed: str, reason: PhoneFault) -> None:
    with pytest.raises(NotAPhone) as refused:
        parse_phone(typed)
    assert refused.value.reason is reason


def test_the_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(NotAPhone) as refused:
        parse_phone("010203-1234")
    assert "1234" not in str(refused.value)


@pytest.mark.parametrize(
    "e164,shown",
    [("+4512345678", "12 34 56 78"), ("+4500000012", "00 00 00 12"), ("+46701740605", "+46 70 174 06 05")],
)
def test_a_number_is_shown_as_people_read_it(e164: str, shown: str) -> None:
    assert show_phone(e164) == shown


@given(st.integers(min_value=0, max_value=99_999_999))
def test_what_is_shown_is_read_as_the_same_number(national: int) -> None:
    e164 = f"+45{national:08}"
    assert parse_phone(show_phone(e164)) == e164


@given(st.text(alphabet="0123456789+ -().\u0660\u200f") | st.text())
def test_any_text_is_refused_or_read_as_a_number_that_is_read_again(text: str) -> None:
    e164 = "+4500000012"
    with contextlib.suppress(NotAPhone):
        e164 = parse_phone(text)
    assert parse_phone(e164) == e164
