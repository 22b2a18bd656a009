"""Every page in every role, in light and dark, on a phone and a desktop: axe finds nothing serious or critical.

The pages are those of the app's own map of addresses, so that a new one cannot be forgotten. Beside them stand what a
page becomes when something is wrong: faults in a form, a place that is gone, an address that leads nowhere, records
that cannot be reached.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.message import MessageKind
from matchapp.models import Message, OpenSpot, User
from matchapp.services import sign_in_links
from tests import browsers
from tests.browser.pages import BRIDGE_BUILDER, MANAGER, NOT_DRAWN, VISITS
from tests.processes import Server
from tests.web.door_world import furnish

WAYS = [
    pytest.param((browsers.PHONE, "light"), id="light phone"),
    pytest.param((browsers.DESKTOP, "dark"), id="dark desktop"),
    pytest.param((browsers.PHONE, "dark"), id="dark phone", marks=pytest.mark.long),
    pytest.param((browsers.DESKTOP, "light"), id="light desktop", marks=pytest.mark.long),
]
"""Widths and themes by pairs; the other two pairs in the long run."""

GRAVE = {"serious", "critical"}
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def live_server(serve: Callable[..., Server]) -> Server:
    """Return a server with the demo's pages and the pseudo-language."""
    return serve(DEMO="1")


@dataclass
class Inspector:
    """Opens pages as anybody and writes down what is wrong with them."""

    browser: Browser
    watch: browsers.Watch
    size: tuple[int, int]
    scheme: Literal["light", "dark"]
    ids: dict[str, int]
    tokens: dict[str, str]
    found: dict[str, list[str]] = field(default_factory=dict)

    def context(self, who: str) -> BrowserContext:
        """Return a browser in which somebody is signed in; nobody in that of an empty name."""
        context = browsers.open_context(self.browser, self.watch, size=self.size, scheme=self.scheme)
        if who:
            context.add_cookies([{"name": "session", "value": self.tokens[who], "url": self.watch.home}])
        return context

    def look(self, page: Page, name: str) -> None:
        """Let axe and the ruler look at a page."""
        if browsers.sideways_scroll(page):
            self.found.setdefault(name, []).append("scrolls sideways")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in GRAVE:
                where = violation["nodes"][0]["target"]
                self.found.setdefault(name, []).append(f"{violation['id']} {where}")


@pytest.fixture(params=WAYS)
def inspector(request: pytest.FixtureRequest, browser: Browser, watch: browsers.Watch, session: Session) -> Inspector:
    size, scheme = request.param
    return Inspector(browser, watch, size, scheme, *furnish(session))


@ON_SQLITE
def test_every_page_of_the_app_is_looked_at(make_app: Callable[..., Flask]) -> None:
    rules = make_app(DEMO="1").url_map.iter_rules()
    drawn = {rule.endpoint for rule in rules if "GET" in (rule.methods or set())} - NOT_DRAWN
    assert set(VISITS) == drawn


@pytest.mark.browser
@ON_SQLITE
def test_axe_finds_nothing_serious(inspector: Inspector, make_app: Callable[..., Flask], session: Session) -> None:
    links = make_app(DEMO="1").url_map.bind("localhost")
    given = {**inspector.ids, "lang": "da", "token": _invitation(session)}
    inspector.watch.expect(404, 422)
    visits = [(endpoint, visit) for endpoint, visits in VISITS.items() for visit in visits]
    for who in sorted({visit.who for _endpoint, visit in visits}):
        context = inspector.context(who)
        page = context.new_page()
        for endpoint, visit in visits:
            if visit.who != who:
                continue
            rule = next(rule for rule in links.map.iter_rules(endpoint) if "GET" in (rule.methods or set()))
            own = {name: value for name, value in given.items() if name in rule.arguments}
            address = unquote(links.build(endpoint, {**own, **visit.values}, method="GET")).format(**given)
            address += f"#{visit.part}" if visit.part else ""
            answer = page.goto(address)
            assert answer is not None
            assert (answer.status, page.url) == (visit.status, f"{inspector.watch.home}{address}"), who
            inspector.look(page, f"{who} {address}")
        context.close()
    assert inspector.found == {}


@pytest.mark.browser
@ON_SQLITE
def test_axe_finds_nothing_serious_where_something_is_wrong(inspector: Inspector, session: Session) -> None:
    inspector.watch.expect(404, 409, 422, 503)
    _faults_in_forms(inspector)
    _a_place_that_is_gone(inspector, session)
    _nowhere(inspector)
    _records_out_of_reach(inspector, session)
    assert inspector.found == {}


def _faults_in_forms(inspector: Inspector) -> None:
    ids = inspector.ids
    for who, address, form in (
        ("", f"/da/teams/{ids['team_id']}/interests/new?area={ids['housing_area_id']}", "#interest-form"),
        ("", "/sign-in", "main form"),
        (BRIDGE_BUILDER, "/cases/new", "#new-case"),
        (BRIDGE_BUILDER, f"/cases/{ids['case_id']}/consents/new", "#new-consent"),
        (MANAGER, f"/teams/{ids['team_id']}/edit", "main form"),
        (MANAGER, f"/enrolments/{ids['enrolment_id']}", "form[action$='/refusal']"),
    ):
        context = inspector.context(who)
        page = context.new_page()
        page.goto(address)
        faulty = page.locator(form).first
        faulty.evaluate(
            "form => form.querySelectorAll('[type=text], [type=email], [type=tel]').forEach(e => e.value = '')"
        )
        with page.expect_response(lambda answer: answer.status == 422):
            faulty.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
        page.locator(".field-error, .error-summary, [role=alert]").first.wait_for()
        inspector.look(page, f"{who} faults at {address}")
        context.close()


def _a_place_that_is_gone(inspector: Inspector, session: Session) -> None:
    context = inspector.context(MANAGER)
    page = context.new_page()
    page.goto(f"/enrolments/{inspector.ids['enrolment_id']}")
    page.locator("input[name=dates]").first.check()
    spot = session.exec(select(OpenSpot)).one()
    spot.taken = spot.places
    session.commit()
    with page.expect_response(lambda answer: answer.status == 409):
        page.locator("form[action$='/offer'] button[type=submit]").click()
    page.locator("form[action$='/waiting-place'] button[type=submit]").first.wait_for()
    inspector.look(page, "a place that is gone")
    context.close()


def _nowhere(inspector: Inspector) -> None:
    for who in ("", BRIDGE_BUILDER):
        context = inspector.context(who)
        page = context.new_page()
        answer = page.goto("/no-such-page")
        assert answer is not None
        assert answer.status == 404
        inspector.look(page, f"{who} nowhere")
        context.close()


def _records_out_of_reach(inspector: Inspector, session: Session) -> None:
    """Hold the only writer's place of SQLite for as long as a form is sent."""
    context = inspector.context("")
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("input[name=email]").fill("amira@example.org")
    session.exec(select(User.id)).first()  # a transaction that may write begins with the lock
    with page.expect_navigation():
        page.locator("form[action^='/sign-in'] button[type=submit]").first.click()
    session.rollback()
    assert page.locator("main form").count() == 1  # what was typed is offered once more
    inspector.look(page, "records out of reach")
    context.close()


def _invitation(session: Session) -> str:
    """Invite somebody; return the secret of the link."""
    bo = session.exec(select(User).where(User.email == "bo@example.org")).one()
    sign_in_links.invite(session, bo, at=clock.now())
    session.flush()
    written = select(Message.secret).where(Message.kind == MessageKind.INVITATION).order_by(col(Message.id).desc())
    secret = session.exec(written).first()
    assert secret is not None
    session.commit()
    return secret
