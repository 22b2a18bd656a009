"""What staff do beside the path, walked on a phone with scripts: a sheet, a child met in person, an end with reasons.

The filter of the browse page is walked with scripts and without.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.sheet_columns import Column
from matchapp.models import Association, Case, Enrolment, EnrolmentEvent, Team, Trial, User
from tests import browsers, cast, sheets
from tests.browser import town
from tests.browser.steps import follow, go, looks_right, open_details, press

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]


@pytest.fixture
def sign_in(phone: Page, session: Session, watch: browsers.Watch) -> Callable[[User], Page]:
    """Return what opens the phone of somebody who has shown both factors."""

    def opened(user: User) -> Page:
        _row, token = cast.begin_session(session, user)
        session.commit()
        phone.context.add_cookies([{"name": "session", "value": token, "url": watch.home}])
        return phone

    return opened


def test_a_sheet_with_a_fault_is_corrected_and_imported(
    session: Session, fresh: Callable[[], Session], sign_in: Callable[[User], Page]
) -> None:
    people, _team_id = town.build(session, "da")
    eva = sign_in(people.eva)
    _upload(eva, sheets.sheet_bytes(sheets.row(), sheets.row(**{Column.WEEKDAY: "hverdag", Column.TEAM: "Piger 2017"})))
    assert eva.locator("#faults tbody tr").count() == 1
    assert eva.locator("form[action$='/acceptance']").count() == 0
    follow(eva, "/association-imports")
    _upload(eva, sheets.sheet_bytes(sheets.row(), sheets.row(**{Column.TEAM: "Piger 2017"})))
    assert eva.locator("#faults").count() == 0
    assert fresh().exec(select(Team.name).where(Team.name != "U11 mix")).all() == []
    press(eva, eva.url + "/acceptance")
    assert sorted(fresh().exec(select(Team.name).where(Team.name != "U11 mix"))) == ["Piger 2016", "Piger 2017"]
    follow(eva, "/associations")
    assert sheets.GOOD[Column.ASSOCIATION] in eva.content()


def test_a_child_met_in_person_whose_association_is_called_does_not_come_and_stops_in_the_end(
    session: Session, fresh: Callable[[], Session], watch: browsers.Watch, sign_in: Callable[[User], Page]
) -> None:
    people, team_id = town.build(session, "da")
    _nobody_there_uses_the_site(session, team_id)
    watch.expect(422)
    amira = sign_in(people.amira)
    _meets_a_child(amira)
    case = fresh().exec(select(Case)).one()
    assert (case.child.first_name, case.child.birth_year) == ("Yusuf", 2015)
    _writes_down_the_consent(amira, f"/cases/{case.id}")

    press(amira, f"/cases/{case.id}/enrolments")
    enrolment_id = fresh().exec(select(Enrolment.id)).one()
    page = f"/enrolments/{enrolment_id}"
    assert _state(fresh) is EnrolmentState.REQUESTED
    amira.locator("form[action$='/offer'] input[name=dates]").nth(0).check()
    amira.locator("form[action$='/offer'] input[name=dates]").nth(1).check()
    press(amira, f"{page}/offer")  # who said it is missing
    assert _state(fresh) is EnrolmentState.REQUESTED
    assert amira.locator("#field-told_by-error, .field-error").count()
    amira.locator("form[action$='/offer'] input[name=told_by]").fill("Mette")
    amira.locator("form[action$='/offer'] input[name=via][value=phone]").check()
    press(amira, f"{page}/offer")
    assert _state(fresh) is EnrolmentState.OFFERED

    _the_first_date_is_today(session)
    go(amira, page)
    amira.locator("input[name=trial_id]").first.check()
    press(amira, f"{page}/trial")
    press(amira, f"{page}/absence")
    kinds = fresh().exec(select(EnrolmentEvent.kind).order_by(col(EnrolmentEvent.id))).all()
    assert kinds[-1] is EnrolmentEventKind.TRIAL_MISSED

    open_details(amira)
    press(amira, f"{page}/membership")
    assert _state(fresh) is EnrolmentState.ENROLLED
    open_details(amira)
    ending = amira.locator(f"form[action='{page}/end']")
    ending.locator("input[name=said_by][value=child]").check()
    ending.locator("input[name=reasons][value=fee]").check(force=True)
    ending.locator("input[name=reasons][value=too_hard]").check(force=True)
    press(amira, f"{page}/end")
    ended = fresh().exec(select(EnrolmentEvent).order_by(col(EnrolmentEvent.id))).all()[-1]
    assert sorted(ended.facts["reasons"]) == ["fee", "too_hard"]
    assert _state(fresh) is EnrolmentState.ENDED


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_filter_changes_the_list(session: Session, open_page: Callable[..., Page], *, scripts: bool) -> None:
    people, team_id = town.build(session, "da")
    page = open_page(browsers.PHONE, scripts=scripts)
    go(page, f"/da/open-spots?born=2015&area={people.birkeparken.id}&km=10")
    assert page.locator(f"#found a[href*='/teams/{team_id}']").count()
    if scripts:
        page.evaluate("window.same_page = true")
    page.locator("summary:has(#filters-used)").click()
    only_girls = page.locator("input[name=gender][value=girls]")
    if scripts:
        with page.expect_response(lambda answer: "gender=girls" in answer.url):
            only_girls.check(force=True)
        page.wait_for_url("**gender=girls**")
        assert page.evaluate("window.same_page") is True
    else:
        only_girls.check(force=True)
        with page.expect_navigation():
            page.locator("form:has(input[name=gender]) button[type=submit]").click()
    assert "gender=girls" in page.url
    looks_right(page)
    assert page.locator(f"#found a[href*='/teams/{team_id}']").count() == 0


def _upload(page: Page, content: bytes) -> None:
    go(page, "/association-imports")
    page.locator("input[name=file]").set_input_files({"name": "hold.csv", "mimeType": "text/csv", "buffer": content})
    press(page, "/association-imports")


def _nobody_there_uses_the_site(session: Session, team_id: int) -> None:
    club = cast.association(session, "Nordby Skakklub", phone="+4500000077")
    team = session.get_one(Team, team_id)
    team.association_id = session.exec(select(Association.id).where(Association.name == club.name)).one() or 0
    session.commit()


def _meets_a_child(page: Page) -> None:
    """Open a case; the first try has a birth year that no child has."""
    go(page, "/cases/new")
    page.locator("input[name=first_name]").fill("Yusuf")
    page.locator("input[name=birth_year]").fill("1915")
    page.locator("input[name=housing_area_id]").first.check()
    page.locator("input[name=phone]").fill("00 00 00 98")
    page.locator("#new-case button[type=submit]").click()
    page.locator("#new-case .error-summary").wait_for()
    looks_right(page)
    assert page.locator("input[name=first_name]").input_value() == "Yusuf"
    page.locator("input[name=birth_year]").fill("2015")
    with page.expect_navigation():
        page.locator("#new-case button[type=submit]").click()
    looks_right(page)


def _writes_down_the_consent(page: Page, case: str) -> None:
    go(page, f"{case}/consents/new")
    for box in page.locator("input[name=purposes]").all():
        box.check()
    page.locator("input[name=said_by][value=guardian]").check()
    page.locator("input[name=channel][value=spoken]").check()
    press(page, f"{case}/consents")


def _the_first_date_is_today(session: Session) -> None:
    session.rollback()
    first = session.exec(select(Trial).order_by(col(Trial.on_date))).first()
    assert first is not None
    first.on_date = clock.today()
    session.commit()


def _state(fresh: Callable[[], Session]) -> EnrolmentState:
    return EnrolmentState(fresh().exec(select(Enrolment.state)).one())
