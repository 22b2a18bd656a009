"""People: invited by a link, ended at once, the first one made by hand."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.domain.message import MessageKind
from matchapp.domain.role import Role
from matchapp.models import Grant, Message, SignInLink, User
from matchapp.models.user import UserState
from matchapp.services import sign_in_links, users
from matchapp.services.users import AddressKnown, AdministratorKnown
from tests.cast import Cast
from tests.factories.tellings import AT, ON, principal


def _invite(session: Session, email: str) -> User:
    return users.invite(session, name="Gerda", email=email, phone=None, language="en", at=AT)


def test_an_address_belongs_to_one_person_however_it_is_written(session: Session) -> None:
    user = _invite(session, " Gerda@Example.org ")
    assert (user.email, user.state) == ("gerda@example.org", UserState.INVITED)
    with pytest.raises(AddressKnown):
        _invite(session, "GERDA@example.org")
    assert session.exec(select(Message.kind)).all() == [MessageKind.INVITATION]


def test_the_list_is_in_danish_order_with_those_who_are_ended_last(session: Session, cast: Cast) -> None:
    for name, state in (("Åse", UserState.ACTIVE), ("Zakir", UserState.ACTIVE), ("Adam", UserState.ENDED)):
        session.add(
            User(
                email=f"{name.encode('idna').decode()}@example.org",
                name=name,
                state=state,
                created_at=AT,
                ended_at=AT if state is UserState.ENDED else None,
            )
        )
    session.flush()
    listed = users.listed(session, principal(session, cast.eva), on=ON)
    assert [one.user.name for one in listed][-3:] == ["Zakir", "Åse", "Adam"]
    roles = {one.user.name: [grant.role for grant in one.grants] for one in listed}
    assert (roles["Amira"], roles["Åse"]) == ([Role.BRIDGE_BUILDER], [])


def test_others_see_themselves_alone(session: Session, cast: Cast) -> None:
    assert [one.user.name for one in users.listed(session, principal(session, cast.amira), on=ON)] == ["Amira"]


def test_an_ended_person_keeps_the_row_and_nothing_that_opens(session: Session, cast: Cast) -> None:
    sign_in_links.reset_password(session, cast.bo, at=AT)
    users.end(session, cast.bo, by=principal(session, cast.eva), on=ON, at=AT)
    session.refresh(cast.bo)
    assert (cast.bo.state, cast.bo.name, cast.bo.password_hash, cast.bo.totp_secret) == (
        UserState.ENDED,
        "Bo",
        None,
        None,
    )
    assert session.exec(select(SignInLink).where(col(SignInLink.used_at).is_(None))).all() == []
    with pytest.raises(AccessRefused) as refused:
        users.end(session, cast.bo, by=principal(session, cast.eva), on=ON, at=AT)
    assert refused.value.reason is AccessRefusal.OVER


def test_nobody_ends_themselves(session: Session, cast: Cast) -> None:
    with pytest.raises(AccessRefused) as refused:
        users.end(session, cast.eva, by=principal(session, cast.eva), on=ON, at=AT)
    assert refused.value.reason is AccessRefusal.TO_ONESELF


def test_links_are_sent_only_where_they_open_something(session: Session, cast: Cast) -> None:
    users.reset_password(session, cast.bo, at=AT)
    for user in (cast.carl, _invite(session, "gerda@example.org")):
        with pytest.raises(AccessRefused):
            users.reset_password(session, user, at=AT)
    with pytest.raises(AccessRefused):
        users.invite_again(session, cast.bo, at=AT)


def test_the_first_administrator_is_made_once(session: Session) -> None:
    user, token = users.create_administrator(session, name="Gerda", email="gerda@example.org", on=ON, at=AT)
    found = sign_in_links.find(session, token, at=AT)
    assert found is not None
    assert found[1].id == user.id
    grant = session.exec(select(Grant)).one()
    assert (grant.role, grant.granted_by_id, grant.until_on) == (Role.ADMINISTRATOR, None, date(2027, 11, 23))
    assert grant.in_force(ON)
    with pytest.raises(AdministratorKnown):
        users.create_administrator(session, name="Hans", email="hans@example.org", on=ON, at=AT)
