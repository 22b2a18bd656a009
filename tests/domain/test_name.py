"""The names that anybody may search, and how like they can be."""

from matchapp.domain.name import LIKENESSES, PLACES, Likeness, NameKind


def test_nothing_about_people_is_searched() -> None:
    assert {kind.value for kind in NameKind} == {"activity", "area", "town", "association"}
    assert set(PLACES) < set(NameKind)


def test_every_likeness_has_its_place() -> None:
    assert LIKENESSES[0] is Likeness.EXACT
    assert set(LIKENESSES) == set(Likeness)
