"""Open spots from the association's side."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.role import Role
from matchapp.domain.spot import SpotState
from matchapp.models import Association, Grant, OpenSpot
from tests.cast import Cast, association, signed_in
from tests.factories import teams

Fresh = Callable[[], Session]


def without_manager(session: Session) -> Association:
    """Return an association where nobody uses the site."""
    return association(session, "Stille Skakklub")


def test_a_manager_confirms_with_the_first_code_alone(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    spot = teams.spot(session, teams.team(session, people.boldklub, expires_on=clock.today() - timedelta(days=3)))
    spot.confirmed_on = clock.today() - timedelta(days=31)
    carl = signed_in(app, session, people.carl, two_factors=False)
    page = carl.get(f"/associations/{people.boldklub.id}")
    assert "Not confirmed for four weeks" in page.text
    answer = carl.submit(f"/open-spots/{spot.id}/confirmation", on=f"/associations/{people.boldklub.id}")
    assert (answer.status_code, answer.location) == (303, f"/associations/{people.boldklub.id}#team-{spot.team_id}")
    assert fresh().get_one(OpenSpot, spot.id).confirmed_on == clock.today()


def test_a_manager_changes_closes_and_opens(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    team = teams.team(session, people.boldklub)
    spot = teams.spot(session, team)
    carl = signed_in(app, session, people.carl, two_factors=False)
    form = f"/teams/{team.id}/open-spot"
    assert carl.submit(form, {"places": "9"}, on=form).status_code == 303
    assert fresh().get_one(OpenSpot, spot.id).places == 9
    assert carl.submit(f"/open-spots/{spot.id}/closure", on=f"/associations/{people.boldklub.id}").status_code == 303
    assert fresh().get_one(OpenSpot, spot.id).state is SpotState.CLOSED
    assert carl.submit(f"/open-spots/{spot.id}/opening", on=f"/associations/{people.boldklub.id}").status_code == 303
    assert fresh().get_one(OpenSpot, spot.id).state is SpotState.OPEN


def test_fewer_places_than_taken_is_said_in_words(app: Flask, session: Session, people: Cast, fresh: Fresh) -> None:
    team = teams.team(session, people.boldklub, places=3, taken=2)
    carl = signed_in(app, session, people.carl, two_factors=False)
    form = f"/teams/{team.id}/open-spot"
    answer = carl.submit(form, {"places": "1"}, on=form)
    assert answer.status_code == 422
    assert "2 places are taken already. Write at least 2, or close the places." in answer.text
    assert fresh().get_one(OpenSpot, teams.spot(session, team).id).places == 3


def test_another_associations_spot_is_not_theirs_to_change(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    dorte = signed_in(app, session, people.dorte)
    assert dorte.get(f"/teams/{team.id}/open-spot").status_code == 403
    assert (
        dorte.submit(
            f"/open-spots/{teams.spot(session, team).id}/closure",
            on="/associations/" + str(people.svoemmeklub.id) + "/edit",
        ).status_code
        == 403
    )


def test_a_bridge_builder_posts_only_where_nobody_uses_the_site(
    app: Flask, session: Session, people: Cast, fresh: Fresh
) -> None:
    silent = without_manager(session)
    team, used = teams.team(session, silent), teams.team(session, people.boldklub)
    amira = signed_in(app, session, people.amira)
    form = f"/teams/{team.id}/open-spot"
    assert amira.submit(form, {"places": "5"}, on=form).status_code == 303
    assert fresh().get_one(OpenSpot, teams.spot(session, team).id).places == 5
    assert amira.get(f"/teams/{used.id}/open-spot").status_code == 403


def test_an_ended_grant_makes_an_association_silent_again(app: Flask, session: Session, people: Cast) -> None:
    team = teams.team(session, people.boldklub)
    amira = signed_in(app, session, people.amira)
    assert amira.get(f"/teams/{team.id}/open-spot").status_code == 403
    held = next(one for one in people.boldklub.grants if one.role is Role.ASSOCIATION_MANAGER)
    session.get_one(Grant, held.id).ended_at = clock.now()
    assert amira.get(f"/teams/{team.id}/open-spot").status_code == 200


def test_newcomers_and_reserved_places_are_agreed_on_the_same_form(
    app: Flask, session: Session, people: Cast, fresh: Fresh
) -> None:
    team = teams.team(session, people.boldklub)
    carl = signed_in(app, session, people.carl, two_factors=False)
    form, day = f"/teams/{team.id}/open-spot", clock.today() + timedelta(days=60)
    assert " open>" not in carl.get(form).text
    given = {"places": "9", "newcomers": "3", "reserved": "4", "reserved_until": day.isoformat()}
    assert carl.submit(form, given, on=form).status_code == 303
    spot = fresh().get_one(OpenSpot, teams.spot(session, team).id)
    assert (spot.newcomers_agreed, spot.reserved, spot.reserved_until) == (3, 4, day)
    assert f'value="{day.isoformat()}"' in carl.get(form).text
    for wrong in ("", clock.today().isoformat()):
        answer = carl.submit(form, {**given, "reserved_until": wrong}, on=form)
        assert answer.status_code == 422
        assert "reserved_until-error" in answer.text
        assert " open>" in answer.text
