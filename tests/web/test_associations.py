"""Associations at work."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.models import Association
from tests.cast import Cast, association, signed_in
from tests.factories import teams


def test_a_manager_sees_the_own_association_alone(app: Flask, session: Session, people: Cast) -> None:
    teams.team(session, people.boldklub, "Mini")
    teams.team(session, people.svoemmeklub, "Hajer")
    carl = signed_in(app, session, people.carl, two_factors=False)
    page = carl.get("/associations")
    assert (page.status_code, "Mini" in page.text, "Hajer" in page.text) == (200, True, False)
    assert carl.get(f"/associations/{people.svoemmeklub.id}").status_code == 404


def test_a_bridge_builder_sees_which_spots_are_stale(app: Flask, session: Session, people: Cast) -> None:
    teams.team(session, people.boldklub, expires_on=clock.today() - timedelta(days=1))
    association(session, "Stille Skakklub")
    page = signed_in(app, session, people.amira).get("/associations")
    assert (page.status_code, "1 to confirm" in page.text) == (200, True)
    assert "Call them" in page.text


def test_a_bridge_builder_looks_on_where_a_manager_uses_the_site(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    page = signed_in(app, session, people.amira).get(f"/associations/{people.boldklub.id}")
    assert (page.status_code, team.name in page.text, "Still right" in page.text) == (200, True, False)


def test_the_contact_is_changed_and_kept(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    carl = signed_in(app, session, people.carl, two_factors=False)
    at = f"/associations/{people.boldklub.id}"
    answer = carl.submit(at, {"contact_name": "Hanne", "contact_phone": "23 45 67 89"}, on=f"{at}/edit")
    assert answer.status_code == 303
    kept = fresh().get_one(Association, people.boldklub.id)
    assert (kept.contact_name, kept.contact_phone) == ("Hanne", "+4523456789")
    wrong = carl.submit(at, {"contact_name": "Hanne", "web_address": "javascript:alert(1)"}, on=f"{at}/edit")
    assert (wrong.status_code, 'value="Hanne"' in wrong.text) == (422, True)


def test_nobody_signed_in_is_sent_to_sign_in(app: Flask, session: Session, people: Cast) -> None:
    caller = app.test_client(session=session)
    assert "/sign-in" in str(caller.get(f"/associations/{people.boldklub.id}").location)
