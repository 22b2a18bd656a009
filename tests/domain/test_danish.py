"""Danish letters: one name however it is typed, in the order of a Danish list."""

from __future__ import annotations

import unicodedata

import pytest

from matchapp.domain.danish import folded, searched, sort_key


@pytest.mark.parametrize(
    "typed",
    ["Sønderå Fodbold", "  SØNDERÅ   fodbold ", unicodedata.normalize("NFD", "Sønderå Fodbold"), "sonderaa fodbold"],
)
def test_a_name_is_recognised_however_it_is_typed(typed: str) -> None:
    assert folded(typed) == "sonderaa fodbold"


def test_accents_and_ligatures_are_spelt_out() -> None:
    assert folded("Zoë Ærø ﬁ Straße Þór") == "zoe aero fi strasse thor"


def test_different_names_stay_different() -> None:
    assert folded("Hale") != folded("Hæle") != folded("Høle")


def test_danish_letters_come_last_and_aa_is_one_of_them() -> None:
    typed = ["Åse", "Østen", "Aase", "Zoë", "Bo", "Ærø", "Ane"]
    ordered = sorted(typed, key=sort_key)
    assert ordered[:5] == ["Ane", "Bo", "Zoë", "Ærø", "Østen"]
    assert set(ordered[5:]) == {"Aase", "Åse"}


def test_names_that_differ_by_case_alone_have_one_order() -> None:
    assert sorted(["Bo", "bo"], key=sort_key) == sorted(["bo", "Bo"], key=sort_key)


@pytest.mark.parametrize("typed", ["Aarhus Ø.", "århus ö", "AARHUS-OE", "  Arhus, o ", "aarhus_Ø"])
def test_a_name_is_searched_however_its_letters_are_typed(typed: str) -> None:
    assert searched(typed) == "arhus o"


def test_signs_alone_are_no_words_to_search() -> None:
    assert searched("-- \x00 \ud800 _ %") == ""
