"""What staff settle about one child of a round."""

from flask import Flask
from sqlmodel import Session

from tests.web.staff import desk


def test_the_child_of_a_round_shows_its_team_and_its_choices(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    shown = amira.get("/placing-children/{placing_child_id}").text
    assert "Gets this team" in shown
    assert "Let the round decide" in shown
    assert "Has waited 9 days" in shown


def test_what_is_no_id_is_said_and_nothing_is_kept(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    answer = amira.post("/placing-children/{placing_child_id}", pinned_team_id="x", excluded=["y"])
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.text
