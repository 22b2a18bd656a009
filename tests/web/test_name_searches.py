"""The search by name: a plain page, the same list while somebody types, and links that answer a question."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session

from matchapp.services import associations, searchable_names
from tests.callers import Caller
from tests.cast import LONG_AGO, Cast

PART = {"HX-Request": "true"}


@pytest.fixture
def cast(session: Session, people: Cast) -> Cast:
    """Return the fixed cast, whose names can be found."""
    searchable_names.refresh(session)
    session.commit()
    return people


def links(text: str) -> list[str]:
    """Return where the hits lead to."""
    return [href.replace("&amp;", "&") for href in re.findall(r'row-title">\s*<a href="([^"]*)"', text)]


def test_an_activity_answers_what_the_child_likes(client: Caller, cast: Cast) -> None:
    page = client.get("/en/search?q=badmington")
    assert links(page.text) == ["/en/?like=badminton"]
    assert "Did you mean one of these?" in page.text
    assert cast.boldklub.name not in page.text


def test_a_town_answers_where_the_family_lives(client: Caller, cast: Cast) -> None:
    assert links(client.get(f"/en/search?q=roskile&area={cast.birkeparken.id}").text) == ["/en/?postcode=4000"]


def test_a_housing_area_answers_where_the_family_lives(client: Caller, cast: Cast) -> None:
    assert links(client.get("/en/search?q=birkepakren&postcode=4000").text) == [f"/en/?area={cast.birkeparken.id}"]


def test_when_all_is_answered_a_hit_leads_to_the_list(client: Caller, cast: Cast) -> None:
    given = f"born=2015&area={cast.birkeparken.id}&km=10"
    page = client.get(f"/en/search?q=skak&{given}&group=ball&activity=football")
    assert links(page.text)[0] == f"/en/open-spots?born=2015&like=chess&area={cast.birkeparken.id}&km=10"
    assert client.get(links(page.text)[0]).status_code == 200


def test_an_association_leads_to_its_page_and_a_removed_one_to_nothing(
    client: Caller, cast: Cast, session: Session
) -> None:
    asked = f"/da/search?q={cast.boldklub.name}"
    here = f"/da/associations/{cast.boldklub.id}"
    assert here in links(client.get(asked).text)
    assert client.get(here).status_code == 200
    associations.remove(session, cast.boldklub, at=LONG_AGO)
    session.commit()
    assert here not in links(client.get(asked).text)


def test_htmx_is_given_the_hits_alone(client: Caller, cast: Cast) -> None:
    part = client.get("/da/search?q=fodbold", headers=PART)
    assert part.text.lstrip().startswith("<section")
    assert 'id="name-hits"' in part.text
    assert links(part.text) == links(client.get("/da/search?q=fodbold").text)
    assert cast.birkeparken.id


def test_without_a_search_there_is_a_field_and_no_complaint(client: Caller, cast: Cast) -> None:
    page = client.get("/en/search")
    assert (page.status_code, links(page.text)) == (200, [])
    assert 'name="q"' in page.text
    assert "We found nothing" not in page.text
    assert cast.birkeparken.id


@pytest.mark.parametrize("typed", ["zzzzzz", "%00%ed%a0%80", "%25", "x" * 5000])
def test_what_nobody_is_called_is_said_kindly(client: Caller, cast: Cast, typed: str) -> None:
    page = client.get(f"/en/search?q={typed}")
    assert (page.status_code, links(page.text)) == (200, [])
    assert cast.birkeparken.id


def test_a_cpr_number_is_refused_and_not_repeated(client: Caller, cast: Cast) -> None:
    page = client.get("/en/search?q=010203-1234")
    assert page.status_code == 422
    assert "010203" not in page.text.replace("q=010203-1234", "")
    assert "field-error" in page.text
    assert cast.birkeparken.id


def test_a_name_cannot_write_into_the_page(client: Caller, cast: Cast, session: Session) -> None:
    cast.boldklub.name = "<b>Fed</b> klub"
    searchable_names.put_associations(session, [cast.boldklub.id or 0])
    session.commit()
    page = client.get("/en/search?q=fed")
    assert "&lt;b&gt;Fed&lt;/b&gt; klub" in page.text
    assert "<b>Fed" not in page.text


def test_the_page_is_kept_and_sets_no_cookie(client: Caller, cast: Cast) -> None:
    page = client.get("/da/search?q=dans")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in page.headers
    assert cast.birkeparken.id


def test_the_first_page_carries_the_answers_into_the_search(client: Caller, cast: Cast) -> None:
    page = client.get("/en/?born=2015&like=chess&km=10")
    form = re.search(r'<form class="form"\s+method="get"\s+role="search".*?</form>', page.text, re.DOTALL)
    assert form
    assert re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form[0]) == [
        ("born", "2015"),
        ("like", "chess"),
        ("km", "10"),
    ]
    assert cast.birkeparken.id
