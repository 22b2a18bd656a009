"""The path from a family's first look to a child that is still there, walked in Chromium.

Every step is taken by what stands on the page: fields by their names, buttons by their forms. The watch fails the walk
for any console error, CSP violation or request to somebody else; every page is checked for sideways scrolling.
"""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.models import Enrolment, Interest, Observation, OpenSpot
from tests import browsers, cast
from tests.browser import town
from tests.browser.steps import follow, go, looks_right, open_details, press
from tests.cast import Cast
from tests.processes import Server

WALKS = {
    "danish phone": (browsers.PHONE, True, "da"),
    "danish phone without scripts": (browsers.PHONE, False, "da"),
    "english desktop": (browsers.DESKTOP, True, "en"),
    "english desktop without scripts": (browsers.DESKTOP, False, "en"),
    "right to left phone": (browsers.PHONE, True, "ar-XB"),
    "right to left desktop without scripts": (browsers.DESKTOP, False, "ar-XB"),
}

PAIRS = [("sqlite", walk) for walk in WALKS] + [("postgresql", "danish phone")]
"""Every walk on SQLite; on PostgreSQL one, since every act of the path is tested on both below the browser."""


@pytest.fixture
def live_server(serve: Callable[..., Server]) -> Server:
    """Return a server that also speaks the pseudo-language."""
    return serve(DEMO="1")


@pytest.fixture
def walk(
    request: pytest.FixtureRequest, session: Session, open_page: Callable[..., Page]
) -> tuple[Callable[[], Page], Cast, int, str]:
    size, scripts, language = WALKS[request.param]
    people, team_id = town.build(session, language)

    def person() -> Page:
        return open_page(size, scripts=scripts)

    return person, people, team_id, language


@pytest.mark.browser
@pytest.mark.parametrize("database, walk", PAIRS, indirect=True, ids=lambda value: str(value).replace(" ", "-"))
def test_from_first_look_to_still_here(
    walk: tuple[Callable[[], Page], Cast, int, str], session: Session, fresh: Callable[[], Session]
) -> None:
    person, people, team_id, language = walk
    area_id = people.birkeparken.id

    family = person()
    _family_leaves_an_interest(family, language, area_id or 0)
    assert not any(cookie["name"] == "session" for cookie in family.context.cookies())
    interest = fresh().exec(select(Interest)).one()
    assert (interest.child_first_name, interest.birth_year, interest.language) == ("Sami", 2015, language)
    assert fresh().exec(select(OpenSpot.taken)).one() == 0

    amira = person()
    _staff_signs_in(amira)
    go(amira, "/interests")
    follow(amira, f"/interests/{interest.id}")
    press(amira, f"/interests/{interest.id}/case")
    case = amira.url
    go(amira, f"{case}/consents/new")
    for box in amira.locator("input[name=purposes]").all():
        box.check()
    amira.locator("input[name=said_by][value=guardian]").check()
    amira.locator("input[name=channel][value=spoken]").check()
    press(amira, f"{case}/consents")
    enrolment_id = fresh().exec(select(Enrolment.id)).one()
    page = f"/enrolments/{enrolment_id}"
    go(amira, page)
    press(amira, f"{page}/request")
    assert _state(fresh) is EnrolmentState.REQUESTED

    carl = person()
    _manager_signs_in(carl, session, people)
    go(carl, f"/teams/{team_id}/open-spot")
    carl.locator("input[name=places]").fill("6")
    press(carl, f"/teams/{team_id}/open-spot")
    assert fresh().exec(select(OpenSpot.places)).one() == 6
    _manager_shows_second_code(carl, session, people)
    go(carl, page)
    assert "Sami" in carl.content()
    assert "00 00 00 99" not in carl.content()  # the phone only after an offer
    for box in carl.locator("input[name=dates]").all()[:2]:
        box.check()
    press(carl, f"{page}/offer")
    assert _state(fresh) is EnrolmentState.OFFERED
    assert fresh().exec(select(OpenSpot.taken)).one() == 1

    go(amira, page)
    amira.locator("input[name=trial_id]").first.check()
    press(amira, f"{page}/trial")
    assert _state(fresh) is EnrolmentState.TRIAL_BOOKED
    open_details(amira)
    press(amira, f"{page}/membership")
    assert _state(fresh) is EnrolmentState.ENROLLED
    go(amira, page)
    amira.locator("input[name=observed_by][value=staff]").check()
    press(amira, f"{page}/observations", value="active")
    assert fresh().exec(select(Observation.value)).one() == "active"
    go(amira, "/today")


def _family_leaves_an_interest(page: Page, language: str, area_id: int) -> None:
    go(page, f"/{language}/")
    page.locator("input[name=born]").fill("2015")
    page.locator("input[name=group][value=ball]").check()
    page.locator("select[name=area]").select_option(str(area_id))
    with page.expect_navigation():
        page.locator("form[action$='/open-spots'] button[type=submit]").first.click()
    looks_right(page)
    assert page.context.cookies() == []
    follow(page, "/teams/")
    follow(page, "/interests/new")
    page.locator("input[name=child_first_name]").fill("Sami")
    if not page.locator("input[name=birth_year]").input_value():
        page.locator("input[name=birth_year]").fill("2015")
    page.locator("input[name=phone]").fill("00 00 00 99")
    with page.expect_navigation():
        page.locator("#interest-form button[type=submit]").click()
    looks_right(page)
    assert page.url.partition("?")[0].endswith("/thanks")


def _staff_signs_in(page: Page) -> None:
    go(page, "/sign-in/password")
    page.locator("input[name=email]").fill("amira@example.org")
    page.locator("input[name=password]").fill(cast.PASSWORD)
    press(page, "/sign-in/password")
    page.locator("input[name=code]").first.fill(pyotp.TOTP(cast.TOTP_SECRET).now())
    press(page, "/second-factor")


def _manager_signs_in(page: Page, session: Session, people: Cast) -> None:
    go(page, "/sign-in")
    page.locator("input[name=email]").fill("carl@example.org")
    press(page, "/sign-in")
    page.locator("input[name=code]").first.fill(town.code_for(session, people.carl, MessageKind.SIGN_IN_CODE))
    press(page, "/sign-in/code")


def _manager_shows_second_code(page: Page, session: Session, people: Cast) -> None:
    go(page, "/enrolments")
    press(page, "/second-factor/messages")
    page.locator("input[name=code]").first.fill(town.code_for(session, people.carl, MessageKind.SECOND_CODE))
    press(page, "/second-factor")


def _state(fresh: Callable[[], Session]) -> EnrolmentState:
    return EnrolmentState(fresh().exec(select(Enrolment.state)).one())
