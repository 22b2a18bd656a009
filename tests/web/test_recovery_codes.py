"""Recovery codes are shown once."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.services import recovery_codes
from tests import cast
from tests.cast import Cast

PAGE = "/recovery-codes"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CODE = re.compile(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b")


def test_ten_codes_are_shown_once_and_kept_by_nothing(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    client = cast.signed_in(app, session, people.amira, at=NOON)
    with clock.frozen(NOON):
        assert CODE.findall(client.get(PAGE).text) == []
        answer = client.submit(PAGE, on=PAGE)
        codes = CODE.findall(answer.text)
        assert (answer.status_code, answer.headers["Cache-Control"], len(set(codes))) == (200, "no-store", 10)
        assert CODE.findall(client.get(PAGE).text) == []
    assert recovery_codes.left(fresh(), people.amira) == 10


def test_one_factor_or_an_old_second_one_makes_no_codes(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    for client, at in (
        (cast.signed_in(app, session, people.amira, two_factors=False, at=NOON), NOON),
        (cast.signed_in(app, session, people.amira, at=NOON), NOON + timedelta(minutes=16)),
    ):
        with clock.frozen(at):
            token = cast.csrf_token(app, client)
            for answer in (client.get(PAGE), client.post(PAGE, data={"csrf_token": token})):
                assert answer.location == "/second-factor?next=/recovery-codes&again=1"
    assert recovery_codes.left(fresh(), people.amira) == 0
