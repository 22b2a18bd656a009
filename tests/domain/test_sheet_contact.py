"""Cells that say how to reach an association."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain import sheet_contact
from matchapp.domain.sheet_fault import FaultKind

PARSERS = [
    sheet_contact.contact,
    sheet_contact.cvr,
    sheet_contact.email,
    sheet_contact.phone,
    sheet_contact.postcode,
    sheet_contact.web,
]


@pytest.mark.parametrize(
    "text,number",
    [
        ("00 00 00 12", "+4500000012"),
        ("12345678", "+4512345678"),
        ("12-34-56-78", "+4512345678"),
        ("+45 12 34 56 78", "+4512345678"),
        ("0045 12345678", "+4512345678"),
        ("+46 70-123 45 67", "+46701234567"),
        ("0046 70 123 45 67", "+46701234567"),
    ],
)
def test_telephones_get_their_country(text: str, number: str) -> None:
    assert sheet_contact.phone(text) == number


@pytest.mark.parametrize(
    "text,kind",
    [
        ("0102031234", FaultKind.PHONE_WITHOUT_COUNTRY),
        ("070 123 45 67", FaultKind.PHONE_WITHOUT_COUNTRY),
        ("1234567", FaultKind.PHONE_WRONG),
        ("+45 12 34", FaultKind.PHONE_WRONG),
        ("+0102031234", FaultKind.PHONE_WRONG),
        ("ring", FaultKind.PHONE_WRONG),
        ("", FaultKind.PHONE_WRONG),
    ],
)
def test_other_numbers_are_no_telephones(text: str, kind: FaultKind) -> None:
    assert sheet_contact.phone(text) is kind


@pytest.mark.parametrize(
    "text,address",
    [
        ("www.example.dk", "https://www.example.dk"),
        ("https://example.dk/hold?a=1#top", "https://example.dk/hold?a=1#top"),
        ("http://bold-klub.example.dk", "http://bold-klub.example.dk"),
        ("rødgrød.example.dk", "https://rødgrød.example.dk"),
    ],
)
def test_web_addresses_get_a_scheme(text: str, address: str) -> None:
    assert sheet_contact.web(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "birkelunden", "javascript:alert(1)", "http://[", "http://user@example.dk",
     "ftp://example.dk", "example.dk/<b>",
     'https://example.dk/"onclick', "data:text/html,x", "https:///example.dk", "example.dk\nx"],
)  # fmt: skip
def test_other_addresses_are_refused(text: str) -> None:
    assert sheet_contact.web(text) is FaultKind.WEB_ADDRESS_WRONG


def test_web_address_is_at_most_as_long_as_its_column() -> None:
    assert sheet_contact.web("https://example.dk/" + "a" * 300) is FaultKind.WEB_ADDRESS_WRONG


@pytest.mark.parametrize(
    "text,postcode", [("4000", "4000"), ("DK-4000", "4000"), ("4000 Roskilde", "4000"), ("0800", "0800")]
)
def test_postcodes_are_four_digits(text: str, postcode: str) -> None:
    assert sheet_contact.postcode(text) == postcode


@pytest.mark.parametrize("text", ["", "400", "40000", "4000 4", "Roskilde"])
def test_other_postcodes_are_refused(text: str) -> None:
    assert sheet_contact.postcode(text) is FaultKind.POSTCODE_WRONG


@pytest.mark.parametrize(
    "text", ["12345678", "12 34 56 78", "DK12345678", "DK-12345678", "CVR 12345678", "cvr-nr. 12345678"]
)
def test_cvr_numbers_are_eight_digits(text: str) -> None:
    assert sheet_contact.cvr(text) == "12345678"


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "02345678", "1010101234"])
def test_other_cvr_numbers_are_refused(text: str) -> None:
    assert sheet_contact.cvr(text) is FaultKind.CVR_WRONG


@pytest.mark.parametrize("text", ["mette@example.dk", " m.s+hold@kor.example.dk ", "mailto:mette@example.dk"])
def test_email_addresses_are_taken(text: str) -> None:
    assert sheet_contact.email(text) == text.strip().removeprefix("mailto:")


@pytest.mark.parametrize(
    "text", ["", "mette", "@example.dk", "mette@", "a b@example.dk", "mette@example", "a@b@example.dk"]
)
def test_other_email_addresses_are_refused(text: str) -> None:
    assert sheet_contact.email(text) is FaultKind.EMAIL_WRONG


@given(text=st.one_of(st.text(max_size=60), st.from_regex(r"[\d.,\- /:Uukl+½²]{0,20}", fullmatch=True)))
def test_no_cell_raises(text: str) -> None:
    for parser in PARSERS:
        parser(text)


@pytest.mark.parametrize(
    "text", ["9" * 2000, "1." * 1000, "a." * 1000, "+" * 2000, " " * 2000, "1 " * 1000, "https://" + "a-" * 900]
)
def test_long_cells_are_answered(text: str) -> None:
    for parser in PARSERS:
        assert isinstance(parser(text), FaultKind | sheet_contact.Contact)
