"""Pages in Chromium that report every fault a person would not see: console, page errors, CSP, foreign requests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (360, 780)
DESKTOP = (1440, 900)
SERVER_FAULT = 500
TELL_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@dataclass
class Watch:
    """What went wrong in the pages of one test.

    A status that a walk provokes on purpose (422 for a form with a fault) is announced with `expect`; the browser's
    own console line for it is then no fault.
    """

    home: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def expect(self, *statuses: int) -> None:
        """Announce answers of 4xx or 503."""
        self.expected.update(statuses)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.add_init_script(TELL_VIOLATIONS)
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("request", self._see_request)
        page.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        announced = any(f"the server responded with a status of {status} " in message.text for status in self.expected)
        if not announced and not self._is_htmx_line(message):
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _is_htmx_line(self, message: ConsoleMessage) -> bool:
        """Tell whether htmx only repeats an announced status."""
        return any(f"Response Status Error Code {status} " in message.text for status in self.expected)

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.faults.append(f"request to somebody else: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= SERVER_FAULT and response.status not in self.expected:
            self.faults.append(f"{response.status} from {response.request.method} {response.url}")


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium: the program that CHROMIUM names, otherwise Debian's."""
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()


def open_context(
    browser: Browser,
    watch: Watch,
    *,
    size: tuple[int, int],
    scripts: bool = True,
    scheme: Literal["light", "dark"] = "light",
    locale: str = "da-DK",
) -> BrowserContext:
    """Return a fresh context (no cookies); below 600 px it is a phone with touch."""
    phone = size[0] < 600
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        is_mobile=phone,
        has_touch=phone,
        java_script_enabled=scripts,
        color_scheme=scheme,
        locale=locale,
        timezone_id="Europe/Copenhagen",
        base_url=watch.home,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    watch.attach(context)
    return context


def sideways_scroll(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than the window; 0 is right."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
