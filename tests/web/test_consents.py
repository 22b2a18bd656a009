"""Consent on the page: who, what and how; withdrawn as easily as given."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, col, select

from matchapp.models import Case, Consent
from tests.web.staff import Desk, desk

CASE = {"first_name": "Yusuf", "birth_year": "2016"}


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
    assert (
        amira.post(
            "/cases/{case_id}/consents/withdrawal", purpose="share_with_association", said_by="guardian"
        ).status_code
        == 303
    )
    assert carl.get("/enrolments/{enrolment_id}").status_code == 404
    assert fresh().exec(select(Case.state)).one() == "open"


def test_the_consent_to_hear_of_teams_is_added_and_taken_back_alone(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    path = _new_case(amira, phone="00 00 00 21")
    said = {"said_by": "guardian", "channel": "spoken"}
    assert amira.post(f"{path}/consents", purposes=["case", "share_with_association"], **said).status_code == 303
    assert "The family does not hear of new teams: it has not agreed to that." in amira.get(path).text
    assert f"{path}/consents/new" in amira.get(path).text
    asked = amira.get(f"{path}/consents/new").text
    assert ('value="hear_of_teams"' in asked, 'value="case"' in asked) == (True, False)
    assert amira.post(f"{path}/consents", purposes=["hear_of_teams"], **said).status_code == 303
    page = amira.get(path).text
    assert "A parent is texted when a new team may fit, at most once a day." in page
    assert f"{path}/consents/new" not in page
    taken_back = amira.post(f"{path}/consents/withdrawal", purpose="hear_of_teams", said_by="guardian")
    assert taken_back.status_code == 303
    assert "it has not agreed to that" in amira.get(path).text
    standing = select(Consent.purpose).where(
        Consent.case_id == int(path.rpartition("/")[2]), col(Consent.withdrawn_on).is_(None)
    )
    assert set(fresh().exec(standing)) == {"case", "share_with_association"}


def _new_case(amira: Desk, **facts: str) -> str:
    answer = amira.post("/cases", **{**CASE, **facts}, housing_area_id=amira.ids["housing_area_id"])
    return f"/cases/{answer.location.rpartition('/')[2]}"


def test_who_takes_a_consent_back_is_asked(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    answer = amira.post("/cases/{case_id}/consents/withdrawal", purpose="share_with_association")
    assert answer.status_code == 422
    assert "Please choose one of the answers." in answer.text or "Please fill this in." in answer.text
    assert all(row.withdrawn_on is None for row in fresh().exec(select(Consent)))


def test_an_adult_of_another_family_gives_no_consent(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    path = _new_case(amira, phone="00 00 00 21")
    said = {"purposes": ["case"], "said_by": "guardian", "channel": "spoken"}
    before = len(fresh().exec(select(Consent)).all())
    answer = amira.post(f"{path}/consents", **said, guardian_id="999")
    assert answer.status_code == 422
    assert 'value="case" checked' in " ".join(answer.text.split())
    assert len(fresh().exec(select(Consent)).all()) == before
    assert amira.post(f"{path}/consents", **said).status_code == 303


def test_a_family_that_says_no_is_closed_and_forgotten(
    app: Flask, session: Session, fresh: Callable[[], Session]
) -> None:
    amira = desk(app, session)
    path = _new_case(amira, words="Fodbold med Kim")
    page = amira.get(path).text
    assert f'action="{path}/consents/refusal"' in page
    assert amira.post(f"{path}/consents/refusal").status_code == 422
    assert amira.post(f"{path}/consents/refusal", said_by="guardian").status_code == 303
    after = amira.get(path).text
    assert ("Yusuf" in after, "Fodbold med Kim" in after, "Name deleted" in after) == (False, False, True)
    case = fresh().exec(select(Case).where(Case.id == int(path.rpartition("/")[2]))).one()
    assert (case.state, case.child.first_name) == ("closed", "")


def test_no_is_not_asked_for_where_a_consent_was_given(app: Flask, session: Session) -> None:
    assert "consents/refusal" not in desk(app, session).get("/cases/{case_id}").text
