"""``python -m demo.screens``: pictures of every screen, from a demo of its own, into docs/screens/."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from tests import browsers
from tests.processes import free_port, stop

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
START_SECONDS = 60
ANSWER_SECONDS = 60
QUALITY = 62  # of the JPEG files: the words stay sharp and the folder small
TALLEST = {360: 3200, 1440: 2400}  # px by width: what is cut off is more rows of the same list
FAULTY = """Forening;Sted;Adresse;Postnummer;Aktivitet;Hold;Fødselsår;Ugedag;Fra;Til;Sæsonstart;Sæsonslut;Pladser
Enghavens Volleyball;Enghavehallen;Engvej 4;4000;Volleyball;U12;2014-2015;tirsdag;17.00;18.30;10-08-2026;20-06-2027;4
Enghavens Volleyball;Enghavehallen;Engvej 4;4000;Volleyball;U15;2011-2013;tirsdag;18.30;17.00;10-08-2026;20-06-2027;4
Enghavens Volleyball;Enghavehallen;Engvej 4;9999;Volleybal;U18;2008;trisdag;19.00;20.30;10-08-2026;1-13-2027;fire
"""
SIZES = (browsers.PHONE, browsers.DESKTOP)
SEARCH = "open-spots?born=2015&area=1&km=10"


def unfold(page: Page) -> None:
    """Show the page's folded forms open."""
    page.evaluate("document.querySelectorAll('main details').forEach((it) => { it.open = true })")


def upload(page: Page) -> None:
    """Hand in a sheet whose rows have faults."""
    sheet: FilePayload = {"name": "foreninger.csv", "mimeType": "text/csv", "buffer": FAULTY.encode()}
    page.locator('input[type="file"]').set_input_files(sheet)
    page.locator('form:has(input[type="file"]) [type="submit"]').click()
    page.wait_for_load_state()


def begin_round(page: Page) -> None:
    """Begin a placing round of all who wait."""
    page.locator('form#round-form [type="submit"]').click()
    page.wait_for_load_state()


def run_round(page: Page) -> None:
    """Run a placing round, and wait for its answer."""
    begin_round(page)
    begin_round(page)
    page.locator("dl.stats").wait_for(timeout=ANSWER_SECONDS * 1000)


def await_figures(page: Page) -> None:
    """Wait until the worker has frozen the figures of the quarter."""
    for _ in range(ANSWER_SECONDS):
        if page.locator("dl.stats").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    unfold(page)


@dataclass(frozen=True)
class Screen:
    """One page: its name, its address, and the way to a row when the address alone does not know it.

    `link` is a regular expression; the first address on the page that it fits is opened, with `then` behind it.
    `act` is what is done there before the picture is taken.
    """

    name: str
    address: str
    link: str = ""
    then: str = ""
    act: Callable[[Page], None] | None = None


CASE = ("/cases", r"^/cases/\d+$")
ENROLMENT = ("/enrolments", r"^/enrolments/\d+$")
ASSOCIATION = ("/associations", r"^/associations/\d+$")

