"""What makes no sense is answered with a page that leads on, keeps what was typed, and is never empty."""

import re
from html import unescape

import pytest
from flask import Flask
from sqlmodel import Session

from matchapp import clock
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer
from tests.web.staff import desk

HTMX = {"HX-Request": "true"}
TODAY = clock.today()
PAGES = ("/en/open-spots", "/en/siblings")
ALL_FILTERS = "weekday=6&gender=girls&free=1&activity=chess&km=1"


def leads_on(page: str) -> bool:
    """Tell whether a page has a card, a way out, a form to answer again, or a way to leave the wish."""
    ways = (r'id="open-spot-', r'class="button[^"]*"[^>]*href="', r'name="born"', r'href="[^"]*/interests/new')
    return any(re.search(way, page) for way in ways)


@pytest.fixture
def one_team(session: Session, cast: Cast) -> Cast:
    """Return the cast with one football team, 4 km off on Tuesdays."""
    offer(session, cast.boldklub, weekdays=(1,), north_km=4)
    return cast


def test_an_empty_list_without_its_links_would_be_noticed(client: Caller, cast: Cast) -> None:
    page = client.get(f"/en/open-spots?born=2015&area={cast.birkeparken.id}").text
    main = page[page.index('id="found"') :]
    assert leads_on(main)
    assert not leads_on(re.sub(r"<a\s[^>]*>", "", main))


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    "asked",
    [
        "born=2015",  # nothing is wished, and nowhere
        "born=2015&area={area}",
        f"born={TODAY.year}&area={{area}}",
        f"born={TODAY.year - 19}&area={{area}}",
        f"born=2015&area={{area}}&{ALL_FILTERS}",
        f"born=2015&area={{area}}&group=water&like=chess&{ALL_FILTERS}",
        "born=2015&postcode=0000",
        "born=2015&postcode=Atlantis",
        "born=2015&area=999999",
        "born=0&area={area}",
        "born=19&area={area}",
        "area={area}",
        "born=2015&born2=0&area={area}",
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_every_search_is_answered_with_a_way_on(
    client: Caller, one_team: Cast, path: str, asked: str, headers: dict[str, str]
) -> None:
    answer = client.get(f"{path}?{asked.format(area=one_team.birkeparken.id)}", headers=headers, follow_redirects=True)
    assert answer.status_code in (200, 422)
    assert leads_on(answer.text), answer.text


@pytest.mark.parametrize("path", PAGES)
def test_what_was_typed_is_kept(client: Caller, cast: Cast, path: str) -> None:
    page = client.get(f"{path}?born=1850&group=ball&like=chess&postcode=0000&born2=17&km=10")
    assert page.status_code == 422
    for typed in ("1850", "0000", "17"):
        assert f'value="{typed}"' in page.text
    checked = re.findall(r'name="(\w+)"\s+value="([^"]*)"\s+checked', page.text)
    assert {("group", "ball"), ("like", "chess"), ("km", "10")} <= set(checked)
    assert cast.havnen.name in page.text


def test_a_team_with_zero_places_is_no_empty_list(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, places=0, taken=0)
    page = client.get(f"/en/open-spots?born=2015&area={cast.birkeparken.id}").text
    assert 'id="open-spot-' not in page
    assert "We know of no team for children born in 2015 nearby yet." in page
    assert leads_on(page)


def test_with_all_filters_on_every_way_out_leads_to_teams(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, weekdays=(1,), north_km=4)
    page = client.get(f"/en/open-spots?born=2015&area={cast.birkeparken.id}&{ALL_FILTERS}").text
    ways = re.findall(r'href="([^"]+)"[^>]*>(\d+) teams?', page)
    assert ways
    for address, count in ways:
        assert client.get(unescape(address)).text.count('id="open-spot-') == int(count)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize("typed", ["", "%20", "%00", "zzzzz", "a" * 5000, "%F0%9F%8E%88", "' OR 1=1 --"])
def test_a_search_by_name_never_fails(client: Caller, cast: Cast, typed: str, headers: dict[str, str]) -> None:
    answer = client.get(f"/en/search?q={typed}&area={cast.birkeparken.id}", headers=headers)
    assert answer.status_code == 200
    assert 'id="name-hits"' in answer.text


@pytest.mark.parametrize("birth_year", [TODAY.year, TODAY.year - 19])
def test_the_page_of_a_child_that_nothing_fits_says_so(app: Flask, session: Session, birth_year: int) -> None:
    amira = desk(app, session)
    facts = {"first_name": "Yusuf", "birth_year": str(birth_year), "housing_area_id": amira.ids["housing_area_id"]}
    path = amira.post("/cases", **facts).location
    page = amira.get(path)
    assert page.status_code == 200
    assert "No open team fits just now." in page.text or 'id="suggestion-' in page.text
    assert "Not written down yet. Ask the child." in page.text
    assert f"{path}/wish/edit" in page.text
