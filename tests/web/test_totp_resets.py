"""A lost authenticator app takes two administrators."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session

from matchapp.models import User
from tests import cast
from tests.cast import Cast


def test_one_asks_and_another_confirms(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    eva, finn = cast.signed_in(app, session, people.eva), cast.signed_in(app, session, people.finn)
    page = f"/users/{people.bo.id}"
    bo = cast.signed_in(app, session, people.bo)
    assert eva.submit(f"{page}/totp-reset", on=page).status_code == 303
    assert fresh().get_one(User, people.bo.id).totp_secret is not None
    assert eva.submit(f"{page}/totp-reset/confirmation", on=page).status_code == 409
    assert eva.submit(f"{page}/totp-reset", on=page).status_code == 409
    assert finn.submit(f"{page}/totp-reset/confirmation", on=page).status_code == 303
    assert fresh().get_one(User, people.bo.id).totp_secret is None
    assert bo.get("/account").status_code == 303
    assert finn.submit(f"{page}/totp-reset/confirmation", on="/users/new").status_code == 409


def test_what_was_asked_can_be_taken_back(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    eva, page = cast.signed_in(app, session, people.eva), f"/users/{people.bo.id}"
    eva.submit(f"{page}/totp-reset", on=page)
    assert eva.submit(f"{page}/totp-reset/withdrawal", on=page).status_code == 303
    assert fresh().get_one(User, people.bo.id).totp_secret is not None
    assert "Ask for a new authenticator app" in eva.get(page).text


def test_nobody_asks_for_themselves(app: Flask, session: Session, people: Cast) -> None:
    eva = cast.signed_in(app, session, people.eva)
    assert eva.submit(f"/users/{people.eva.id}/totp-reset", on="/users/new").status_code == 409
