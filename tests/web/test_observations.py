"""Observations from the page: one tap is one observation, and a stop is an end."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.models import Observation
from tests.web.staff import desk


def test_one_tap_sent_twice_is_one_observation(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    facts = {"value": "active", "observed_by": "staff", "form_key": "tap", "next": "/today"}
    answers = [amira.post("/enrolments/{enrolment_id}/observations", **facts) for _ in range(2)]
    assert len({answer.status_code for answer in answers}) == 1
    assert len(fresh().exec(select(Observation)).all()) <= 1


def test_a_value_that_is_none_of_the_answers_is_refused(app: Flask, session: Session) -> None:
    assert desk(app, session).post("/enrolments/{enrolment_id}/observations", value="perhaps").status_code == 422


def test_another_site_is_never_led_to(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    facts = {"value": "active", "next": "//evil.example"}
    answer = amira.post("/enrolments/{enrolment_id}/observations", **facts)
    assert "evil" not in answer.headers.get("Location", "")
