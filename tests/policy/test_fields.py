"""What is shown of a row."""

from sqlmodel import Session

from matchapp.domain.role import Role
from matchapp.policy import ANONYMOUS, Principal, fields
from tests.cast import Cast


def test_bridge_builder_sees_the_whole_child_and_others_nothing(session: Session, people: Cast) -> None:
    session.refresh(people.noor)
    ids = frozenset({people.birkeparken.id or 0})
    amira = Principal(user_id=people.amira.id, role=Role.BRIDGE_BUILDER, area_ids=ids, two_factors=True)
    assert {"first_name", "birth_year"} <= fields(amira, people.noor)
    assert fields(amira, people.malik) == frozenset()
    assert fields(ANONYMOUS, people.noor) == frozenset()


def test_row_that_is_not_named_shows_nothing(people: Cast) -> None:
    eva = Principal(user_id=people.eva.id, role=Role.ADMINISTRATOR, two_factors=True)
    assert fields(eva, people.eva) == frozenset()
