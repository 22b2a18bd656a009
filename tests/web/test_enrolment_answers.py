"""What an association answers, and what a bridge-builder writes on its behalf."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.history import Source, Via
from matchapp.models import Association, Enrolment
from matchapp.services import trials
from tests.cast import Cast, association, signed_in
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal

Fresh = Callable[[], Session]


def asked(session: Session, people: Cast, at: Association, name: str = "Yusuf", *, places: int = 3) -> Enrolment:
    """Return a request that Amira has sent."""
    amira = principal(session, people.amira)
    case = cases.consented(session, amira, people.birkeparken, name)
    until = clock.today() + timedelta(days=90)
    return enrolments.requested(session, amira, case, teams.team(session, at, name, places=places, season_to=until))


def dates(enrolment: Enrolment) -> list[str]:
    """Return the next session of the team as the form calls it."""
    first = clock.today() + timedelta(days=1)
    found = trials.upcoming(enrolment.team, first=first, last=first + timedelta(days=30))
    return [f"{found[0].on_date.isoformat()} 17:00"]


def test_a_manager_offers_a_place_with_a_date(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    enrolment = asked(session, people, people.boldklub)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    assert carl.submit(f"{page}/offer", {"dates": dates(enrolment)}, on=page).status_code == 303
    kept = fresh().get_one(Enrolment, enrolment.id)
    assert (kept.state, kept.holds_place) == (EnrolmentState.OFFERED, True)
    assert (kept.events[-1].source, kept.events[-1].via) == (Source.ASSOCIATION, Via.HERE)
    assert len(trials.of(fresh(), kept)) == 1


def test_an_offer_without_a_date_is_asked_again(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    enrolment = asked(session, people, people.boldklub)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    held = str(clock.today() + timedelta(days=30))
    answer = carl.submit(f"{page}/offer", {"hold_until": held}, on=page)
    assert (answer.status_code, "Please choose at least one date." in answer.text) == (422, True)
    assert f'value="{held}"' in answer.text
    assert fresh().get_one(Enrolment, enrolment.id).state is EnrolmentState.REQUESTED


def test_a_full_team_offers_the_waiting_list(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    enrolment = asked(session, people, people.boldklub, places=0)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    answer = carl.submit(f"{page}/offer", {"dates": dates(enrolment)}, on=page)
    assert (answer.status_code, f'action="{page}/waiting-place"' in answer.text) == (409, True)
    assert carl.submit(f"{page}/waiting-place", on=page).status_code == 303
    assert fresh().get_one(Enrolment, enrolment.id).state is EnrolmentState.WAITLISTED


def test_a_no_carries_its_reason(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    enrolment = asked(session, people, people.boldklub)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    assert carl.submit(f"{page}/refusal", on=page).status_code == 422
    answer = carl.submit(f"{page}/refusal", {"decline_reason": "age"}, on=page)
    assert (answer.status_code, answer.location) == (303, "/enrolments")
    kept = fresh().get_one(Enrolment, enrolment.id)
    assert (kept.state, kept.events[-1].facts) == (EnrolmentState.REJECTED, {"decline_reason": "age"})
    assert carl.get(page).status_code == 404


def test_an_offer_can_be_taken_back(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    amira = principal(session, people.amira)
    case = cases.consented(session, amira, people.birkeparken)
    team = teams.team(session, people.boldklub, places=1)
    enrolment = enrolments.offered(session, amira, case, team)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    assert carl.submit(f"{page}/withdrawal", on=page).status_code == 303
    assert fresh().get_one(Enrolment, enrolment.id).state is EnrolmentState.WITHDRAWN
    assert teams.spot(fresh(), team).taken == 0


def test_on_behalf_it_is_said_who_told_it_and_how(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    enrolment = asked(session, people, association(session, "Stille Skakklub"))
    amira = signed_in(app, session, people.amira)
    page = f"/enrolments/{enrolment.id}"
    silent = amira.submit(f"{page}/offer", {"dates": dates(enrolment)}, on=page)
    assert (silent.status_code, "Please write who at the association said it." in silent.text) == (422, True)
    empty = amira.submit(f"{page}/offer", on=page).text
    assert "Please write who at the association said it." in empty
    assert "Please choose at least one date." in empty  # both at once, not one after the other
    told = {"dates": dates(enrolment), "told_by": "Hanne", "via": "phone"}
    assert amira.submit(f"{page}/offer", told, on=page).status_code == 303
    event = fresh().get_one(Enrolment, enrolment.id).events[-1]
    assert (event.told_by, event.via, event.source) == ("Hanne", Via.PHONE, Source.ASSOCIATION)
    assert event.actor_id == people.amira.id


def test_a_bridge_builder_does_not_answer_for_those_who_use_the_site(
    app: Flask, session: Session, people: Cast, fresh: Fresh
) -> None:
    enrolment = asked(session, people, people.boldklub)
    amira = signed_in(app, session, people.amira)
    page = f"/enrolments/{enrolment.id}"
    told = {"dates": dates(enrolment), "told_by": "Hanne", "via": "phone"}
    assert amira.submit(f"{page}/offer", told, on=page).status_code == 403
    assert fresh().get_one(Enrolment, enrolment.id).state is EnrolmentState.REQUESTED


def test_an_older_form_is_answered_with_409(app: Flask, session: Session, people: Cast) -> None:
    enrolment = asked(session, people, people.boldklub)
    carl = signed_in(app, session, people.carl)
    page = f"/enrolments/{enrolment.id}"
    stale = {"dates": dates(enrolment), "version": str(enrolment.version - 1)}
    assert carl.submit(f"{page}/offer", stale, on=page).status_code == 409
