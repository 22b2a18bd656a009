"""Where a family says it lives."""

import pytest
from sqlmodel import Session

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.geo import Point
from matchapp.models.base import id_of
from matchapp.services import whereabouts
from tests.cast import Cast


def test_an_area_is_its_own_point(session: Session, cast: Cast) -> None:
    here = whereabouts.in_area(session, id_of(cast.birkeparken))
    assert here is not None
    assert (here.point, here.name, here.area_id, here.postcode) == (
        Point(55.85, 9.85), "Birkeparken", cast.birkeparken.id, None,
    )  # fmt: skip


def test_an_unknown_area_is_nowhere(session: Session, cast: Cast) -> None:
    assert whereabouts.in_area(session, id_of(cast.sletten) + 1000) is None


def test_areas_are_named_in_danish_order(session: Session, cast: Cast) -> None:
    cast.havnen.name, cast.sletten.name = "Ærtehaven", "Aaparken"
    session.flush()
    assert [one.name for one in whereabouts.area_names(session)] == [
        "Birkeparken", "Granvangen", "Ærtehaven", "Aaparken",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["8700", " 8700", "8700 Horsens", "horsens"])
def test_a_postcode_or_a_town_is_found(text: str) -> None:
    here = whereabouts.at_postcode(PostcodeFile(), text)
    assert here is not None
    assert (here.postcode, here.area_id, here.name) == ("8700", None, "8700 Horsens")


@pytest.mark.parametrize("text", ["0000", "9999", "x", "87000", "'; DROP TABLE venue", "🎈"])
def test_nonsense_is_nowhere(text: str) -> None:
    assert whereabouts.at_postcode(PostcodeFile(), text) is None
