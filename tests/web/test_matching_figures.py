"""The coordinator's page: figures about nobody, and what it asks of the database."""

from dataclasses import replace

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.evaluation import figures
from matchapp.domain.evaluation_row import Row, last_quarter
from matchapp.domain.role import Role
from matchapp.models.base import id_of
from matchapp.services import matching_figures
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.evaluations import mixed, world
from tests.models.person_columns import PERSON_COLUMNS
from tests.statements import sent_to

OF_WHO_ASKS = {"user_account", "role_grant", "sign_in_session", "read_entry", "association"}
"""Tables about people who sign in, which say who it is that asks."""


def _coordinator(app: Flask, session: Session, people: Cast) -> Caller:
    user = cast.user(session, "gerd", phone="+4500000017")
    cast.grant(session, user, Role.COORDINATOR, plan=people.nord, by=people.eva)
    return cast.signed_in(app, session, user)


def _frozen(session: Session, people: Cast, rows: list[Row]) -> None:
    areas = [id_of(area) for area in (people.birkeparken, people.granvangen, people.havnen, people.sletten)]
    found = figures([replace(row, area_id=areas[row.area_id - 1]) for row in rows])
    matching_figures.freeze(session, found, as_of=last_quarter(clock.today()), at=clock.now())
    session.commit()


def test_before_the_first_quarter_the_page_says_what_it_waits_for(app: Flask, session: Session, people: Cast) -> None:
    page = _coordinator(app, session, people).get("/matching-figures")
    assert page.status_code == 200
    assert "No figures yet" in page.text
    assert "at least 20 children" in page.text


def test_the_planted_effect_and_bias_are_shown(app: Flask, session: Session, people: Cast) -> None:
    _frozen(session, people, world(3, 700, effect=0.35, bias=0.15))
    text = _coordinator(app, session, people).get("/matching-figures").text
    for expected in (
        "The higher the score, the more become members.",
        "The higher the score, the more are still there after 90 days.",
        "A group differs from the others",
        "Lower than the others",
        "By drawing lots",
        "80 points and more",
        "Girls",
        "Birkeparken",
    ):
        assert expected in text, expected
    assert "Havnen" not in text  # an area of the other plan
    assert 'style="' not in text


def test_a_world_without_anything_is_said_to_be_so(app: Flask, session: Session, people: Cast) -> None:
    _frozen(session, people, world(3, 700))
    text = _coordinator(app, session, people).get("/matching-figures").text
    assert "No group differs for sure from the others" in text
    assert "Lower than the others" not in text
    assert text.count("is not sure.") == 2


def test_few_children_fill_a_page_without_tables_of_groups(app: Flask, session: Session, people: Cast) -> None:
    _frozen(session, people, mixed(48))
    text = _coordinator(app, session, people).get("/matching-figures").text
    assert "Do the right teams stand first?" in text
    assert "Is it fair?" not in text


def test_the_page_reads_no_table_about_children_or_families(app: Flask, session: Session, people: Cast) -> None:
    _frozen(session, people, world(3, 700))
    caller = _coordinator(app, session, people)
    with sent_to(app.extensions["engine"]) as statements:
        assert caller.get("/matching-figures").status_code == 200
    assert any("matching_figure" in statement for statement in statements)
    for table in PERSON_COLUMNS.keys() - OF_WHO_ASKS:
        assert not [one for one in statements if f" {table}" in one or f'"{table}"' in one], table
