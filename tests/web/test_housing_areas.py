"""Housing areas in the browser."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session, select

from matchapp.models import HousingArea
from tests import cast
from tests.cast import Cast


def test_an_area_takes_its_postcodes_point_unless_it_has_its_own(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    form, page = f"/plans/{people.nord.id}/areas", f"/plans/{people.nord.id}/areas/new"
    assert caller.submit(form, {"name": "Birkelunden", "postcode": "4000"}, on=page).status_code == 303
    given = {"name": "Søvænget", "postcode": "4000", "latitude": "55,6301", "longitude": "12.0668"}
    assert caller.submit(form, given, on=page).status_code == 303
    about = fresh().exec(select(HousingArea).where(HousingArea.name == "Birkelunden")).one()
    exact = fresh().exec(select(HousingArea).where(HousingArea.name == "Søvænget")).one()
    assert about.latitude == pytest.approx(55.64, abs=0.1)
    assert about.longitude == pytest.approx(12.08, abs=0.1)
    assert (exact.latitude, exact.longitude) == (55.6301, 12.0668)


@pytest.mark.parametrize(
    "change,sentence",
    [
        ({"postcode": "0000"}, "There is no such postcode."),
        ({"postcode": "Roskilde"}, "This is too long: at most 4 characters."),
        ({"latitude": "55.6"}, "Write both coordinates, or neither."),
        ({"latitude": "12.1", "longitude": "55.6"}, "This must be at least"),
        ({"latitude": "north", "longitude": "12.1"}, "Please write a number."),
        ({"name": "Sletten"}, "There is an area of this name already."),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_wrong_is_said_at_its_field(
    app: Flask, session: Session, people: Cast, change: dict[str, str], sentence: str
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    data = {"name": "Birkelunden", "postcode": "4000", **change}
    answer = caller.submit(f"/plans/{people.nord.id}/areas", data, on=f"/plans/{people.nord.id}/areas/new")
    assert answer.status_code == 422
    assert sentence in answer.text


def test_an_area_is_changed(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    caller = cast.signed_in(app, session, people.eva)
    page = f"/housing-areas/{people.birkeparken.id}"
    assert "Amira" in caller.get(f"{page}/edit").text
    data = {"name": "Birkeparken Nord", "postcode": "8600", "latitude": "56.1", "longitude": "9.5"}
    assert caller.submit(page, data, on=f"{page}/edit").status_code == 303
    area = fresh().get_one(HousingArea, people.birkeparken.id)
    assert (area.name, area.latitude, area.longitude) == ("Birkeparken Nord", 56.1, 9.5)
    taken = caller.submit(page, {**data, "name": "Granvangen"}, on=f"{page}/edit")
    assert taken.status_code == 422
    assert fresh().get_one(HousingArea, people.birkeparken.id).name == "Birkeparken Nord"


def test_bridge_builders_change_no_area(app: Flask, session: Session, people: Cast) -> None:
    caller = cast.signed_in(app, session, people.amira)
    assert caller.get(f"/housing-areas/{people.birkeparken.id}/edit").status_code == 403
    assert caller.get(f"/housing-areas/{people.granvangen.id}/edit").status_code == 404
