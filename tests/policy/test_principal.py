"""A role counts only behind the factors that it asks for."""

import pytest

from matchapp.domain.role import Role
from matchapp.policy import ANONYMOUS, Principal


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("two_factors", [False, True])
def test_role_stands_behind_its_factors(role: Role, two_factors: bool) -> None:
    who = Principal(user_id=1, role=role, two_factors=two_factors)
    assert who.is_bridge_builder == (role is Role.BRIDGE_BUILDER and two_factors)
    assert who.is_administrator == (role is Role.ADMINISTRATOR and two_factors)
    assert who.is_coordinator == (role is Role.COORDINATOR and two_factors)
    assert who.is_manager == (role is Role.ASSOCIATION_MANAGER)
    assert who.meets_children == (role is Role.ASSOCIATION_MANAGER and two_factors)


def test_anonymous_is_nobody() -> None:
    assert not any((ANONYMOUS.signed_in, ANONYMOUS.is_staff, ANONYMOUS.is_manager, ANONYMOUS.area_ids))
