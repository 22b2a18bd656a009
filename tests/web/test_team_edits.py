"""A team as its association writes it, page by page."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlmodel import Session, select

from matchapp.models import AuditEntry, OpenSpot, Team
from tests.cast import Cast, signed_in
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal

Fresh = Callable[[], Session]

WHO = {
    "name": "U9 piger",
    "activity_key": "football",
    "birth_year_from": "2016",
    "birth_year_to": "2017",
    "gender": "girls",
}
WHEN = {
    "season_from": "2026-08-10", "season_to": "2027-06-20", "day": ["1", "date"], "on_date": ["", "2026-12-06"],
    "starts_at": ["17:00", "10:00"], "ends_at": ["18:30", "12:00"], "venue": ["new", "new"], "venue_name": "Skovhallen",
    "postcode": "8600", "break_from": ["2026-12-20"], "break_to": ["2027-01-03"],
}  # fmt: skip
PRICE = {"fee": ["1.250,50"], "fee_kind": ["membership"], "fee_period": ["season"], "trial_sessions": "3"}
ALL: dict[str, Any] = {**WHO, **WHEN, **PRICE}


def test_three_pages_make_a_team(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    teams.team(session, people.svoemmeklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    at = f"/associations/{people.boldklub.id}/teams"
    for step, data in ((1, WHO), (2, {**WHO, **WHEN})):
        page = carl.submit(at, {**data, "step": str(step)}, on=f"{at}/new")
        assert (page.status_code, f"Step {step + 1} of 3" in page.text) == (200, True)
    answer = carl.submit(at, {**ALL, "step": "3"}, on=f"{at}/new")
    team = fresh().exec(select(Team).where(Team.association_id == people.boldklub.id)).one()
    assert (answer.status_code, answer.location) == (303, f"/teams/{team.id}/open-spot")
    assert (team.name, team.fees[0].amount_oere, team.trial_sessions) == ("U9 piger", 125050, 3)
    assert sorted((one.weekday, one.venue.name) for one in team.sessions if one.weekday is not None) == [
        (1, "Skovhallen")
    ]
    assert len(team.breaks) == 1


def test_a_page_does_not_complain_of_what_comes_later(app: Flask, session: Session, people: Cast) -> None:
    teams.team(session, people.svoemmeklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    at = f"/associations/{people.boldklub.id}/teams"
    page = carl.submit(at, {**WHO, "birth_year_to": "2010", "step": "1"}, on=f"{at}/new")
    assert page.status_code == 422
    assert "The last birth year comes after the first, or is the same." in page.text
    assert "Please write when the team meets" not in page.text
    assert 'value="U9 piger"' in page.text


def test_a_time_that_ends_before_it_begins_is_said_in_words(app: Flask, session: Session, people: Cast) -> None:
    teams.team(session, people.svoemmeklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    at = f"/associations/{people.boldklub.id}/teams"
    page = carl.submit(at, {**ALL, "ends_at": ["16:00", "12:00"], "step": "3"}, on=f"{at}/new")
    assert page.status_code == 422
    assert "Please write from when to when" in page.text
    assert 'name="fee" value="1.250,50"' in page.text


def test_a_changed_team_takes_its_open_spot_along(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    team = teams.team(session, people.boldklub)
    spot = teams.spot(session, team)
    carl = signed_in(app, session, people.carl, two_factors=False)
    for step in (1, 2, 3):
        assert carl.get(f"/teams/{team.id}/edit?step={step}").status_code == 200
    known = str(team.sessions[0].venue_id)
    answer = carl.submit(f"/teams/{team.id}", {**ALL, "venue": [known, known]}, on=f"/teams/{team.id}/edit")
    assert answer.status_code == 303
    kept = fresh().get_one(OpenSpot, spot.id)
    assert (kept.birth_year_from, kept.birth_year_to, kept.taken) == (2016, 2017, 0)


def test_another_associations_venue_cannot_be_picked_by_number(app: Flask, session: Session, people: Cast) -> None:
    team, other = teams.team(session, people.boldklub), teams.team(session, people.svoemmeklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    foreign = str(other.sessions[0].venue_id)
    page = carl.submit(f"/teams/{team.id}", {**ALL, "venue": [foreign, foreign]}, on=f"/teams/{team.id}/edit")
    assert (page.status_code, "Please choose the place." in page.text) == (422, True)


def test_another_manager_may_not_edit_a_team(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    dorte = signed_in(app, session, people.dorte)
    assert dorte.get(f"/teams/{team.id}/edit").status_code == 403
    assert dorte.get(f"/associations/{people.boldklub.id}/teams/new").status_code == 403


def test_a_removed_team_is_gone_for_everybody(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    team = teams.team(session, people.boldklub, "Mini")
    carl = signed_in(app, session, people.carl, two_factors=False)
    answer = carl.submit(f"/teams/{team.id}/removal", {}, on=f"/teams/{team.id}/edit")
    assert (answer.status_code, answer.location) == (303, f"/associations/{people.boldklub.id}?removed=1")
    after = carl.get(answer.location).text
    assert ("The team is removed" in after, "Mini" in after) == (True, False)
    assert [carl.get(path).status_code for path in (f"/en/teams/{team.id}", f"/teams/{team.id}/edit")] == [404, 404]
    audit = fresh().exec(select(AuditEntry).where(AuditEntry.act == "team_edits.remove")).one()
    assert (audit.user_id, audit.row_id) == (people.carl.id, team.id)


def test_a_team_with_children_stays_and_says_why(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    amira = principal(session, people.amira)
    enrolments.requested(session, amira, cases.consented(session, amira, people.birkeparken), team)
    session.commit()
    carl = signed_in(app, session, people.carl, two_factors=False)
    page = carl.submit(f"/teams/{team.id}/removal", {}, on=f"/teams/{team.id}/edit")
    assert (page.status_code, "1 child is on the team or on the way to it" in page.text) == (409, True)
    assert carl.get(f"/en/teams/{team.id}").status_code == 200
