"""``matchapp create-admin`` makes the first administrator and no second one."""

import re
from collections.abc import Callable

from sqlmodel import Session, select

from matchapp import clock
from matchapp.models import User
from matchapp.services import sign_in_links
from tests.cast import Cast
from tests.cli.conftest import Run

WORDS = ("create-admin", "--name", "Gerda Holm", "--email", "Gerda@example.org")


def test_the_first_administrator_gets_a_link(run: Run, fresh: Callable[[], Session]) -> None:
    answer = run(*WORDS)
    assert answer.exit_code == 0
    token = re.search(r"http://localhost:8000/sign-in/links/(\S+)", answer.output)
    assert token
    found = sign_in_links.find(fresh(), token.group(1), at=clock.now())
    assert found is not None
    assert found[1].email == "gerda@example.org"


def test_there_is_no_second_first_administrator(run: Run, fresh: Callable[[], Session]) -> None:
    run(*WORDS)
    answer = run("create-admin", "--name", "Hans", "--email", "hans@example.org")
    assert answer.exit_code == 1
    assert "There is an administrator already" in answer.output
    assert len(fresh().exec(select(User)).all()) == 1


def test_with_administrators_at_work_nobody_is_made(run: Run, people: Cast, session: Session) -> None:
    assert people.eva.id
    session.commit()
    assert run(*WORDS).exit_code == 1
