"""The cards near a family: filters, pages, ways out of an empty list, and hostile addresses."""

import re
from html import unescape

import pytest
from sqlmodel import Session

from matchapp.domain.team import TeamGender
from matchapp.services.candidates import RINGS_KM
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer
from tests.statements import sent_to

LIST = "/en/open-spots"


def near(cast: Cast, **asked: str) -> str:
    """Return the address of a search from Birkeparken for a child born in 2015."""
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{LIST}?born=2015&area={cast.birkeparken.id}{more}"


def cards(page: str) -> list[str]:
    """Return the ids of the cards on a page, in order."""
    return re.findall(r'id="open-spot-(\d+)"', page)


def test_a_card_tells_day_time_distance_price_places_and_trials(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub, north_km=1.6, places=5, taken=3, fee_oere=70_000, trials=3)
    page = client.get(near(cast, like="football"))
    assert page.status_code == 200
    assert cards(page.text) == [str(team.id)]
    for text in ("Football\u00a0· U12", "Nordby Boldklub", "Tuesday 17.00–18.30", "1.5 km", "700 kr. a half-year",
                 "2 free places", "3 free trials"):  # fmt: skip
        assert text in unescape(page.text)


def test_what_nobody_confirmed_says_call_and_ask_and_a_postcodes_point_says_about(
    client: Caller, session: Session, cast: Cast
) -> None:
    offer(session, cast.boldklub, confirmed=False, is_about=True, north_km=2)
    page = client.get(near(cast)).text
    assert "Call and ask" in page
    assert "free place" not in page
    assert "About 2 km" in page


def test_after_a_filter_what_stands_outside_the_list_keeps_it_too(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub)
    address = near(cast, weekday="1", free="1")
    part = unescape(client.get(address, headers={"HX-Request": "true"}).text)
    asked = f"born=2015&area={cast.birkeparken.id}&weekday=1&free=1"
    assert "<h1" not in part
    assert part.count('hx-swap-oob="true"') == 3
    assert re.search(rf'href="/en/\?{asked}"[^>]* id="change-answers"', part)
    assert f'href="/da/open-spots?{asked}"' in part
    assert "Filters (2 used)" in part
    assert "hx-swap-oob" not in client.get(address).text


def test_the_whole_search_needs_three_statements_and_one_for_each_wider_ring(
    client: Caller, session: Session, cast: Cast
) -> None:
    for number in range(20):
        offer(session, cast.boldklub, north_km=number / 10)
    session.commit()
    for wish, statements in (({"like": "football"}, 3), ({}, 3 + len(RINGS_KM))):
        with sent_to(client.application.extensions["engine"]) as sent:
            page = client.get(near(cast, **wish))
        assert len(cards(page.text)) == 20
        assert len(sent) == statements, sent  # the area, the candidates, the cards


