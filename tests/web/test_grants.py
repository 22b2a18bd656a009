"""Access given, confirmed, renewed and ended in the browser."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.access import latest_until
from matchapp.domain.role import Factor, Role
from matchapp.models import Grant, SignInSession, User
from tests import cast
from tests.cast import Cast


def test_a_bridge_builder_gets_another_area(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    data = {"role": "bridge_builder", "housing_area_id": str(people.havnen.id), "until_on": str(clock.today())}
    answer = caller.submit(f"/users/{people.bo.id}/grants", data, on=f"/users/{people.bo.id}/grants/new")
    assert answer.status_code == 303
    found = fresh().exec(select(Grant).where(Grant.user_id == people.bo.id, Grant.housing_area_id == people.havnen.id))
    assert found.one().in_force(clock.today())


def test_staff_access_ends_within_a_year(app: Flask, session: Session, people: Cast) -> None:
    caller = cast.signed_in(app, session, people.eva)
    late = latest_until(clock.today()) + timedelta(days=1)
    data = {"role": "bridge_builder", "housing_area_id": str(people.havnen.id), "until_on": str(late)}
    answer = caller.submit(f"/users/{people.bo.id}/grants", data, on=f"/users/{people.bo.id}/grants/new")
    assert answer.status_code == 422
    assert "at most twelve months ahead" in answer.text


def test_an_administrator_takes_two_people(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    eva, finn = cast.signed_in(app, session, people.eva), cast.signed_in(app, session, people.finn)
    data = {"role": "administrator", "until_on": str(clock.today())}
    assert eva.submit(f"/users/{people.bo.id}/grants", data, on="/users/new").status_code == 303
    grant = fresh().exec(select(Grant).where(Grant.user_id == people.bo.id, Grant.role == Role.ADMINISTRATOR)).one()
    assert not grant.in_force(clock.today())
    assert "Waits for a second person" in finn.get("/users").text
    assert eva.submit(f"/grants/{grant.id}/confirmation", on="/users/new").status_code == 409
    assert finn.submit(f"/grants/{grant.id}/confirmation", on=f"/users/{people.bo.id}").status_code == 303
    assert fresh().get_one(Grant, grant.id).in_force(clock.today())


def test_the_invited_second_administrator_confirms_while_there_is_only_one(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    eva = cast.signed_in(app, session, people.eva)
    assert eva.submit(f"/users/{people.finn.id}/ending", on=f"/users/{people.finn.id}").status_code == 303
    gerda = cast.user(session, "gerda")
    data = {"role": "administrator", "until_on": str(clock.today())}
    assert eva.submit(f"/users/{gerda.id}/grants", data, on="/users/new").status_code == 303
    grant = fresh().exec(select(Grant).where(Grant.user_id == gerda.id)).one()
    caller = cast.signed_in(app, session, gerda)
    for row in session.exec(select(SignInSession).where(SignInSession.user_id == gerda.id)):
        row.first_factor = Factor.PASSWORD  # whose staff access waits signs in by password already
    assert caller.get("/users").status_code == 403
    assert caller.submit(f"/account/access/{grant.id}", on="/account/access").status_code == 303
    assert fresh().get_one(Grant, grant.id).confirmed_by_id == gerda.id
    assert caller.get("/users").status_code == 200


def test_with_two_administrators_nobody_confirms_their_own_access(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    eva = cast.signed_in(app, session, people.eva)
    data = {"role": "administrator", "until_on": str(clock.today())}
    eva.submit(f"/users/{people.bo.id}/grants", data, on="/users/new")
    grant = fresh().exec(select(Grant).where(Grant.user_id == people.bo.id, Grant.role == Role.ADMINISTRATOR)).one()
    caller = cast.signed_in(app, session, people.bo)
    assert "Nothing waits for you" in caller.get("/account/access").text
    token = cast.csrf_token(app, caller)
    assert caller.post(f"/account/access/{grant.id}", data={"csrf_token": token}).status_code == 404


def test_access_is_renewed_by_somebody_else(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    grant = session.exec(select(Grant).where(Grant.user_id == people.bo.id)).one()
    own = session.exec(select(Grant).where(Grant.user_id == people.eva.id)).one()
    until = latest_until(clock.today())
    page = f"/users/{people.bo.id}"
    assert caller.submit(f"/grants/{grant.id}/renewal", {"until_on": str(until)}, on=page).status_code == 303
    assert fresh().get_one(Grant, grant.id).until_on == until
    assert caller.submit(f"/grants/{own.id}/renewal", {"until_on": str(until)}, on=page).status_code == 409
    assert fresh().get_one(Grant, own.id).until_on is None


def test_the_last_administrator_stays(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    eva = cast.signed_in(app, session, people.eva)
    finns = session.exec(select(Grant).where(Grant.user_id == people.finn.id)).one()
    evas = session.exec(select(Grant).where(Grant.user_id == people.eva.id)).one()
    assert eva.submit(f"/grants/{finns.id}/ending", on=f"/users/{people.finn.id}").status_code == 303
    answer = eva.submit(f"/grants/{evas.id}/ending", on=f"/users/{people.finn.id}/grants/new")
    assert answer.status_code == 409
    assert "This is the last administrator." in answer.text
    assert fresh().get_one(Grant, evas.id).ended_at is None
    assert fresh().get_one(User, people.eva.id).ended_at is None


def test_who_has_no_role_yet_finds_what_waits(app: Flask, session: Session, people: Cast) -> None:
    gerda = cast.user(session, "gerda")
    assert "/account/access" in cast.signed_in(app, session, gerda).get("/account").text
    assert "/account/access" not in cast.signed_in(app, session, people.bo).get("/account").text
