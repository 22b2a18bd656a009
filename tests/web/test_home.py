"""The three questions."""

import re

from tests.callers import Caller
from tests.cast import Cast


def test_the_page_asks_three_questions_and_how_far(client: Caller, cast: Cast) -> None:
    page = client.get("/en/")
    assert page.status_code == 200
    assert {"born", "group", "like", "area", "postcode", "km"} <= set(re.findall(r'name="(\w+)"', page.text))
    areas = re.findall(r"<option[^>]*>(\w+)</option>", page.text)
    assert [name for name in areas if name in ("Birkeparken", "Granvangen", "Havnen", "Sletten")] == [
        cast.birkeparken.name, "Granvangen", "Havnen", "Sletten",
    ]  # fmt: skip


def test_nobody_is_looked_up_and_nothing_is_remembered(client: Caller, cast: Cast) -> None:
    page = client.get("/da/")
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in page.text
    assert page.headers["Cache-Control"] == "public, max-age=60"
    again = client.get("/da/", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert cast.birkeparken.name in page.text


def test_answers_in_the_address_are_filled_in(client: Caller, cast: Cast) -> None:
    page = client.get(f"/en/?born=2015&group=ball&like=chess&area={cast.birkeparken.id}&km=10")
    checked = re.findall(r'name="(\w+)"\s+value="([^"]*)"\s+checked', page.text)
    assert checked == [("group", "ball"), ("like", "chess"), ("km", "10")]
    assert f'<option value="{cast.birkeparken.id}" selected>' in page.text
    assert 'value="2015"' in page.text


def test_the_language_stands_in_the_path(client: Caller, cast: Cast) -> None:
    assert client.get("/xx/").status_code == 404
    assert '<html lang="en" dir="ltr"' in client.get("/en/").text
    assert cast.nord.name == "Helhedsplan Nord"