FAMILY = (
    Screen("family-home", "/da/"),
    Screen("family-open-spots", f"/da/{SEARCH}"),
    Screen("family-open-spots-map", f"/da/{SEARCH}#map"),
    Screen("family-nothing-fits", "/da/open-spots?born=2015&area=1&like=golf&km=5"),
    Screen("family-not-an-address", "/da/open-spots?born=1950&postcode=0000"),
    Screen("family-team", f"/da/{SEARCH}", r"^/da/teams/\d+"),
    Screen("family-association", "/da/associations/1"),
    Screen("family-interest", "/da/teams/1/interests/new?area=1"),
    Screen("family-wish", "/da/interests/new?area=1"),
    Screen("family-thanks", "/da/teams/1/interests/thanks"),
    Screen("sign-in", "/sign-in"),
    Screen("sign-in-code", "/sign-in/code"),
    Screen("sign-in-password", "/sign-in/password"),
    Screen("sign-in-forgotten", "/sign-in/forgotten"),
    Screen("not-found", "/no-such-page"),
    Screen("demo", "/demo"),
    Screen("design", "/design"),
)
BRIDGE_BUILDER = (
    Screen("bridge-today", "/today"),
    Screen("bridge-interests", "/interests"),
    Screen("bridge-interest", "/interests", r"^/interests/\d+$"),
    Screen("bridge-cases", "/cases"),
    Screen("bridge-case-new", "/cases/new"),
    Screen("bridge-case", *CASE),
    Screen("bridge-case-opened", *CASE, act=unfold),
    Screen("bridge-consent", *CASE, then="/consents/new"),
    Screen("bridge-wish", *CASE, then="/wish/edit", act=unfold),
    Screen("bridge-child", *CASE, then="/child/edit"),
    Screen("bridge-contact", *CASE, then="/guardians/new"),
    Screen("bridge-enrolments", "/enrolments"),
    Screen("bridge-enrolment", *ENROLMENT),
    Screen("bridge-enrolment-opened", *ENROLMENT, act=unfold),
    Screen("bridge-round-children", "/placing-rounds/new"),
    Screen("bridge-round-teams", "/placing-rounds/new", act=begin_round),
    Screen("bridge-round", "/placing-rounds/new", act=run_round),
    Screen("bridge-rounds", "/placing-rounds"),
    Screen("bridge-round-child", "/placing-rounds", r"^/placing-rounds/\d+$", then=r"@^/placing-children/\d+$"),
    Screen("bridge-search", "/families/search"),
    Screen("bridge-associations", "/associations"),
    Screen("bridge-association", *ASSOCIATION),
    Screen("bridge-venue", "/venues/1/edit"),
    Screen("account", "/account"),
    Screen("account-access", "/account/access"),
    Screen("account-authenticator", "/authenticator"),
    Screen("account-recovery-codes", "/recovery-codes"),
    Screen("account-password", "/account/password"),
)
MANAGER = (
    Screen("association-teams", *ASSOCIATION),
    Screen("association-open-spot", *ASSOCIATION, then="@/teams/\\d+/open-spot$"),
    Screen("association-team-edit", *ASSOCIATION, then="@/teams/\\d+/edit$"),
    Screen("association-team-new", *ASSOCIATION, then="/teams/new"),
    Screen("association-edit", *ASSOCIATION, then="/edit"),
    Screen("association-interests", "/interests"),
    Screen("association-requests", "/enrolments"),
    Screen("association-request", *ENROLMENT),
)
ADMINISTRATOR = (
    Screen("admin-users", "/users"),
    Screen("admin-user-new", "/users/new"),
    Screen("admin-user", "/users", r"^/users/\d+$"),
    Screen("admin-grant-new", "/users", r"^/users/\d+$", then="/grants/new"),
    Screen("admin-plans", "/plans"),
    Screen("admin-plan-new", "/plans/new"),
    Screen("admin-plan-edit", "/plans", r"^/plans/\d+/edit$"),
    Screen("admin-area-new", "/plans", r"^/plans/\d+/areas/new$"),
    Screen("admin-area-edit", "/plans", r"^/housing-areas/\d+/edit$"),
    Screen("admin-venues", "/venues"),
    Screen("admin-imports", "/association-imports"),
    Screen("admin-import-faults", "/association-imports", act=upload),
    Screen("admin-settings", "/settings"),
)
COORDINATOR = (
    Screen("coordinator-matching", "/matching-figures", act=await_figures),
    Screen("coordinator-rounds", "/placing-totals"),
)
PEOPLE = {
    "": FAMILY,
    "bridge_builder": BRIDGE_BUILDER,
    "association_manager": MANAGER,
    "coordinator": COORDINATOR,
    "administrator": ADMINISTRATOR,
}
IMPORTANT = {
    "family-home",
    "family-open-spots",
    "family-open-spots-map",
    "family-team",
    "family-interest",
    "bridge-today",
    "bridge-case",
}
Look = Literal["light", "dark", "rtl"]


