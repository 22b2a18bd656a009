"""The shipped postcodes."""

from __future__ import annotations

from matchapp.services import postcodes


def test_every_postcode_has_a_name() -> None:
    names = postcodes.names()
    assert len(names) == 1_089
    assert (names["4000"], names["8210"]) == ("Roskilde", "Aarhus V")
    assert all(len(code) == 4 and code.isdecimal() and name for code, name in names.items())