def test_browsing_leaves_no_trace(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub)
    page = client.get(near(cast))
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in page.text
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "HX-Request" in page.headers["Vary"]
    assert client.get(near(cast), headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


def test_htmx_gets_the_list_alone(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub)
    whole, part = client.get(near(cast)), client.get(near(cast), headers={"HX-Request": "true"})
    assert re.match(r'<section class="stack"\s+id="found"', part.text.strip())
    assert "<html" not in part.text
    assert cards(part.text) == cards(whole.text) == [str(team.id)]
    assert part.headers["ETag"] != whole.headers["ETag"]


def test_filters_work_by_address(client: Caller, session: Session, cast: Cast) -> None:
    monday = offer(session, cast.boldklub, weekdays=(0,))
    girls = offer(session, cast.boldklub, gender=TeamGender.GIRLS, weekdays=(3,))
    free = offer(session, cast.boldklub, activity="chess", fee_oere=0)
    assert cards(client.get(near(cast, weekday="0")).text) == [str(monday.id)]
    assert cards(client.get(near(cast, gender="girls")).text) == [str(girls.id)]
    assert cards(client.get(near(cast, free="1")).text) == [str(free.id)]
    assert cards(client.get(near(cast, activity="chess")).text) == [str(free.id)]
    assert cards(client.get(near(cast, group="ball")).text) == [str(monday.id), str(girls.id)]


def test_pages_keep_the_answers(client: Caller, session: Session, cast: Cast) -> None:
    for number in range(23):
        offer(session, cast.boldklub, north_km=number / 10)
    first = client.get(near(cast, like="football"))
    assert len(cards(first.text)) == 20
    assert "23 teams" in first.text
    onward = unescape(str(re.search(r'href="([^"]+)"[^>]*rel="next"', first.text)[1]))  # type: ignore[index]
    second = client.get(onward)
    assert len(cards(second.text)) == 3
    assert set(cards(first.text)).isdisjoint(cards(second.text))
    assert client.get(near(cast, page="99")).status_code == 200


def test_an_empty_list_names_the_filter_and_what_opens_without_it(client: Caller, session: Session, cast: Cast) -> None:
    for _ in range(3):
        offer(session, cast.boldklub, north_km=6.5)
    page = client.get(near(cast, like="football")).text
    assert "There are teams, but none within 5 km." in page
    onward = re.search(r'href="([^"]+)"[^>]*>3 teams if you bike 5 km further', page)
    assert onward
    assert len(cards(client.get(unescape(onward[1])).text)) == 3


@pytest.mark.parametrize(
    "asked,says",
    [
        ({"weekday": "0"}, "1 team if other days will do, too"),
        ({"gender": "girls"}, "1 team if it need not be only for girls"),
        ({"free": "1"}, "1 team if it may cost something"),
        ({"activity": "chess"}, "1 team if it may be something else"),
        ({"weekday": "0", "free": "1"}, "1 team of any kind within 5 km"),
    ],
    ids=str,
)
def test_each_filter_has_its_way_out(
    client: Caller, session: Session, cast: Cast, asked: dict[str, str], says: str
) -> None:
    team = offer(session, cast.boldklub)
    page = client.get(near(cast, **asked)).text
    assert cards(page) == []
    onward = re.search(rf'href="([^"]+)"[^>]*>{says}', page)
    assert onward, page
    assert cards(client.get(unescape(onward[1])).text) == [str(team.id)]


def test_a_list_of_few_says_what_opens_more_and_each_number_is_what_stands_behind_it(
    client: Caller, session: Session, cast: Cast
) -> None:
    offer(session, cast.boldklub, weekdays=(0,))
    offer(session, cast.boldklub, weekdays=(1,))
    offer(session, cast.boldklub, weekdays=(0,), north_km=6)
    offer(session, cast.boldklub, weekdays=(0,), born=(2012, 2014))
    page = client.get(near(cast, weekday="0", like="football")).text
    assert len(cards(page)) == 1
    ways = re.findall(r'href="([^"]+)"[^>]*>(\d+) teams? (if|for)', page)
    assert [(int(count), word) for _, count, word in ways] == [(2, "if"), (2, "if"), (2, "for")]
    for address, count, _ in ways:
        assert len(cards(client.get(unescape(address)).text)) == int(count)


def test_where_no_team_takes_the_child_a_wish_can_be_left_only_where_somebody_answers(
    client: Caller, cast: Cast
) -> None:
    page = client.get(near(cast)).text
    assert "We know of no team for children born in 2015 nearby yet." in page
    assert "/en/interests/new?" in page
    elsewhere = client.get(f"{LIST}?born=2015&area={cast.havnen.id}").text
    assert "/en/interests/new" not in elsewhere
    assert "Change your answers" in elsewhere


def test_without_any_answer_the_questions_are_asked(client: Caller, cast: Cast) -> None:
    page = client.get(LIST)
    assert page.status_code == 200
    assert "error-summary" not in page.text
    assert cast.havnen.name in page.text


@pytest.mark.parametrize(
    "query,says",
    [
        ("born=1900&postcode=8700", "Please write the year the child was born"),
        ("born=2099&postcode=8700", "Please write the year the child was born"),
        ("born=²⁰¹⁵&postcode=8700", "Please write the year the child was born"),
        ("born=2015&postcode=0000", "We do not know this place"),
        ("born=2015", "Choose a housing area or write a postcode."),
        ("born=2015&area=999999", "Choose a housing area or write a postcode."),
        ("born=2015&postcode=010115-1234", "This looks like a CPR number"),
    ],
)
def test_an_answer_that_makes_no_sense_is_asked_again(client: Caller, cast: Cast, query: str, says: str) -> None:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 422
    assert says in unescape(page.text)
    assert cast.havnen.name in page.text
    assert 'value="010115' not in page.text


@pytest.mark.parametrize(
    "query",
    [
        "weekday=9&weekday=x&weekday=-1",
        "km=1e9",
        "km=-5&page=-1",
        "page=99999999999999999999",
        "page=٣",
        "gender=nobody&free=maybe&activity=nothing",
        "group=%00&like=%F0%9F%8E%88&like=football%27%20OR%201=1",
        "activity=%00",
        "group=" + "ball&group=" * 200 + "ball",
        "like=football&like=football",
    ],
)
def test_a_filter_that_makes_no_sense_is_passed_over(client: Caller, session: Session, cast: Cast, query: str) -> None:
    team = offer(session, cast.boldklub)
    page = client.get(f"{near(cast)}&{query}")
    assert page.status_code == 200
    assert cards(page.text) == [str(team.id)]


def test_an_area_wins_over_a_postcode_and_a_postcode_alone_is_enough(
    client: Caller, session: Session, cast: Cast
) -> None:
    offer(session, cast.boldklub)
    assert "Teams near Birkeparken" in client.get(near(cast, postcode="8700")).text
    assert "Teams near 8700 Horsens" in client.get(f"{LIST}?born=2015&postcode=8700").text


def test_every_team_of_the_list_has_a_sign_on_the_map_that_leads_to_its_card(
    client: Caller, session: Session, cast: Cast
) -> None:
    teams = [offer(session, cast.boldklub, north_km=km) for km in (0, 2, 4)]
    page = client.get(near(cast)).text
    assert re.findall(r'class="map-sign [^>]*href="#open-spot-(\d+)"', page) == cards(page)
    assert set(cards(page)) == {str(team.id) for team in teams}
    assert "© OpenStreetMap" not in page


def test_a_map_with_land_names_its_sources(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, north_km=8)
    page = client.get(near(cast, km="10")).text
    assert "© OpenStreetMap contributors" in page
    assert "GeoNames" in page


def test_a_team_known_by_its_postcode_is_dashed_on_the_map(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub, north_km=2, is_about=True)
    assert "map-sign-about" in client.get(near(cast)).text
    assert "known by the postcode only" in client.get(near(cast)).text


def test_list_and_map_lead_to_each_other_without_script(client: Caller, session: Session, cast: Cast) -> None:
    offer(session, cast.boldklub)
    page = client.get(near(cast)).text
    assert re.search(r'href="#map".*id="map".*href="#list"', page, re.DOTALL)
    assert re.search(r'id="list"', page)
