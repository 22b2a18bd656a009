"""A team's public page."""

import re
from html import unescape

from sqlmodel import Session

from matchapp import clock
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer


def test_the_page_tells_when_where_what_it_costs_and_has_one_button(
    client: Caller, session: Session, cast: Cast
) -> None:
    cast.boldklub.contact_phone, cast.boldklub.contact_email = "+4500000041", "bold@example.org"
    team = offer(session, cast.boldklub, weekdays=(1, 3), north_km=1.6)
    page = client.get(f"/en/teams/{team.id}?born=2015&area={cast.birkeparken.id}")
    assert page.status_code == 200
    text = unescape(page.text)
    for told in ("Football\u00a0· U12", "Nordby Boldklub", "Tuesday 17.00–18.30", "Thursday 17.00–18.30",
                 "Born 2014–2016",
                 "Havnevej 2", "8700 Horsens", "1.5 km", "700 kr. a half-year", "3 free trials", "2 free places",
                 "What is an association?", "00 00 00 41", "bold@example.org"):  # fmt: skip
        assert told in text
    onward = re.findall(r'class="button[^"]*" href="([^"]+)"', page.text)
    assert [unescape(one) for one in onward] == [
        f"/en/teams/{team.id}/interests/new?born=2015&area={cast.birkeparken.id}"
    ]


def test_without_a_place_there_is_no_distance(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub, north_km=1.6)
    assert " km" not in client.get(f"/en/teams/{team.id}").text


def test_a_place_known_by_its_postcode_is_about(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub, north_km=2, is_about=True)
    assert "About 2 km" in client.get(f"/en/teams/{team.id}?area={cast.birkeparken.id}").text


def test_the_places_are_shown_as_far_as_they_are_known(client: Caller, session: Session, cast: Cast) -> None:
    unsaid = offer(session, cast.boldklub, confirmed=False)
    full = offer(session, cast.boldklub, places=1, taken=1)
    assert "Call and ask" in client.get(f"/en/teams/{unsaid.id}").text
    assert "Full just now" in client.get(f"/en/teams/{full.id}").text


def test_the_page_is_kept_by_caches_and_sets_no_cookie(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub)
    page = client.get(f"/da/teams/{team.id}")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in page.headers
    assert "csrf_token" not in page.text


def test_a_team_that_is_gone_answers_like_one_that_never_was(client: Caller, session: Session, cast: Cast) -> None:
    team = offer(session, cast.boldklub)
    team.remove(clock.now())
    gone, never = client.get(f"/en/teams/{team.id}"), client.get("/en/teams/999999")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.text == never.text
