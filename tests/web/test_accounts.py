"""A person's own account: language, role, and an end to all sessions."""

from collections.abc import Callable

import pytest
from flask import Flask, url_for
from sqlmodel import Session, select

from matchapp.domain.role import Role
from matchapp.models import SignInSession, User
from matchapp.models.user import UserState
from matchapp.services import remembered_devices
from matchapp.web.navigation import home_of
from tests import cast
from tests.cast import Cast

PAGE = "/account"


def test_language_is_kept_and_spoken(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    client = cast.signed_in(app, session, people.amira)
    assert client.submit(PAGE, {"language": "da"}, on=PAGE).status_code == 303
    kept = fresh().get(User, people.amira.id)
    assert kept is not None
    assert kept.language == "da"
    assert '<html lang="da"' in client.get(PAGE).text.replace("'", '"')


@pytest.mark.parametrize("language", ["", "tlh", "ar-XB"])
def test_language_that_is_not_offered_is_refused(app: Flask, session: Session, people: Cast, language: str) -> None:
    client = cast.signed_in(app, session, people.amira)
    assert client.submit(PAGE, {"language": language}, on=PAGE).status_code == 422


def test_role_switch_gives_a_new_session_id_and_the_roles_home(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    second = cast.grant(session, people.amira, Role.ASSOCIATION_MANAGER, association=people.boldklub, by=people.eva)
    client = cast.signed_in(app, session, people.amira)
    before = client.get_cookie("session")
    assert people.boldklub.name in client.get(PAGE).text
    answer = client.submit("/account/role", {"grant_id": str(second.id)}, on=PAGE)
    with app.test_request_context():
        assert (answer.status_code, answer.location) == (303, url_for(home_of(Role.ASSOCIATION_MANAGER)))
    after = client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert fresh().exec(select(SignInSession)).one().acting_grant_id == second.id


def test_nobody_acts_under_another_persons_or_an_ended_grant(app: Flask, session: Session, people: Cast) -> None:
    others = cast.grant(session, people.bo, Role.BRIDGE_BUILDER, area=people.havnen, by=people.eva)
    ended = cast.grant(session, people.amira, Role.ADMINISTRATOR, by=people.eva)
    ended.ended_at = cast.LONG_AGO
    waiting = cast.grant(session, people.amira, Role.ADMINISTRATOR, by=people.eva)
    waiting.needs_second = True
    client = cast.signed_in(app, session, people.amira)
    for grant_id in (others.id, ended.id, waiting.id, 999_999, "x"):
        assert client.submit("/account/role", {"grant_id": str(grant_id)}, on=PAGE).status_code == 404


def test_signing_out_everywhere_ends_every_session_and_remembered_browser(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    one, other = (cast.signed_in(app, session, people.carl) for _ in range(2))
    dortes = cast.signed_in(app, session, people.dorte)
    device = remembered_devices.remember(session, people.carl, at=cast.later())
    answer = one.submit("/account/sessions/end", on=PAGE)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert [client.get(PAGE).status_code for client in (one, other, dortes)] == [303, 303, 200]
    assert not remembered_devices.is_remembered(fresh(), people.carl, device, at=cast.later())


def test_ended_user_is_out_at_once(app: Flask, session: Session, people: Cast) -> None:
    client = cast.signed_in(app, session, people.amira)
    people.amira.state = UserState.ENDED
    assert client.get(PAGE).location.startswith("/sign-in")


def test_account_page_holds_no_secret(app: Flask, session: Session, people: Cast) -> None:
    page = cast.signed_in(app, session, people.amira).get(PAGE)
    assert page.headers["Cache-Control"] == "no-store"
    for secret in (cast.TOTP_SECRET, people.amira.password_hash or "none"):
        assert secret not in page.text
