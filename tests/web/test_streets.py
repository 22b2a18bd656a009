"""The street map of an installation."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session

from matchapp.web import streets
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer

TILES = "http://127.0.0.1:9/{z}/{x}/{y}.png"


def test_there_is_one_where_a_tile_server_is_configured(make_app: Callable[..., Flask]) -> None:
    for url, has_one in (("", False), (TILES, True)):
        with make_app(TILES_URL=url, TILES_CREDIT="© Kortet").app_context():
            assert (streets.offered() is not None) is has_one
            assert (streets.server() is not None) is has_one
            assert not has_one or streets.offered() == streets.Streets("© Kortet", 9, 17)


def test_a_list_offers_it_only_then_and_loads_nothing_of_it(
    make_app: Callable[..., Flask], session: Session, cast: Cast
) -> None:
    offer(session, cast.boldklub)
    address = f"/en/open-spots?born=2015&area={cast.birkeparken.id}"
    plain = Caller(make_app(), session=session).get(address).text
    assert "streets" not in plain
    assert "data-at" not in plain
    offered = Caller(make_app(TILES_URL=TILES), session=session).get(address).text
    assert "Show the streets" in offered
    assert 'data-at="55.85 9.85"' in offered
    assert "127.0.0.1" not in offered
    assert "<script src" in offered
    assert "leaflet" not in "".join(line for line in offered.splitlines() if "<script" in line or "<link" in line)
