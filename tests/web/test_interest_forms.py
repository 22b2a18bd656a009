"""A family without an account would like to try a team."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.interest import InterestOwner
from matchapp.models import Interest, Message, Team, User
from matchapp.models.user import UserState
from tests.callers import Caller
from tests.cast import Cast
from tests.factories import teams
from tests.factories.offers import offer

FAMILY = {"child_first_name": "Ida", "birth_year": "2015", "phone": "00 00 00 31", "form_key": "a-key-of-the-form"}
Fresh = Callable[[], Session]


@pytest.fixture
def team(session: Session, cast: Cast) -> Team:
    """Return a team of Boldklub."""
    cast.boldklub.contact_phone = "+4500000041"
    return offer(session, cast.boldklub, places=2, taken=1)


def form(team: Team, query: str) -> str:
    return f"/en/teams/{team.id}/interests/new?{query}"


def target(team: Team, query: str) -> str:
    return f"/en/teams/{team.id}/interests?{query}"


def interests(fresh: Fresh) -> list[Interest]:
    return list(fresh().exec(select(Interest)))


def test_who_has_not_said_where_it_lives_is_asked(client: Caller, team: Team, cast: Cast) -> None:
    page = client.get(f"/en/teams/{team.id}/interests/new?born=2015")
    assert "Where do you live?" in page.text
    assert cast.birkeparken.name in page.text
    assert "Set-Cookie" not in page.headers


def test_the_form_asks_for_three_things(client: Caller, team: Team, cast: Cast) -> None:
    page = client.get(form(team, f"born=2015&area={cast.birkeparken.id}"))
    asked = set(re.findall(r'name="(\w+)"', page.text.partition('id="interest-form"')[2]))
    assert asked == {"csrf_token", "child_first_name", "birth_year", "phone", "form_key"}
    assert 'value="2015"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_from_an_area_the_bridge_builder_gets_it_and_the_association_nothing(
    client: Caller, team: Team, cast: Cast, fresh: Fresh
) -> None:
    query = f"born=2015&like=football&area={cast.birkeparken.id}"
    answer = client.submit(target(team, query), FAMILY, on=form(team, query))
    assert answer.status_code == 303
    (interest,) = interests(fresh)
    assert (interest.owner, interest.housing_area_id, interest.team_id) == (
        InterestOwner.BRIDGE_BUILDER, cast.birkeparken.id, team.id,
    )  # fmt: skip
    assert (interest.child_first_name, interest.birth_year, interest.phone, interest.language) == (
        "Ida", 2015, "+4500000031", "en",
    )  # fmt: skip
    assert [one.recipient for one in fresh().exec(select(Message))] == ["amira@example.org"]
    assert teams.spot(fresh(), team).taken == 1
    thanks = client.get(answer.location)
    assert "The bridge-builder for Birkeparken calls you." in thanks.text
    assert "like=football" in unescape(thanks.text)
    assert "Ida" not in answer.location


def test_from_elsewhere_the_family_says_that_the_association_may_call(client: Caller, team: Team, fresh: Fresh) -> None:
    page = client.get(form(team, "area="))
    assert "Show my name and number to this association" in page.text
    refused = client.submit(target(team, "area="), FAMILY, on=form(team, "area="))
    assert refused.status_code == 422
    assert "Tick this, so that the association can call you." in refused.text
    assert interests(fresh) == []
    answer = client.submit(target(team, "area="), {**FAMILY, "agreed": "1"}, on=form(team, "area="))
    assert answer.status_code == 303
    assert [(one.owner, one.association_id) for one in interests(fresh)] == [
        (InterestOwner.ASSOCIATION, team.association_id)
    ]
    assert "Nordby Boldklub has your number and calls you." in client.get(answer.location).text


@pytest.mark.parametrize("query", ["area=", "postcode=8700", "area=999999", "area={havnen}"])
def test_without_anybody_to_answer_the_published_contact_stands_instead_of_the_form(
    client: Caller, session: Session, team: Team, cast: Cast, query: str
) -> None:
    session.exec(select(User).where(User.id == cast.carl.id)).one().state = UserState.ENDED
    page = client.get(form(team, query.format(havnen=cast.havnen.id)))
    assert page.status_code == 200
    assert "00 00 00 41" in page.text
    assert "form_key" not in page.text
    assert "csrf_token" not in page.text


def test_a_form_that_was_open_when_the_last_one_left_is_answered_with_the_contact(
    client: Caller, session: Session, team: Team, cast: Cast, fresh: Fresh
) -> None:
    here = form(team, "area=")
    client.get(here)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(here).text)
    assert token
    session.exec(select(User).where(User.id == cast.carl.id)).one().state = UserState.ENDED
    answer = client.post(target(team, "area="), data={**FAMILY, "agreed": "1", "csrf_token": token[1]})
    assert answer.status_code == 422
    assert "00 00 00 41" in answer.text
    assert interests(fresh) == []


def test_a_form_sent_twice_is_one_interest(client: Caller, team: Team, cast: Cast, fresh: Fresh) -> None:
    query = f"area={cast.birkeparken.id}"
    answers = [client.submit(target(team, query), FAMILY, on=form(team, query)) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(interests(fresh)) == len(fresh().exec(select(Message)).all()) == 1


@pytest.mark.parametrize(
    "mistake,says",
    [
        ({"child_first_name": ""}, "Please fill this in."),
        ({"child_first_name": "x" * 61}, "at most 60 characters"),
        ({"child_first_name": "Ida 010115-1234"}, "This looks like a CPR number"),
        ({"child_first_name": "Ida\x00"}, "We cannot read this"),
        ({"birth_year": ""}, "Please write a number."),
        ({"birth_year": "1890"}, "Please write the year the child was born"),
        ({"birth_year": "2010"}, "This team is for other ages: Born 2014–2016."),
        ({"birth_year": "010115-1234"}, "This looks like a CPR number"),
        ({"phone": ""}, "Please fill this in."),
        ({"phone": "12"}, "This number is too short."),
        ({"phone": "0101151234"}, "A foreign number begins with +"),
        ({"phone": "ring til mor"}, "We cannot read this as a telephone number."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: Caller, team: Team, fresh: Fresh, mistake: dict[str, str], says: str
) -> None:
    answer = client.submit(target(team, "area="), {**FAMILY, "agreed": "1", **mistake}, on=form(team, "area="))
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert says in text
    assert "error-summary" in text
    for name, value in FAMILY.items():
        if name not in mistake:
            assert f'value="{value}"' in text
    assert interests(fresh) == []


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "no spaces allowed here", "<script>alert(1)</script>"])
def test_a_form_without_a_proper_key_gets_a_new_one(client: Caller, team: Team, cast: Cast, key: str) -> None:
    query = f"area={cast.birkeparken.id}"
    answer = client.submit(target(team, query), {**FAMILY, "form_key": key}, on=form(team, query))
    assert answer.status_code == 422
    fresh_key = re.search(r'name="form_key" value="([\w-]{24})"', answer.text)
    assert fresh_key


def test_without_our_forms_token_nothing_is_left(client: Caller, team: Team, cast: Cast, fresh: Fresh) -> None:
    answer = client.post(target(team, f"area={cast.birkeparken.id}"), data=FAMILY)
    assert answer.status_code == 400
    assert interests(fresh) == []


def test_a_team_that_is_gone_takes_no_interest(client: Caller, team: Team, cast: Cast) -> None:
    query = f"area={cast.birkeparken.id}"
    page = client.get(form(team, query))
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    team.remove(clock.now())
    assert client.get(form(team, query)).status_code == 404
    assert client.post(target(team, query), data={**FAMILY, "csrf_token": token[1]}).status_code == 404


def test_who_is_asked_where_it_lives_takes_its_other_answers_along(
    client: Caller, session: Session, cast: Cast
) -> None:
    team = offer(session, cast.boldklub)
    asked = "born=2015&like=football&km=10&weekday=1&weekday=3"
    page = client.get(f"/en/teams/{team.id}/interests/new?{asked}").text
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page)
    assert kept == [("born", "2015"), ("like", "football"), ("km", "10"), ("weekday", "1"), ("weekday", "3")]
    form = client.get(f"/en/teams/{team.id}/interests/new?{asked}&area={cast.birkeparken.id}").text
    assert re.search(r'name="birth_year"[^>]*value="2015"', form)
    assert re.search(rf'action="[^"]*/interests\?born=2015[^"]*area={cast.birkeparken.id}', form)
