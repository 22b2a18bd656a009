"""Who of the cast may do what to whose rows."""

from datetime import date

import pytest
from sqlmodel import Session

from matchapp.domain.role import Role
from matchapp.models import User
from matchapp.policy import ANONYMOUS, Permission, Principal, can
from tests.cast import Cast

P = Permission


def _who(people: Cast, name: str, *, two_factors: bool = True) -> Principal:
    if name == "anonymous":
        return ANONYMOUS
    user: User = getattr(people, name)
    facts: dict[str, object] = {
        "amira": {"role": Role.BRIDGE_BUILDER, "area_ids": frozenset({people.birkeparken.id})},
        "bo": {"role": Role.BRIDGE_BUILDER, "area_ids": frozenset({people.granvangen.id})},
        "carl": {"role": Role.ASSOCIATION_MANAGER, "association_id": people.boldklub.id},
        "dorte": {"role": Role.ASSOCIATION_MANAGER, "association_id": people.svoemmeklub.id},
        "eva": {"role": Role.ADMINISTRATOR},
    }[name]  # type: ignore[assignment]
    return Principal(user_id=user.id, two_factors=two_factors, on=date(2026, 11, 23), **facts)  # type: ignore[arg-type]


EVERYBODY = ("anonymous", "amira", "bo", "carl", "dorte", "eva")


@pytest.mark.parametrize(
    "permission, row, allowed",
    [
        (P.FAMILY_READ, "amin", {"amira"}),
        (P.FAMILY_READ, "berg", {"bo"}),
        (P.CHILD_READ, "noor", {"amira"}),
        (P.CHILD_READ, "malik", {"bo"}),
        (P.GUARDIAN_READ, "samira", {"amira"}),
        (P.ASSOCIATION_READ, "boldklub", set(EVERYBODY)),
        (P.ASSOCIATION_MANAGE, "boldklub", {"carl"}),
        (P.ASSOCIATION_REMOVE, "boldklub", {"eva"}),
        (P.HOUSING_AREA_READ, "birkeparken", {"amira", "eva"}),
        (P.HOUSING_AREA_MANAGE, "birkeparken", {"eva"}),
        (P.PLAN_READ, "nord", {"eva"}),
        (P.USER_READ, "carl", {"carl", "eva"}),
        (P.USER_MANAGE, "eva", {"eva"}),
    ],
)
def test_only_those_of_the_table_may(
    session: Session, people: Cast, permission: Permission, row: str, allowed: set[str]
) -> None:
    session.refresh(people.boldklub)
    found = {name for name in EVERYBODY if can(_who(people, name), permission, getattr(people, row))}
    assert found == allowed


@pytest.mark.parametrize("permission", [P.FAMILY_READ, P.CHILD_READ, P.GUARDIAN_READ])
def test_bridge_builder_of_one_factor_meets_nobody(people: Cast, permission: Permission) -> None:
    rows = {P.FAMILY_READ: people.amin, P.CHILD_READ: people.noor, P.GUARDIAN_READ: people.samira}
    assert not can(_who(people, "amira", two_factors=False), permission, rows[permission])


def test_family_that_moves_is_followed_by_the_new_area_alone(session: Session, people: Cast) -> None:
    people.amin.housing_area_id = people.granvangen.id or 0
    session.flush()
    assert not can(_who(people, "amira"), P.CHILD_READ, people.noor)
    assert can(_who(people, "bo"), P.CHILD_READ, people.noor)
