"""Lists show each of the cast their own."""

import pytest
from sqlmodel import Session, SQLModel

from matchapp.domain.role import Role
from matchapp.models import Child, Family, Guardian, HousingArea, Plan, User
from matchapp.policy import ANONYMOUS, Principal, find, visible
from tests.cast import Cast


@pytest.mark.parametrize("model", [Family, Child, Guardian])
def test_bridge_builder_sees_the_people_of_her_area_alone(
    session: Session, people: Cast, model: type[SQLModel]
) -> None:
    ids = frozenset({people.birkeparken.id or 0})
    amira = Principal(user_id=people.amira.id, role=Role.BRIDGE_BUILDER, area_ids=ids, two_factors=True)
    own = {Family: people.amin, Child: people.noor, Guardian: people.samira}[model]
    assert list(session.exec(visible(amira, model))) == [own]
    others = {Family: people.berg.id, Child: people.malik.id, Guardian: people.henrik.id}[model]
    assert find(session, amira, model, others or 0) is None
    assert find(session, amira, model, 999_999) is None


@pytest.mark.parametrize("model", [Family, Child, Guardian, HousingArea, Plan, User])
def test_nobody_in_particular_sees_nobody(session: Session, people: Cast, model: type[SQLModel]) -> None:
    assert people.amin.id
    assert session.exec(visible(ANONYMOUS, model)).all() == []


@pytest.mark.parametrize("model", [Family, Child, Guardian])
def test_administrator_sees_no_people(session: Session, people: Cast, model: type[SQLModel]) -> None:
    eva = Principal(user_id=people.eva.id, role=Role.ADMINISTRATOR, two_factors=True, fresh=True)
    assert session.exec(visible(eva, model)).all() == []
