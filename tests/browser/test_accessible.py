"""Every page in every role, in light and dark, on a phone and a desktop: axe finds nothing serious or critical."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from sqlmodel import Session

from tests import browsers
from tests.processes import Server
from tests.web.door_world import furnish

PUBLIC = (
    "/da/",
    "/da/open-spots?born=2015&area={housing_area_id}&km=10",
    "/da/open-spots?born=2015&area={housing_area_id}&like=chess&km=1",
    "/da/open-spots?born=1950&postcode=0000",
    "/da/teams/{team_id}",
    "/da/associations/{association_id}",
    "/da/teams/{team_id}/interests/new?area={housing_area_id}",
    "/da/interests/new?area={housing_area_id}",
    "/da/teams/{team_id}/interests/thanks",
    "/ar-XB/",
    "/ar-XB/open-spots?born=2015&area={housing_area_id}&km=10",
    "/ar-XB/teams/{team_id}",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/password",
    "/sign-in/forgotten",
    "/no-such-page",
    "/demo",
    "/design",
)
SIGNED_IN = {
    "bridge-builder": (
        "/today",
        "/interests",
        "/interests/{interest_id}",
        "/cases",
        "/cases/new",
        "/cases/{case_id}",
        "/cases/{case_id}/consents/new",
        "/cases/{case_id}/wish/edit",
        "/families/search",
        "/enrolments/{enrolment_id}",
        "/associations",
        "/associations/{association_id}",
        "/venues/{venue_id}/edit",
        "/account",
        "/authenticator",
        "/recovery-codes",
    ),
    "manager": (
        "/associations/{association_id}",
        "/teams/{team_id}/open-spot",
        "/teams/{team_id}/edit",
        "/associations/{association_id}/teams/new",
        "/enrolments",
        "/enrolments/{enrolment_id}",
        "/interests",
    ),
    "administrator": (
        "/users",
        "/users/new",
        "/users/{user_id}",
        "/users/{user_id}/grants/new",
        "/plans",
        "/plans/new",
        "/housing-areas/{housing_area_id}/edit",
        "/associations/{association_id}",
        "/association-imports",
        "/settings",
    ),
}
WAYS = [
    pytest.param(browsers.PHONE, "light", id="light phone"),
    pytest.param(browsers.DESKTOP, "dark", id="dark desktop"),
    pytest.param(browsers.PHONE, "dark", id="dark phone", marks=pytest.mark.long),
    pytest.param(browsers.DESKTOP, "light", id="light desktop", marks=pytest.mark.long),
]
"""Widths and themes by pairs; the other two pairs in the long run."""

GRAVE = {"serious", "critical"}


@pytest.fixture
def live_server(serve: Callable[..., Server]) -> Server:
    """Return a server with the demo's pages and the pseudo-language."""
    return serve(DEMO="1")


@pytest.mark.browser
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size, scheme", WAYS)
def test_axe_finds_nothing_serious(
    browser: Browser, watch: browsers.Watch, session: Session, size: tuple[int, int], scheme: str
) -> None:
    ids, tokens = furnish(session)
    watch.expect(404, 422)
    found: dict[str, list[str]] = {}
    for who, pages in {"": PUBLIC, **SIGNED_IN}.items():
        context = browsers.open_context(browser, watch, size=size, scheme=scheme)  # type: ignore[arg-type]
        if who:
            context.add_cookies([{"name": "session", "value": tokens[who], "url": watch.home}])
        page = context.new_page()
        for address in pages:
            page.goto(address.format(**ids))
            if browsers.sideways_scroll(page):
                found.setdefault(address, []).append("scrolls sideways")
            for violation in Axe().run(page).response["violations"]:
                if violation["impact"] in GRAVE:
                    where = violation["nodes"][0]["target"]
                    found.setdefault(address, []).append(f"{violation['id']} {where}")
        context.close()
    assert found == {}
