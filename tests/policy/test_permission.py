"""Permissions are named alike, and the lists of them hold together."""

import re

import pytest

from matchapp.policy import ANONYMOUS, Permission, may
from matchapp.policy.permission import NEEDS_FRESH, NEEDS_SECOND_FACTOR, OPEN_TO_ALL


@pytest.mark.parametrize("permission", Permission)
def test_permission_is_an_act_on_a_noun(permission: Permission) -> None:
    assert re.fullmatch(r"[a-z_]+:[a-z_]+", permission.value)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_in_particular_may_do_only_what_is_open_to_all(permission: Permission) -> None:
    assert may(ANONYMOUS, permission) == (permission in OPEN_TO_ALL)


def test_what_is_open_asks_for_no_factor() -> None:
    assert not OPEN_TO_ALL & (NEEDS_FRESH | NEEDS_SECOND_FACTOR)
