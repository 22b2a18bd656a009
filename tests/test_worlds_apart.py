"""Two worlds side by side: no page of one holds a word of the other's families and enrolments (trust.md 4b)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.history import Via
from matchapp.models import Association, HousingArea, User
from matchapp.models.base import id_of
from matchapp.services import answers, interests, trials
from matchapp.services.interests import Sender
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.enrolments import FROM_ASSOCIATION
from tests.factories.tellings import principal, told


@dataclass(frozen=True)
class World:
    """An area and an association: who works there, what it is about, and the words that nobody else may read."""

    people: tuple[User, User]
    ids: tuple[dict[str, int], ...]
    canaries: frozenset[str]


@pytest.fixture
def worlds(session: Session, people: Cast) -> tuple[World, World]:
    """Return Birkeparken with Boldklub, and Granvangen with Svømmeklub."""
    return (
        _world(session, "alk", people.birkeparken, people.boldklub, (people.amira, people.carl)),
        _world(session, "lom", people.granvangen, people.svoemmeklub, (people.bo, people.dorte)),
    )


def test_no_page_of_one_world_holds_a_word_of_the_other(
    app: Flask, session: Session, worlds: tuple[World, World]
) -> None:
    found = []
    for own, other in (worlds, worlds[::-1]):
        for person in own.people:
            caller = cast.signed_in(app, session, person)
            read = "".join(_pages(app, caller, *own.ids, *other.ids))
            assert any(word in read for word in own.canaries), f"{person.email} could read nothing"
            found += [(person.email, word) for word in other.canaries if word in read]
    assert found == []


def test_between_them_the_people_of_a_world_read_every_word_of_it(
    app: Flask, session: Session, worlds: tuple[World, World]
) -> None:
    for world in worlds:
        callers = [cast.signed_in(app, session, person) for person in world.people]
        read = "".join(page for caller in callers for page in _pages(app, caller, *world.ids))
        assert {word for word in world.canaries if word not in read} == set()


def test_search_leads_to_one_s_own_alone(app: Flask, session: Session, worlds: tuple[World, World]) -> None:
    for own, other in (worlds, worlds[::-1]):
        caller = cast.signed_in(app, session, own.people[0])
        for text in ("barn", "værge"):  # part of the names in both worlds
            answer = caller.submit("/families/search", {"text": text}, on="/families/search")
            assert any(word in answer.text for word in own.canaries)
            assert [word for word in other.canaries if word in answer.text] == []


def _pages(app: Flask, caller: Caller, *worlds: dict[str, int]) -> list[str]:
    """Return where every GET leads, with the ids of each world, and what stands there."""
    to = app.url_map.bind("localhost")
    addresses = set()
    for rule in app.url_map.iter_rules():
        for ids in worlds if "GET" in (rule.methods or set()) else ():
            given: dict[str, object] = {**ids, "lang": "da", "token": "no-such-token"}
            values = {name: given.get(name, 1) for name in rule.arguments}
            addresses.add(to.build(rule.endpoint, values, method="GET"))
    answers = [caller.get(address) for address in sorted(addresses)]
    assert {answer.status_code for answer in answers} <= {200, 302, 303, 403, 404}
    return [f"{answer.location} {answer.text}" for answer in answers]


def _world(
    session: Session, bird: str, area: HousingArea, association: Association, people: tuple[User, User]
) -> World:
    """Make a family with a case and an offered place, and an interest each for the area and for the association."""
    number = "0051" if bird == "alk" else "0052"
    by, today, now = principal(session, people[0]), clock.today(), clock.now()
    team = teams.team(session, association, expires_on=today + timedelta(days=28))
    facts: dict[str, Any] = {"words": f"{bird}ord", "guardian_name": f"{bird}værge", "on": today}
    facts["phone"] = f"+45{number}0001"
    case = cases.consented(session, by, area, f"{bird}barn", **facts)
    enrolment = made.requested(session, by, case, team, today)
    dates = [made.proposal(session, team, today + timedelta(days=7))]
    behalf = told(by, on=today, at=now, source=FROM_ASSOCIATION, via=Via.PHONE, told_by=f"{bird}træner")
    answers.offer(session, enrolment, proposals=dates, **behalf)
    near, far = (
        interests.leave(
            session,
            team,
            family=Sender(
                child_first_name=f"{bird}{name}",
                birth_year=2015,
                phone=f"+45{number}{end}",
                language="da",
                area_id=where,
            ),
            agreed=True,
            form_key=f"{bird} {name}",
            on=today,
            at=now,
        )
        for name, end, where in (("nær", "0002", area.id), ("fjern", "0003", None))
    )
    ids: dict[str, int] = {
        "association_id": id_of(association),
        "team_id": id_of(team),
        "open_spot_id": id_of(teams.spot(session, team)),
        "venue_id": dates[0].venue_id,
        "case_id": id_of(case),
        "enrolment_id": id_of(enrolment),
        "trial_id": id_of(trials.of(session, enrolment)[0]),
        "interest_id": id_of(near),
        "housing_area_id": id_of(area),
        "plan_id": area.plan_id,
        "user_id": id_of(people[0]),
    }
    session.commit()
    names = {f"{bird}{end}" for end in ("ord", "værge", "barn", "træner", "nær", "fjern")}
    two = (ids, {**ids, "interest_id": id_of(far)})
    return World(people, two, frozenset(names | {f"{number}000{end}" for end in (1, 2, 3)}))
