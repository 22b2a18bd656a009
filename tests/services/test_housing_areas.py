"""Housing areas and their point."""

import pytest
from sqlmodel import Session

from matchapp.domain.geo import Point
from matchapp.services import housing_areas
from matchapp.services.plans import NameTaken
from tests.cast import Cast
from tests.factories.tellings import principal


def test_an_area_is_added_and_changed(session: Session, cast: Cast) -> None:
    area = housing_areas.create(session, cast.nord, name="Ås", postcode="8600", point=Point(56.1, 9.5))
    assert (area.plan_id, area.latitude, area.longitude) == (cast.nord.id, 56.1, 9.5)
    housing_areas.change(session, area, name="Åsen", postcode="8700", point=Point(56.2, 9.6))
    session.refresh(area)
    assert (area.name, area.postcode, area.latitude, area.longitude) == ("Åsen", "8700", 56.2, 9.6)


def test_a_taken_name_leaves_everything_as_it_was(session: Session, cast: Cast) -> None:
    point = Point(56.1, 9.5)
    with pytest.raises(NameTaken):
        housing_areas.create(session, cast.nord, name="Havnen", postcode="8600", point=point)
    with pytest.raises(NameTaken):
        housing_areas.change(session, cast.birkeparken, name="Havnen", postcode="8600", point=point)
    assert (cast.birkeparken.name, cast.birkeparken.latitude) == ("Birkeparken", 55.85)


def test_a_bridge_builder_sees_her_own_areas(session: Session, cast: Cast) -> None:
    names = {
        user.name: [area.name for area in housing_areas.listed(session, principal(session, user))]
        for user in (cast.amira, cast.eva, cast.carl)
    }
    assert names == {
        "Amira": ["Birkeparken"],
        "Eva": ["Birkeparken", "Granvangen", "Havnen", "Sletten"],
        "Carl": [],
    }
