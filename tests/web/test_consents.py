"""Consent on the page: who, what and how; withdrawn as easily as given."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.models import Case, Consent
from tests.web.staff import desk


def test_consent_is_recorded_with_who_what_and_how(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    opened = amira.post(
        "/cases", first_name="Yusuf", birth_year="2016", housing_area_id=amira.ids["housing_area_id"], phone="12345678"
    )
    case_id = int(opened.location.rpartition("/")[2])
    path = f"/cases/{case_id}/consents"
    answer = amira.post(path, purposes=["case", "share_with_association"], said_by="guardian", channel="spoken")
    assert answer.status_code == 303
    rows = fresh().exec(select(Consent).where(Consent.case_id == case_id)).all()
    assert {row.purpose for row in rows} == {"case", "share_with_association"}
    assert all(row.guardian_id and row.text_version and row.channel == "spoken" for row in rows)


def test_nothing_ticked_is_refused_in_words(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases/{case_id}/consents", said_by="guardian", channel="spoken")
    assert answer.status_code == 422


def test_a_young_child_cannot_consent_alone(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    opened = amira.post("/cases", first_name="Yusuf", birth_year="2016", housing_area_id=amira.ids["housing_area_id"])
    answer = amira.post(f"{opened.location}/consents", purposes=["case"], said_by="child", channel="spoken")
    assert answer.status_code == 422
    assert "Under 15" in answer.text


def test_withdrawing_the_consent_to_share_hides_the_child_from_the_association(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    carl = amira.as_("manager", session)
    assert carl.get("/enrolments/{enrolment_id}").status_code == 200
    assert amira.post("/cases/{case_id}/consents/withdrawal", purpose="share_with_association").status_code == 303
    assert carl.get("/enrolments/{enrolment_id}").status_code == 404
    assert fresh().exec(select(Case.state)).one() == "open"
