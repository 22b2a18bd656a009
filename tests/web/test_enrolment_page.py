"""The page of one enrolment: dates that an association may propose."""

from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.web import enrolment_page
from tests.cast import Cast
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal
from tests.web.staff import desk


def test_dates_begin_tomorrow_and_are_no_more_than_fit(session: Session, people: Cast) -> None:
    amira = principal(session, people.amira)
    team = teams.team(session, people.boldklub)
    case = cases.consented(session, amira, people.birkeparken)
    enrolment = enrolments.requested(session, amira, case, team)
    proposals = enrolment_page.proposals(enrolment)
    today = clock.today()
    assert 0 < len(proposals) <= enrolment_page.MOST_DATES
    assert all(today < one.on_date <= today + timedelta(days=1) + enrolment_page.AHEAD for one in proposals)
    assert enrolment_page.key(proposals[0]) == f"{proposals[0].on_date.isoformat()} 17:00"


def test_the_association_sees_no_more_than_it_may(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    carl = amira.as_("manager", session)
    number = "00 00 00 21"
    assert number in amira.get("/enrolments/{enrolment_id}").text
    page = carl.get("/enrolments/{enrolment_id}")
    assert page.status_code == 200
    assert number not in page.text
