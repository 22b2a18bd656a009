"""A point as people give it: two coordinates, or the postcode's."""

import pytest
from flask import Flask

from matchapp.domain.geo import Point
from matchapp.web.forms import blank
from matchapp.web.points import point_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "latitude, longitude, postcode, field",
    [
        (55.85, None, "8600", "longitude"),
        (None, 9.85, "8600", "latitude"),
        (None, None, "0000", "postcode"),
        (None, None, "Silkeborg", "postcode"),
        (None, None, "", "postcode"),
    ],
)
def test_half_a_point_is_asked_for_again(
    app: Flask, latitude: float | None, longitude: float | None, postcode: str, field: str
) -> None:
    with app.test_request_context():
        typed = blank()
        assert point_of(typed, latitude=latitude, longitude=longitude, postcode=postcode) is None
        assert [name for name, _sentence in typed.errors] == [field]


def test_coordinates_go_before_the_postcode(app: Flask) -> None:
    with app.test_request_context():
        typed = blank()
        assert point_of(typed, latitude=55.1, longitude=9.5, postcode="8600") == Point(55.1, 9.5)
        near = point_of(typed, latitude=None, longitude=None, postcode="8600")
        assert near
        assert near != Point(55.1, 9.5)
        assert typed.errors == []
