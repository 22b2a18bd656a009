"""The case's page offers what can be done now, and is drawn again when a form could not be read."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, col, select

from matchapp.models import CaseEvent
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
