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
    for told in ("Nordby Boldklub", "Ole Lyngsø", "00 00 00 41", "Football\u00a0· U12", f"/en/teams/{team.id}"):
        assert told in text
    assert "Delfinerne" not in text
    assert "Carl" not in text


def test_the_page_leads_back_to_the_search_and_on_to_a_trial_of_the_right_age(
    client: Caller, session: Session, cast: Cast
) -> None:
    team = offer(session, cast.boldklub)
    page = f"/en/associations/{cast.boldklub.id}"
    asked = f"?born=2015&area={cast.birkeparken.id}"
    text = unescape(client.get(page + asked).text)
    assert f'href="/en/open-spots{asked}"' in text
    assert f'href="/en/teams/{team.id}/interests/new{asked}"' in text
    assert "/interests/new" not in client.get(page + asked.replace("2015", "2009")).text
    assert 'class="back-link" href="/en/"' in client.get(page).text


def test_an_association_that_is_gone_has_no_page(client: Caller, cast: Cast) -> None:
    cast.boldklub.remove(clock.now())
    assert client.get(f"/en/associations/{cast.boldklub.id}").status_code == 404
    assert client.get(f"/en/associations/{cast.svoemmeklub.id}").status_code == 200
