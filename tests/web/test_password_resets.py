"""A new password through an administrator."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.domain.message import MessageKind
from matchapp.models import Message
from tests import cast
from tests.cast import Cast


def test_a_link_is_sent_to_somebody_with_a_password(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    answer = caller.submit(f"/users/{people.bo.id}/password-reset", on=f"/users/{people.bo.id}")
    assert answer.status_code == 303
    message = fresh().exec(select(Message)).one()
    assert (message.kind, message.recipient) == (MessageKind.PASSWORD_RESET, people.bo.email)


def test_somebody_without_a_password_gets_none(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    caller = cast.signed_in(app, session, people.eva)
    assert caller.submit(f"/users/{people.carl.id}/password-reset", on="/users/new").status_code == 409
    assert fresh().exec(select(Message)).all() == []
