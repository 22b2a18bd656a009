"""Venues put on the map in the browser."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, select

from matchapp.domain.team import PointSource
from matchapp.models import TeamSession, Venue
from tests import cast
from tests.cast import Cast
from tests.factories import teams


def _venue(session: Session, people: Cast) -> Venue:
    team = teams.team(session, people.boldklub, "U9 Tigers")
    meets = session.exec(select(TeamSession).where(TeamSession.team_id == team.id)).one()
    venue = session.get_one(Venue, meets.venue_id)
    venue.point_source = PointSource.POSTCODE
    session.flush()
    return venue


def test_a_venue_gets_its_point_and_leaves_the_list(
    app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    venue = _venue(session, people)
    caller = cast.signed_in(app, session, people.amira)
    assert venue.name in caller.get("/venues").text
    page = f"/venues/{venue.id}"
    assert "U9 Tigers" in caller.get(f"{page}/edit").text
    assert caller.submit(page, {"latitude": "56,1234", "longitude": "9.5"}, on=f"{page}/edit").status_code == 303
    found = fresh().get_one(Venue, venue.id)
    assert (found.latitude, found.longitude, found.point_source) == (56.1234, 9.5, PointSource.SET_BY_HAND)
    assert venue.name not in caller.get("/venues").text


def test_half_a_point_is_none(app: Flask, session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    venue = _venue(session, people)
    caller, page = cast.signed_in(app, session, people.eva), f"/venues/{venue.id}"
    for data, sentence in (
        ({"latitude": "56.1"}, "Write both coordinates, or neither."),
        ({}, "Please fill this in."),
        ({"latitude": "9.5", "longitude": "56.1"}, "This must be at least"),
    ):
        answer = caller.submit(page, data, on=f"{page}/edit")
        assert answer.status_code == 422
        assert sentence in answer.text
    assert fresh().get_one(Venue, venue.id).point_source is PointSource.POSTCODE


def test_a_manager_moves_no_venue(app: Flask, session: Session, people: Cast) -> None:
    venue = _venue(session, people)
    caller = cast.signed_in(app, session, people.carl)
    assert caller.get("/venues").status_code == 403
    assert caller.get(f"/venues/{venue.id}/edit").status_code == 403
