"""Headings in two languages, in any order and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.sheet_columns import HEADINGS, REQUIRED, Column, column_of, fold, layout, spellings


def test_every_column_has_headings_and_no_heading_names_two() -> None:
    assert set(HEADINGS) == set(Column)
    found = {heading: column_of(heading) for headings in HEADINGS.values() for heading in headings}
    assert found == {heading: column for column, headings in HEADINGS.items() for heading in headings}


@pytest.mark.parametrize(
    "heading,column",
    [
        ("Fødselsår", Column.BIRTH_YEARS),
        ("FØDSELSÅR", Column.BIRTH_YEARS),
        ("foedselsaar", Column.BIRTH_YEARS),
        ("Fodselsar", Column.BIRTH_YEARS),
        ("Fo\u0308dselsa\u030ar", Column.BIRTH_YEARS),
        ("birth_years", Column.BIRTH_YEARS),
        ("Birth  years ", Column.BIRTH_YEARS),
        ("\ufeffForening", Column.ASSOCIATION),
        ("Pris (kr. pr. halvår)", Column.FEE),
        ("Kontingent i kr.", Column.FEE),
        ("Fra kl.", Column.STARTS),
        ("Season start", Column.SEASON_STARTS),
        ("E-mail", Column.EMAIL),
        ("Længdegrad [WGS84]", Column.LONGITUDE),
        ("Postnr.", Column.POSTCODE),
    ],
)
def test_heading_is_recognised(heading: str, column: Column) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize("heading", ["", "()", "Bemærkninger", "Forening 2", "P-nummer", "Træner"])
def test_other_headings_name_no_column(heading: str) -> None:
    assert column_of(heading) is None


@given(st.permutations(list(Column)), st.sampled_from([0, -1]))
def test_columns_are_found_in_any_order_and_language(order: list[Column], language: int) -> None:
    found = layout([HEADINGS[column][language] for column in order])
    assert found.columns == tuple(order)
    assert (found.missing, found.repeated, found.ignored) == ((), (), ())


def test_layout_says_what_is_missing_repeated_and_unknown() -> None:
    found = layout(["Forening", "Bemærkning", "klub", "", "Hold"])
    assert found.columns == (Column.ASSOCIATION, None, None, None, Column.TEAM)
    assert found.repeated == ((2, Column.ASSOCIATION),)
    assert found.ignored == ("Bemærkning",)
    assert set(found.missing) == set(REQUIRED) - {Column.ASSOCIATION, Column.TEAM}


@given(st.text(max_size=80))
def test_any_heading_gets_an_answer(text: str) -> None:
    assert column_of(text) in {None, *Column}


@pytest.mark.parametrize("word", ["fødselsår", "FØDSELSÅR", "foedselsaar", "fodselsar", "foedselsar"])
def test_each_spelling_of_a_danish_word_is_among_its_spellings(word: str) -> None:
    assert fold(word) in spellings("Fødselsår")
