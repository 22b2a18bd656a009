"""The case's page offers what can be done now, and is drawn again when a form could not be read."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from matchapp.models import Association, Case, CaseEvent
from tests.factories import teams
from tests.web.staff import Desk, desk

Fresh = Callable[[], Session]


def _new_case(amira: Desk) -> str:
    facts = {"first_name": "Yusuf", "birth_year": "2016", "housing_area_id": amira.ids["housing_area_id"]}
    return f"/cases/{amira.post('/cases', **facts).location.rpartition('/')[2]}"


def _last_event(session: Session, path: str) -> CaseEvent:
    of_case = select(CaseEvent).where(CaseEvent.case_id == int(path.rpartition("/")[2]))
    return session.exec(of_case.order_by(col(CaseEvent.id).desc()).limit(1)).one()


def test_an_answer_that_is_missing_is_said_in_its_own_form(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    for act in ("contact-attempts", "closure"):
        answer = amira.post(f"/cases/{{case_id}}/{act}")
        assert answer.status_code == 422
        assert 'class="error-summary"' in answer.text
        assert answer.text.count(" open>") == 1
        assert answer.text.count("aria-invalid") + answer.text.count("field-error") >= 1


def test_a_case_is_closed_only_for_reasons_that_hold(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    consented, new = amira.get("/cases/{case_id}").text, amira.get(_new_case(amira)).text
    assert ('value="moved"' in consented, 'value="moved"' in new) == (True, False)
    assert 'value="consent_withdrawn"' not in consented
    assert "/consents/refusal" in new


def test_what_was_written_by_mistake_is_taken_back(app: Flask, session: Session, fresh: Fresh) -> None:
    amira = desk(app, session)
    path = _new_case(amira)
    assert amira.post(f"{path}/contact-attempts", outcome="no_answer").status_code == 303
    event = _last_event(fresh(), path)
    assert f'action="{path}/voiding/{event.id}"' in amira.get(path).text
    assert amira.post(f"{path}/voiding/{event.id}").status_code == 303
    assert _last_event(fresh(), path).voids_id == event.id
    assert f"voiding/{event.id}" not in amira.get(path).text
    assert amira.post(f"{path}/voiding/{event.id}").status_code == 409


def test_an_event_of_another_case_is_not_found(app: Flask, session: Session, fresh: Fresh) -> None:
    amira = desk(app, session)
    path = _new_case(amira)
    event = _last_event(fresh(), path)
    assert amira.post(f"/cases/{{case_id}}/voiding/{event.id}").status_code == 404


def test_where_few_fit_each_way_out_opens_as_many_teams_as_it_says(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    case = session.get_one(Case, amira.ids["case_id"])
    association = session.get_one(Association, amira.ids["association_id"])
    older = case.child.birth_year - 1
    for name, latitude, born_to in (("far", 55.97, 2018), ("also far", 55.98, 2018), ("older", 55.85, older)):
        teams.team(session, association, name, latitude=latitude, birth_year_to=born_to)
    session.commit()
    page = amira.get("/cases/{case_id}").text
    ways = re.findall(
        r'href="([^"]+)"[^>]*>(\d+) teams? (if the child goes 10 km further|for children one year older)', page
    )
    assert len(ways) == 2
    for address, count, _ in ways:
        wider = amira.get(unescape(address)).text
        assert len(re.findall(r'id="suggestion-\d+"', wider)) == int(count)
        assert f"{count} team" in str(re.search(r'id="wider">([^<]+)', wider))
        assert 'id="ways-out"' not in wider


@pytest.mark.parametrize("asked", ["without=", "without=all", "without=activities", "without=x&km=20", "km=20"])
def test_a_way_out_that_makes_no_sense_is_passed_over(app: Flask, session: Session, asked: str) -> None:
    amira = desk(app, session)
    page = amira.get(f"/cases/{{case_id}}?{asked}")
    assert page.status_code == 200
    assert 'id="wider"' not in page.text


def test_a_distance_that_nobody_chooses_is_the_farthest(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    for km in ("1", "-1", "1e9", "x", ""):
        assert "40 km further" in amira.get(f"/cases/{{case_id}}?without=distance&km={km}").text


def test_a_child_with_a_sibling_has_evenings_that_fit_both(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    case = session.get_one(Case, amira.ids["case_id"])
    association = session.get_one(Association, amira.ids["association_id"])
    assert 'id="siblings"' not in amira.get("/cases/{case_id}").text
    sibling = session.get_one(Case, int(_new_case(amira).rpartition("/")[2]))
    sibling.child.family_id = case.child.family_id
    teams.team(session, association, "both", activity_key="chess")
    session.commit()
    page = amira.get("/cases/{case_id}").text
    evenings = page[page.index('id="siblings"') :]
    assert f'href="/cases/{sibling.id}"' in evenings
    assert "Chess\u00a0· both" in unescape(evenings)
    assert evenings.count('id="evening-') >= 1
