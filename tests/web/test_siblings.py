"""One search for several children: from the questions to the evenings, without a name and without script."""

import re
from html import unescape

import pytest
from sqlmodel import Session

from matchapp.domain.team import TeamGender
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer

PAGE = "/en/siblings"


def of_two(cast: Cast, more: str = "") -> str:
    """Return the answers of a family with children of 2013 and 2018."""
    return f"?born=2013&born2=2018&area={cast.birkeparken.id}{more}"


def evenings(page: str) -> list[str]:
    """Return the cards of the evenings, in order."""
    return re.findall(r'id="evening-\d+">(.*?)</section>', page, re.DOTALL)


def cards(page: str) -> list[str]:
    """Return the ids of the children's own teams, in order."""
    return re.findall(r'id="open-spot-(\d+)"', page)


@pytest.fixture
def tuesday(session: Session, cast: Cast) -> tuple[int | None, int | None]:
    """Add a team for each of the two children, on Tuesdays in neighbouring halls; return their ids."""
    older = offer(session, cast.boldklub, name="U14", born=(2012, 2013), weekdays=(1,))
    younger = offer(
        session,
        cast.svoemmeklub,
        name="U9",
        activity="swimming",
        born=(2017, 2018),
        gender=TeamGender.GIRLS,
        north_km=0.3,
    )
    return older.id, younger.id


def test_the_evening_that_fits_both_stands_first_then_each_childs_own(
    client: Caller, cast: Cast, tuesday: tuple[int, int]
) -> None:
    page = client.get(PAGE + of_two(cast))
    assert page.status_code == 200
    (evening,) = evenings(page.text)
    for text in (
        "Tuesday 17.00–18.30",
        "Born 2013",
        "U14",
        "Born 2018",
        "U9",
        "Nordby Boldklub",
        "Hallen",
        "Only girls",
    ):
        assert text in unescape(evening), text
    assert cards(page.text) == [str(team_id) for team_id in tuesday]
    assert page.text.index('id="evening-1"') < page.text.index('id="child-1"') < page.text.index('id="child-2"')
    assert f'href="/en/open-spots?born=2018&amp;area={cast.birkeparken.id}"' in page.text


def test_a_list_for_several_children_is_their_evenings(client: Caller, cast: Cast) -> None:
    answer = client.get(f"/en/open-spots{of_two(cast)}")
    assert (answer.status_code, answer.location) == (
        303, f"/en/siblings?born=2013&area={cast.birkeparken.id}&born2=2018"
    )  # fmt: skip


def test_a_single_child_has_its_list(client: Caller, cast: Cast) -> None:
    answer = client.get(f"{PAGE}?born=2013&area={cast.birkeparken.id}")
    assert (answer.status_code, answer.location) == (303, f"/en/open-spots?born=2013&area={cast.birkeparken.id}")


def test_the_questions_ask_for_more_children_without_a_name(client: Caller, cast: Cast) -> None:
    fresh, again = client.get("/en/").text, client.get(f"/en/{of_two(cast, '&group2=ball')}").text
    for number in ("2", "3", "4"):
        assert f'name="born{number}"' in fresh
        assert f'name="group{number}"' in fresh
    assert re.search(r'<details class="disclosure" id="more-children">', fresh)
    assert re.search(r'<details class="disclosure" id="more-children" open>', again)
    assert re.search(r'name="born2"[^>]*value="2018"', again) or re.search(r'value="2018"[^>]*name="born2"', again)
    assert re.findall(r'name="(\w+)"\s+value="ball"\s+checked', again) == ["group2"]


def test_each_child_likes_its_own(client: Caller, cast: Cast, tuesday: tuple[int, int]) -> None:
    assert len(evenings(client.get(PAGE + of_two(cast, "&group=ball&group2=water")).text)) == 1
    other = client.get(PAGE + of_two(cast, "&group=ball&group2=ball")).text
    assert evenings(other) == []
    assert cards(other) == [str(tuesday[0])]
    assert "No time fits all of them just now" in other


def test_a_child_that_likes_nothing_else_is_found_when_its_wish_is_given_up(
    client: Caller, cast: Cast, tuesday: tuple[int, int]
) -> None:
    page = client.get(PAGE + of_two(cast, "&group=water&group2=water")).text
    onward = re.search(r'href="([^"]+)"[^>]*>1 time if it may be something else', page)
    assert onward, page
    assert len(evenings(client.get(unescape(onward[1])).text)) == 1
    assert all(tuesday)


def test_a_longer_way_opens_as_many_evenings_as_it_says(client: Caller, session: Session, cast: Cast) -> None:
    for born in ((2013, 2013), (2018, 2018)):
        offer(session, cast.boldklub, born=born, north_km=7)
    onward = re.search(r'href="([^"]+)"[^>]*>1 time if you go 5 km further', client.get(PAGE + of_two(cast)).text)
    assert onward
    assert len(evenings(client.get(unescape(onward[1])).text)) == 1


@pytest.mark.parametrize(
    "query,field",
    [("born2=1900", "born2"), ("born2=x", "born2"), ("group2=ball", "born2"), ("born2=2018&born3=0", "born3")],
)
def test_a_further_child_without_a_birth_year_is_asked_for_it(
    client: Caller, cast: Cast, query: str, field: str
) -> None:
    page = client.get(f"{PAGE}?born=2013&area={cast.birkeparken.id}&{query}")
    assert page.status_code == 422
    assert f'href="#field-{field}"' in page.text
    assert '<details class="disclosure" id="more-children" open>' in page.text


def test_a_fifth_child_and_gaps_are_passed_over(client: Caller, cast: Cast, tuesday: tuple[int, int]) -> None:
    page = client.get(f"{PAGE}?born=2013&born4=2018&born5=2019&area={cast.birkeparken.id}")
    assert "For 2 children" in page.text
    assert len(evenings(page.text)) == 1
    assert all(tuesday)


def test_browsing_for_several_leaves_no_trace(client: Caller, cast: Cast) -> None:
    page = client.get(PAGE + of_two(cast))
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "csrf_token" not in page.text
    assert client.get(PAGE).status_code == 200
