"""A placing round walked on a phone: children, teams, the worker's answer as it comes, a child tied, all accepted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.cli import work
from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Enrolment, OpenSpot
from tests import browsers, cast
from tests.browser import town
from tests.browser.steps import follow, go, looks_right, open_details, press
from tests.factories import cases
from tests.factories.tellings import principal

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]


@pytest.fixture
def amira(phone: Page, session: Session, watch: browsers.Watch) -> Page:
    """Return the phone of a bridge-builder with three children who wait, and one team with two places."""
    people, _team_id = town.build(session, "da")
    session.exec(select(OpenSpot)).one().places = 2
    by = principal(session, people.amira)
    for name in ("Lea", "Ali", "Zoë"):
        cases.consented(session, by, people.birkeparken, name, on=clock.today())
    _row, token = cast.begin_session(session, people.amira)
    session.commit()
    phone.context.add_cookies([{"name": "session", "value": token, "url": watch.home}])
    return phone


def test_many_are_placed_at_once(amira: Page, engine: Engine, fresh: Callable[[], Session]) -> None:
    go(amira, "/cases")
    follow(amira, "/placing-rounds")
    follow(amira, "/placing-rounds/new")
    press(amira, "/placing-rounds")
    press(amira, amira.url)
    expect(amira.locator(".progress")).to_be_visible()
    while work.do_next(engine):
        pass
    expect(amira.locator("dl.stats")).to_be_visible()  # it comes by itself
    looks_right(amira)
    amira.locator("#left a").first.click()
    amira.locator("input[name=pinned_team_id]").nth(1).check()
    press(amira, amira.url)
    press(amira, amira.url + "/run")
    while work.do_next(engine):
        pass
    expect(amira.locator("table .badge")).to_have_count(1)
    open_details(amira)
    press(amira, amira.url + "/acceptance")
    states = fresh().exec(select(Enrolment.state)).all()
    assert states == [EnrolmentState.SUGGESTED, EnrolmentState.SUGGESTED]
