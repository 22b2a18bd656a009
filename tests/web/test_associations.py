"""Associations at work."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.models import Association
from tests.cast import Cast, association, signed_in
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal


def test_a_manager_sees_the_own_association_alone(app: Flask, session: Session, people: Cast) -> None:
    teams.team(session, people.boldklub, "Mini")
    teams.team(session, people.svoemmeklub, "Hajer")
    carl = signed_in(app, session, people.carl, two_factors=False)
    page = carl.get("/associations", follow_redirects=True)
    assert (page.status_code, "Mini" in page.text, "Hajer" in page.text) == (200, True, False)
    assert page.request.path == f"/associations/{people.boldklub.id}"
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


def test_an_administrator_reads_who_uses_the_site(app: Flask, session: Session, people: Cast) -> None:
    quiet = association(session, "Stille Skakklub")
    eva = signed_in(app, session, people.eva)
    page = eva.get("/associations")
    assert page.text.count("Uses the site") == 2
    assert "Nobody in this association uses the site" in eva.get(f"/associations/{quiet.id}").text
    assert "looks after its own teams" in eva.get(f"/associations/{people.boldklub.id}").text


def test_a_team_leads_to_its_page_as_families_see_it(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    assert f'href="/en/teams/{team.id}"' in carl.get(f"/associations/{people.boldklub.id}").text


def test_an_association_is_removed_with_its_teams(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    eva, carl = signed_in(app, session, people.eva), signed_in(app, session, people.carl, two_factors=False)
    at = f"/associations/{people.boldklub.id}"
    answer = eva.submit(f"{at}/removal", {}, on=at)
    assert (answer.status_code, answer.location) == (303, "/associations?removed=1")
    after = eva.get("/associations?removed=1").text
    assert "The association is removed" in after
    assert people.boldklub.name not in after
    assert [eva.get(path).status_code for path in (at, f"/en{at}", f"/en/teams/{team.id}")] == [404, 404, 404]
    assert carl.get("/associations").status_code != 200


def test_an_association_with_children_stays_and_says_why(app: Flask, session: Session, people: Cast) -> None:
    amira = principal(session, people.amira)
    case = cases.consented(session, amira, people.birkeparken)
    enrolments.enrolled(session, amira, case, teams.team(session, people.boldklub))
    session.commit()
    at = f"/associations/{people.boldklub.id}"
    eva = signed_in(app, session, people.eva)
    page = eva.submit(f"{at}/removal", {}, on=at)
    assert (page.status_code, "1 child is on a team here" in page.text) == (409, True)
    assert eva.get(at).status_code == 200
