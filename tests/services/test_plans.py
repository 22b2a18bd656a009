"""Plans, their areas and who works there."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.models import Grant
from matchapp.services import plans
from matchapp.services.plans import NameTaken
from tests.cast import Cast
from tests.factories.tellings import AT, ON, principal


def test_plans_areas_and_people_are_listed_by_name(session: Session, cast: Cast) -> None:
    eva = principal(session, cast.eva)
    shown = [
        (one.plan.name, [(of.area.name, [user.name for user in of.bridge_builders]) for of in one.areas])
        for one in plans.listed(session, eva, on=ON)
    ]
    assert shown == [
        ("Helhedsplan Nord", [("Birkeparken", ["Amira"]), ("Granvangen", ["Bo"])]),
        ("Helhedsplan Syd", [("Havnen", []), ("Sletten", [])]),
    ]
    assert plans.listed(session, principal(session, cast.amira), on=ON) == []


def test_who_has_left_is_not_shown(session: Session, cast: Cast) -> None:
    eva = principal(session, cast.eva)
    assert plans.bridge_builders(session, eva, cast.birkeparken, on=ON) == [cast.amira]
    grant = session.exec(select(Grant).where(Grant.user_id == cast.amira.id)).one()
    grant.until_on = ON - timedelta(days=1)
    session.flush()
    assert plans.bridge_builders(session, eva, cast.birkeparken, on=ON) == []


def test_a_taken_name_leaves_everything_as_it_was(session: Session, cast: Cast) -> None:
    with pytest.raises(NameTaken):
        plans.create(session, name=cast.nord.name, at=AT)
    with pytest.raises(NameTaken):
        plans.rename(session, cast.nord, name=cast.syd.name)
    assert cast.nord.name == "Helhedsplan Nord"
    plans.rename(session, cast.nord, name="Helhedsplan Vest")
    assert plans.create(session, name="Helhedsplan Nord", at=AT).id is not None
