"""The steps of an enrolment in the browser, from the request to the end, and back again."""

import re
from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Enrolment, EnrolmentEvent, FollowUp, OpenSpot, RememberedSuggestion, Trial
from tests.web.staff import Desk, desk

BOX = re.compile(r'<input[^>]*name="dates"[^>]*>')
VALUE = re.compile(r'value="([^"]+)"')


def _state(fresh: Callable[[], Session], who: Desk) -> EnrolmentState:
    row = fresh().get(Enrolment, who.ids["enrolment_id"])
    assert row
    return row.state


def _offered(app: Flask, session: Session, fresh: Callable[[], Session]) -> Desk:
    """Let the manager offer the first dates that the page shows."""
    amira = desk(app, session)
    carl = amira.as_("manager", session)
    page = carl.get("/enrolments/{enrolment_id}").text
    values = [found for box in BOX.findall(page) for found in VALUE.findall(box)]
    assert values, "no dates to offer"
    assert carl.post("/enrolments/{enrolment_id}/offer", dates=values[:2]).status_code == 303
    assert _state(fresh, amira) is EnrolmentState.OFFERED
    return amira


def test_the_whole_way_from_offer_to_enrolled(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = _offered(app, session, fresh)
    assert fresh().exec(select(OpenSpot.taken)).one() == 1
    trial = fresh().exec(select(Trial).where(Trial.state == "proposed").order_by(Trial.on_date)).first()  # type: ignore[arg-type]
    assert trial
    assert amira.post("/enrolments/{enrolment_id}/trial", trial_id=trial.id).status_code == 303
    assert _state(fresh, amira) is EnrolmentState.TRIAL_BOOKED
    assert amira.post("/enrolments/{enrolment_id}/membership").status_code == 303
    assert _state(fresh, amira) is EnrolmentState.ENROLLED
    kinds = set(fresh().exec(select(FollowUp.kind)).all())
    assert {"day_30", "day_90"} <= kinds


def test_taking_an_offer_back_gives_the_place_back_once(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = _offered(app, session, fresh)
    answer = amira.post("/enrolments/{enrolment_id}/refusal-by-family", said_by="child", reasons=["other_interest"])
    assert answer.status_code == 303
    assert fresh().exec(select(OpenSpot.taken)).one() == 0
    again = amira.post("/enrolments/{enrolment_id}/refusal-by-family", said_by="child")
    assert again.status_code == 409
    assert fresh().exec(select(OpenSpot.taken)).one() == 0


def test_voiding_the_offer_gives_the_place_back(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = _offered(app, session, fresh)
    event = fresh().exec(select(EnrolmentEvent.id).where(EnrolmentEvent.kind == "spot_offered")).one()
    assert amira.post(f"/enrolments/{{enrolment_id}}/voiding/{event}").status_code == 303
    assert _state(fresh, amira) is EnrolmentState.REQUESTED
    assert fresh().exec(select(OpenSpot.taken)).one() == 0


def test_an_older_form_is_answered_with_409(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = _offered(app, session, fresh)
    assert amira.post("/enrolments/{enrolment_id}/membership", version="1").status_code == 409
    assert _state(fresh, amira) is EnrolmentState.OFFERED


def test_a_team_is_chosen_and_asked_at_once(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    amira.post("/enrolments/{enrolment_id}/refusal-by-family", said_by="guardian")
    answer = amira.post("/cases/{case_id}/enrolments", team_id=amira.ids["team_id"], said_by="child")
    assert answer.status_code == 303
    newest = fresh().exec(select(Enrolment).order_by(Enrolment.id.desc())).first()  # type: ignore[union-attr]
    assert newest
    assert newest.state is EnrolmentState.REQUESTED
    assert fresh().get(RememberedSuggestion, newest.id)


def test_the_same_team_twice_is_refused_in_words(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases/{case_id}/enrolments", team_id=amira.ids["team_id"], said_by="child")
    assert answer.status_code == 409
    assert "already has a request" in answer.text


def test_a_foreign_trial_or_event_is_not_found(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = _offered(app, session, fresh)
    assert amira.post("/enrolments/{enrolment_id}/trial", trial_id="999999").status_code == 404
    assert amira.post("/enrolments/{enrolment_id}/voiding/999999").status_code == 404


def test_a_child_that_stopped_is_ended_with_its_reasons(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = _offered(app, session, fresh)
    amira.post("/enrolments/{enrolment_id}/membership")
    facts = {"value": "active", "observed_by": "family"}
    assert amira.post("/enrolments/{enrolment_id}/observations", **facts).status_code == 303
    ended = {
        "said_by": "child",
        "reasons": ["fee"],
        "end_kind": "dropout",
        "last_attended_on": clock.today().isoformat(),
    }
    assert amira.post("/enrolments/{enrolment_id}/end", **ended).status_code == 303
    assert _state(fresh, amira) is EnrolmentState.ENDED
    assert fresh().exec(select(OpenSpot.taken)).one() == 0


def test_too_many_reasons_are_asked_again_and_nothing_is_lost(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    reasons = ["fee", "too_hard", "no_friends"]
    answer = amira.post("/enrolments/{enrolment_id}/refusal-by-family", said_by="guardian", reasons=reasons)
    assert answer.status_code == 422
    assert answer.text.count("Please choose at most 2.") == 2  # in the summary and at the question
    assert all(f'value="{reason}" checked' in " ".join(answer.text.split()) for reason in reasons)
    assert _state(fresh, amira) is EnrolmentState.REQUESTED
