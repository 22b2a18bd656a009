"""A family tells what the child would like where no team fits."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from sqlmodel import Session, select

from matchapp.models import Interest, Message
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer

WISH = {
    "words": "Svømme med min ven", "activity_key": "swimming", "child_first_name": "Ida", "birth_year": "2015",
    "phone": "00 00 00 31", "form_key": "a-key-of-the-form",
}  # fmt: skip
Fresh = Callable[[], Session]


def form(cast: Cast, more: str = "") -> str:
    return f"/en/interests/new?born=2015&area={cast.birkeparken.id}{more}"


def target(cast: Cast) -> str:
    return f"/en/interests?born=2015&area={cast.birkeparken.id}"


def wishes(fresh: Fresh) -> list[Interest]:
    return list(fresh().exec(select(Interest)))


def test_a_wish_in_a_plans_area_goes_to_the_bridge_builder(client: Caller, cast: Cast, fresh: Fresh) -> None:
    answer = client.submit(target(cast), WISH, on=form(cast))
    assert answer.status_code == 303
    (wish,) = wishes(fresh)
    assert (wish.housing_area_id, wish.team_id, wish.words, wish.activity_key, wish.phone) == (
        cast.birkeparken.id, None, "Svømme med min ven", "swimming", "+4500000031",
    )  # fmt: skip
    assert [one.recipient for one in fresh().exec(select(Message))] == ["amira@example.org"]
    assert "The bridge-builder for Birkeparken calls you." in client.get(answer.location).text


def test_what_was_liked_is_filled_in(client: Caller, cast: Cast) -> None:
    page = client.get(form(cast, "&like=chess"))
    assert '<option value="chess" selected>' in page.text
    assert 'value="2015"' in page.text


@pytest.mark.parametrize("kept", ["words", "activity_key"])
def test_words_or_an_activity_are_enough(client: Caller, cast: Cast, fresh: Fresh, kept: str) -> None:
    given = {**WISH, "words": "", "activity_key": "", kept: WISH[kept]}
    assert client.submit(target(cast), given, on=form(cast)).status_code == 303
    assert len(wishes(fresh)) == 1


@pytest.mark.parametrize(
    "wrong,says",
    [
        ({"words": "", "activity_key": ""}, "Write what the child would like, or choose an activity."),
        ({"words": "x" * 281}, "at most 280 characters"),
        ({"words": "født 010115-1234"}, "This looks like a CPR number"),
        ({"activity_key": "flying"}, "Please choose one of the answers."),
        ({"phone": "12"}, "This number is too short."),
        ({"birth_year": "1890"}, "Please write the year the child was born"),
    ],
    ids=str,
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    client: Caller, cast: Cast, fresh: Fresh, wrong: dict[str, str], says: str
) -> None:
    answer = client.submit(target(cast), {**WISH, **wrong}, on=form(cast))
    assert answer.status_code == 422
    assert says in unescape(answer.text)
    assert 'value="Ida"' in answer.text
    assert wishes(fresh) == []


def test_who_has_not_said_where_it_lives_is_asked(client: Caller, cast: Cast) -> None:
    page = client.get("/en/interests/new")
    assert "Where do you live?" in page.text
    assert cast.havnen.name in page.text


@pytest.mark.parametrize("place", ["area=", "postcode=8700", "area={havnen}"])
def test_elsewhere_the_nearest_relaxation_stands_instead_of_the_form(
    client: Caller, session: Session, cast: Cast, place: str
) -> None:
    offer(session, cast.boldklub, weekdays=(1,))
    where = place.format(havnen=cast.havnen.id)
    page = client.get(f"/en/interests/new?born=2015&km=10&weekday=0&{where}")
    assert page.status_code == 200
    assert "csrf_token" not in page.text
    found = re.search(r'href="([^"]+)"[^>]*>1 team if other days will do, too', page.text)
    assert bool(found) == (place != "area=")  # who names no place is led to the questions
    assert ("Find a team" in page.text) == (place == "area=")


def test_a_wish_from_elsewhere_is_never_written(client: Caller, cast: Cast, fresh: Fresh) -> None:
    answer = client.submit(f"/en/interests?born=2015&area={cast.havnen.id}", WISH, on=form(cast))
    assert answer.status_code == 422
    assert wishes(fresh) == []