@click.command()
@click.option("--only", default="", help="Pictures whose name has this in it.")
@click.option("--at", default="", help="The address of a demo that already runs; otherwise one is started.")
def command(only: str, at: str) -> None:
    """Draw every screen at 360 and 1440 px."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, browsers.launched(playwright) as browser:
        if at:
            draw(browser, at, only=only)
        else:
            with running() as home:
                draw(browser, home, only=only)


def draw(browser: Browser, home: str, *, only: str) -> None:
    """Draw every screen for everybody; the important ones also dark and in right-to-left writing."""
    looks: tuple[Look, ...] = ("light", "dark", "rtl")
    for size in SIZES:
        for look in looks:
            for role, screens in PEOPLE.items():
                wanted = [it for it in screens if only in it.name and (look == "light" or it.name in IMPORTANT)]
                if wanted:
                    _draw_as(browser, home, role, wanted, size=size, look=look)


def _draw_as(
    browser: Browser, home: str, role: str, screens: list[Screen], *, size: tuple[int, int], look: Look
) -> None:
    watch = browsers.Watch(home)
    watch.expect(404, 422)
    scheme: Literal["light", "dark"] = "dark" if look == "dark" else "light"
    context = browsers.open_context(browser, watch, size=size, scheme=scheme)
    page = context.new_page()
    if role:
        page.goto("/demo")
        page.locator(f'form:has(input[name="role"][value="{role}"]) button').first.click()
        page.wait_for_load_state()
    for screen in screens:
        if look == "rtl" and role:
            continue  # signed-in pages follow the person's own setting, and nobody's is the pseudo-language
        if not _open(page, screen, look):
            click.echo(f"{screen.name}: no such row in the demo", err=True)
            continue
        wider = browsers.sideways_scroll(page)
        if wider:
            click.echo(f"{screen.name}: {wider} px wider than {size[0]}", err=True)
        ending = "" if look == "light" else f"-{look}"
        file = FOLDER / f"{screen.name}{ending}-{size[0]}.jpg"
        height: int = page.evaluate("document.documentElement.scrollHeight")
        # A window as tall as the page, so that a bar at its bottom edge covers nothing.
        page.set_viewport_size({"width": size[0], "height": min(max(height, size[1]), TALLEST[size[0]])})
        page.screenshot(path=file, type="jpeg", quality=QUALITY)
        page.set_viewport_size({"width": size[0], "height": size[1]})
    for fault in watch.faults:
        click.echo(fault, err=True)
    context.close()


def _open(page: Page, screen: Screen, look: Look) -> bool:
    """Go to a screen; false where the demo has no such row."""
    lang = "/ar-XB/" if look == "rtl" else "/da/"
    page.goto(screen.address.replace("/da/", lang))
    if screen.link:
        found = _first(page, screen.link.replace("/da/", lang))
        if not found:
            return False
        after = screen.then
        page.goto(found if not after or after.startswith("@") else found + after)
        if after.startswith("@"):
            deeper = _first(page, after.removeprefix("@"))
            if not deeper:
                return False
            page.goto(deeper)
    if screen.act:
        screen.act(page)
    return True


def _first(page: Page, pattern: str) -> str:
    hrefs: list[str] = page.eval_on_selector_all("a[href]", "(all) => all.map((it) => it.getAttribute('href'))")
    return next((href for href in hrefs if re.search(pattern, href)), "")


@contextmanager
def running() -> Iterator[str]:
    """Run a demo in a folder that goes away with it, and yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        home = f"http://localhost:{port}"
        own = {"PORT": str(port), "BASE_URL": home, "INSTANCE_DIR": folder}
        program = Path(sys.executable).with_name("matchapp")
        process = subprocess.Popen([program, "demo"], env={**os.environ, **own})  # noqa: S603 - our own program
        try:
            _await(home)
            yield home
        finally:
            stop(process)


def _await(home: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{home}/healthz", timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(home)


if __name__ == "__main__":
    command()
