"""Steps of a walk through the pages; each looks at the page it comes to."""

from playwright.sync_api import Page

from tests import browsers


def go(page: Page, url: str) -> None:
    """Open an address."""
    page.goto(url)
    looks_right(page)
    assert page.url.endswith(url) or url in page.url, page.url


def follow(page: Page, part: str) -> None:
    """Follow the first link whose address holds a part."""
    with page.expect_navigation():
        page.locator(f"main a[href*='{part}']").first.click()
    looks_right(page)


def press(page: Page, action: str, *, value: str | None = None) -> None:
    """Press the button of the form that is sent to an address."""
    path = "/" + action.partition("//")[2].partition("/")[2] if "//" in action else action
    form = page.locator(f"main form[action='{path}'], main form[action^='{path}?']").first
    button = form.locator(f"button[value='{value}']" if value else "button[type=submit]").first
    with page.expect_navigation():
        button.click()
    looks_right(page)


def open_details(page: Page) -> None:
    """Open everything that is folded, as a person looking for the next step would."""
    folded = page.locator("main details:not([open]) > summary:visible")
    for _ in range(folded.count()):
        folded.first.click()


def looks_right(page: Page) -> None:
    """Check what every page has: one heading, and nothing beside the window."""
    assert browsers.sideways_scroll(page) == 0, page.url
    assert page.locator("h1").count() == 1, page.url
