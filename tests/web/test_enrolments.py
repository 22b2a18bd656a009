"""Enrolments as each side may see them."""

from flask import Flask
from sqlmodel import Session

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.reason import SaidBy
from matchapp.models import Enrolment
from matchapp.services import consents
from tests.cast import Cast, signed_in
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal, told


def asked(session: Session, people: Cast, words: str = "") -> Enrolment:
    """Return Yusuf's request at the football club, made by Amira."""
    amira = principal(session, people.amira)
    case = cases.consented(session, amira, people.birkeparken, phone="+4523456789", words=words)
    return enrolments.requested(session, amira, case, teams.team(session, people.boldklub))


def test_the_first_code_alone_opens_no_page_with_a_child(app: Flask, session: Session, people: Cast) -> None:
    enrolment = asked(session, people)
    carl = signed_in(app, session, people.carl, two_factors=False)
    for path in ("/enrolments", f"/enrolments/{enrolment.id}"):
        assert "/second-factor" in str(carl.get(path).location)
    assert "Yusuf" not in carl.get(f"/associations/{people.boldklub.id}").text


def test_the_association_sees_name_and_birth_year_and_no_phone_before_it_has_offered(
    app: Flask, session: Session, people: Cast
) -> None:
    enrolment = asked(session, people, words="I want to score like my brother")
    carl = signed_in(app, session, people.carl)
    assert "Yusuf" in carl.get("/enrolments").text
    page = carl.get(f"/enrolments/{enrolment.id}").text
    assert ("Yusuf" in page, "2015" in page) == (True, True)
    for secret in ("23 45 67 89", "+4523456789", "my brother", "Birkeparken", "What has happened"):
        assert secret not in page


def test_after_the_offer_the_association_may_call_the_family(app: Flask, session: Session, people: Cast) -> None:
    amira = principal(session, people.amira)
    open_case = cases.consented(session, amira, people.birkeparken, phone="+4523456789")
    hidden = cases.consented(session, amira, people.birkeparken, "Zahra", phone="+4523456781", is_protected=True)
    team = teams.team(session, people.boldklub)
    shown = enrolments.offered(session, amira, open_case, team)
    kept = enrolments.offered(session, amira, hidden, team)
    carl = signed_in(app, session, people.carl)
    assert "+4523456789" in carl.get(f"/enrolments/{shown.id}").text
    assert "+4523456781" not in carl.get(f"/enrolments/{kept.id}").text


def test_another_association_gets_the_answer_of_an_unknown_id(app: Flask, session: Session, people: Cast) -> None:
    enrolment = asked(session, people)
    dorte = signed_in(app, session, people.dorte)
    foreign, unknown = dorte.get(f"/enrolments/{enrolment.id}"), dorte.get("/enrolments/987654")
    assert (foreign.status_code, unknown.status_code, foreign.text == unknown.text) == (404, 404, True)
    assert "Yusuf" not in dorte.get("/enrolments").text


def test_withdrawn_consent_hides_the_child_again(app: Flask, session: Session, people: Cast) -> None:
    enrolment = asked(session, people)
    consents.withdraw(
        session,
        enrolment.case,
        purposes={ConsentPurpose.SHARE_WITH_ASSOCIATION},
        said_by=SaidBy.GUARDIAN,
        **told(principal(session, people.amira)),
    )
    carl = signed_in(app, session, people.carl)
    assert carl.get(f"/enrolments/{enrolment.id}").status_code == 404
    assert "Yusuf" not in carl.get("/enrolments").text


def test_the_bridge_builder_sees_what_has_happened(app: Flask, session: Session, people: Cast) -> None:
    enrolment = asked(session, people)
    page = signed_in(app, session, people.amira).get(f"/enrolments/{enrolment.id}").text
    assert ("What has happened" in page, "+4523456789" in page) == (True, True)
    assert signed_in(app, session, people.bo).get(f"/enrolments/{enrolment.id}").status_code == 404
