"""The tabs of the signed-in pages lead where the role may go."""

import re

import pytest
from flask import Flask, url_for
from sqlmodel import Session

from matchapp.domain.role import Role
from matchapp.web.navigation import home_of
from tests.web.staff import desk

HOMES = {
    "bridge-builder": Role.BRIDGE_BUILDER,
    "manager": Role.ASSOCIATION_MANAGER,
    "coordinator": Role.COORDINATOR,
    "administrator": Role.ADMINISTRATOR,
}
TAB = re.compile(r'<a[^>]*href="(/[^"]*)"[^>]*aria-current="page"|aria-current="page"[^>]*href="(/[^"]*)"')


@pytest.mark.parametrize("who, role", HOMES.items())
def test_the_page_after_sign_in_is_a_tab_and_opens(app: Flask, session: Session, who: str, role: Role) -> None:
    sat = desk(app, session, who)
    with app.test_request_context():
        home = url_for(home_of(role))
    home = sat.get(home).location or home  # a manager's list is one association long, and leads to it
    page = sat.get(home)
    assert page.status_code == 200
    assert home in {one for pair in TAB.findall(page.text) for one in pair}


def test_somebody_without_a_role_lands_on_their_own_account() -> None:
    assert home_of(None) == "accounts.edit"
