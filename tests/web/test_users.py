"""The administrator's pages of people."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.domain.message import MessageKind
from matchapp.domain.role import Role
from matchapp.models import Grant, Message, SignInSession, User
from matchapp.models.user import UserState
from tests import cast
from tests.cast import Cast

INVITATION = {"name": "Gerda Holm", "email": "Gerda@Example.org", "language": "da", "role": "association_manager"}


def test_administrator_invites_a_manager(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = caller.submit("/users", {**INVITATION, "association_id": str(people.boldklub.id)}, on="/users/new")
    assert answer.status_code == 303
    user = fresh().exec(select(User).where(User.email == "gerda@example.org")).one()
    assert user.state is UserState.INVITED
    grant = fresh().exec(select(Grant).where(Grant.user_id == user.id)).one()
    assert (grant.role, grant.association_id, grant.granted_by_id, grant.needs_second) == (
        Role.ASSOCIATION_MANAGER,
        people.boldklub.id,
        people.eva.id,
        False,
    )
    message = fresh().exec(select(Message).where(Message.user_id == user.id)).one()
    assert message.kind is MessageKind.INVITATION


def test_an_invitation_needs_a_place_for_its_role(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = caller.submit("/users", INVITATION, on="/users/new")
    assert answer.status_code == 422
    assert "Choose the housing area or the association." in answer.text
    assert "Gerda Holm" in answer.text
    assert fresh().exec(select(User).where(User.email == "gerda@example.org")).first() is None


def test_a_known_address_is_not_invited_again(app: Flask, session: Session, people: Cast) -> None:
    caller = cast.signed_in(app, session, people.eva)
    data = {**INVITATION, "email": people.bo.email, "association_id": str(people.boldklub.id)}
    answer = caller.submit("/users", data, on="/users/new")
    assert answer.status_code == 422
    assert "Somebody has this mail address already." in answer.text


def test_the_list_shows_names_roles_and_places(app: Flask, session: Session, people: Cast) -> None:
    text = cast.signed_in(app, session, people.eva).get("/users").text
    for expected in (
        "Amira",
        "Bridge-builder: <bdi>Birkeparken</bdi>",
        "Association: <bdi>Nordby Boldklub",
        "Administrator",
    ):
        assert expected in text


def test_ending_a_person_ends_everything_at_once(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    amira = cast.signed_in(app, session, people.amira)
    assert amira.get("/account").status_code == 200
    caller = cast.signed_in(app, session, people.eva)
    answer = caller.submit(f"/users/{people.amira.id}/ending", on=f"/users/{people.amira.id}")
    assert answer.status_code == 303
    assert fresh().get_one(User, people.amira.id).state is UserState.ENDED
    standing = select(Grant).where(Grant.user_id == people.amira.id, Grant.ended_at == None)  # noqa: E711 - SQL
    assert fresh().exec(standing).all() == []
    open_sessions = select(SignInSession).where(SignInSession.user_id == people.amira.id)
    assert all(row.ended_at is not None for row in fresh().exec(open_sessions))
    assert amira.get("/account").status_code == 303
    assert "Amira" in caller.get(f"/users/{people.amira.id}").text


def test_nobody_ends_themselves(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = caller.submit(f"/users/{people.eva.id}/ending", on="/users/new")
    assert answer.status_code == 409
    assert "Nobody changes their own access." in answer.text
    assert fresh().get_one(User, people.eva.id).state is UserState.ACTIVE


def test_a_new_invitation_is_sent_only_while_the_first_is_unused(app: Flask, session: Session, people: Cast) -> None:
    caller = cast.signed_in(app, session, people.eva)
    assert caller.submit(f"/users/{people.amira.id}/invitation", on="/users/new").status_code == 409
    gerda = cast.user(session, "gerda", state=UserState.INVITED)
    answer = caller.submit(f"/users/{gerda.id}/invitation", on=f"/users/{gerda.id}")
    assert answer.status_code == 303


def test_only_administrators_see_people(app: Flask, session: Session, people: Cast) -> None:
    for user in (people.amira, people.carl):
        caller = cast.signed_in(app, session, user)
        assert caller.get("/users/new").status_code == 403
        assert caller.get(f"/users/{people.eva.id}").status_code == 404
