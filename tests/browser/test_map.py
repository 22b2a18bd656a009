"""List and map, one at a time on a phone and beside each other on a wide screen, with scripts and without.

The street map comes when it is asked for, from our own address alone: the watch fails a request to anybody else.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from sqlmodel import Session

from tests import browsers, cast
from tests.factories.offers import offer
from tests.processes import Server
from tests.tile_sink import Sink, answering

WAYS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with answering() as server:
        yield server


@pytest.fixture
def live_server(serve: Callable[..., Server], sink: Sink) -> Server:
    """Return a server in the demo's way that has a tile server."""
    return serve(DEMO="1", TILES_URL=sink.url)


@pytest.fixture
def address(session: Session) -> str:
    """Return the address of a list with two teams in one hall and one 3 km north of it."""
    people = cast.gather(session)
    for km in (0, 0, 3):
        offer(session, people.boldklub, north_km=km)
    session.commit()
    return f"/da/open-spots?born=2015&area={people.birkeparken.id}"


def seen(page: Page) -> dict[str, bool]:
    return {part: page.locator(part).is_visible() for part in ("#list", "#map")}


@pytest.mark.browser
@ON_SQLITE
@WAYS
def test_a_phone_shows_the_list_or_the_map_and_a_sign_leads_to_its_card(
    open_page: Callable[..., Page], address: str, *, scripts: bool
) -> None:
    page = open_page(browsers.PHONE, scripts=scripts)
    page.goto(address)
    assert seen(page) == {"#list": True, "#map": False}
    page.locator('a[href="#map"]').click()
    assert seen(page) == {"#list": False, "#map": True}
    assert page.locator(".map-sign").count() == 2
    assert browsers.sideways_scroll(page) == 0
    sign = page.locator(".map-sign:not(.map-sign-many)")
    card = page.locator(sign.get_attribute("href") or "")
    sign.click()
    assert seen(page) == {"#list": True, "#map": False}
    assert card.evaluate("it => it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().top < innerHeight")
    page.go_back()
    assert seen(page) == {"#list": False, "#map": True}
    page.locator('a[href="#list"]').click()
    assert seen(page) == {"#list": True, "#map": False}


@pytest.mark.browser
@ON_SQLITE
def test_a_wide_screen_shows_both_and_signs_are_reached_by_keyboard(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(browsers.DESKTOP)
    page.goto(address)
    assert seen(page) == {"#list": True, "#map": True}
    assert not page.locator('a[href="#map"]').is_visible()
    named = page.get_by_role("link", name="2 hold her")
    named.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.map-sign')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#open-spot-*")
    assert seen(page) == {"#list": True, "#map": True}


@pytest.mark.browser
@ON_SQLITE
def test_streets_are_loaded_on_tap_and_their_pins_lead_to_the_cards(
    open_page: Callable[..., Page], address: str, sink: Sink
) -> None:
    page = open_page(browsers.PHONE)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}#map")
    assert not [url for url in loaded if "leaflet" in url or "/tiles/" in url]
    page.get_by_role("button", name="Vis gaderne").click()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    assert page.locator(".map-pin:not(.map-pin-home)").count() == 2
    assert page.get_by_text("© OpenStreetMap contributors").is_visible()
    assert not page.locator(".map-sheet").is_visible()
    assert sink.asked
    page.locator(".map-pin", has_text="2").click()
    assert seen(page) == {"#list": True, "#map": False}


@pytest.mark.browser
@ON_SQLITE
def test_a_tile_server_that_is_down_is_said_in_words(
    open_page: Callable[..., Page], watch: browsers.Watch, address: str, sink: Sink
) -> None:
    watch.expect(503)
    sink.status = 500
    page = open_page(browsers.DESKTOP)
    page.goto(address)
    page.get_by_role("button", name="Vis gaderne").click()
    page.get_by_text("Gadekortet svarer ikke lige nu").wait_for()


@pytest.mark.browser
@ON_SQLITE
def test_without_scripts_no_street_map_is_promised(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(browsers.DESKTOP, scripts=False)
    page.goto(address)
    assert not page.get_by_text("Vis gaderne").is_visible()
