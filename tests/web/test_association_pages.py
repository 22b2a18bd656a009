"""An association's public page."""

from html import unescape

from sqlmodel import Session

from matchapp import clock
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer


def test_the_page_shows_the_published_contact_and_the_teams(client: Caller, session: Session, cast: Cast) -> None:
    cast.boldklub.contact_name, cast.boldklub.contact_phone = "Ole Lyngsø", "+4500000041"
    team = offer(session, cast.boldklub)
    offer(session, cast.svoemmeklub, name="Delfinerne", activity="swimming")
    page = client.get(f"/en/associations/{cast.boldklub.id}")
    text = unescape(page.text)
    assert page.status_code == 200
    for told in ("Nordby Boldklub", "Ole Lyngsø", "00 00 00 41", "Football · U12", f"/en/teams/{team.id}"):
        assert told in text
    assert "Delfinerne" not in text
    assert "Carl" not in text


def test_an_association_that_is_gone_has_no_page(client: Caller, cast: Cast) -> None:
    cast.boldklub.remove(clock.now())
    assert client.get(f"/en/associations/{cast.boldklub.id}").status_code == 404
    assert client.get(f"/en/associations/{cast.svoemmeklub.id}").status_code == 200
