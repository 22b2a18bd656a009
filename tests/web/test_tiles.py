"""Street maps through our own door."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from matchapp.adapters.tiles import NoSuchTile, Picture, TilesResting
from matchapp.domain.tile import Tile
from tests.callers import Caller

ROSKILDE = "/tiles/12/2185/1284"


class Drawer:
    """Stands for the tile server."""

    def __init__(self, answer: Picture | Exception) -> None:
        self.answer = answer
        self.asked: list[Tile] = []

    def picture(self, tile: Tile) -> Picture:
        self.asked.append(tile)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def with_streets(
    make_app: Callable[..., Flask], session: Session
) -> Callable[[Picture | Exception], tuple[Caller, Drawer]]:
    def build(answer: Picture | Exception) -> tuple[Caller, Drawer]:
        app = make_app(TILES_URL="http://127.0.0.1:9/{z}/{x}/{y}.png")
        drawer = app.extensions["tiles"] = Drawer(answer)
        return Caller(app, session=session), drawer

    return build


def test_without_a_tile_server_there_is_no_street_map(client: Caller) -> None:
    assert client.get(ROSKILDE).status_code == 404


def test_a_tile_is_a_public_picture_without_a_cookie(
    with_streets: Callable[[Picture | Exception], tuple[Caller, Drawer]],
) -> None:
    client, drawer = with_streets(Picture(b"\x89PNG", "image/png"))
    answer = client.get(ROSKILDE)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", b"\x89PNG")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer.headers
    assert drawer.asked == [Tile(12, 2185, 1284)]
    assert client.get(ROSKILDE, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address", ["/tiles/12/2185/0", "/tiles/3/4/2", "/tiles/19/279000/164000", "/tiles/12/99999999999/1284",
                "/tiles/12/-1/1284", "/tiles/12/a/1284", "/tiles/12/2185", "/tiles/999999999/1/1"]
)  # fmt: skip
def test_what_is_not_of_denmark_is_not_asked_for(
    with_streets: Callable[[Picture | Exception], tuple[Caller, Drawer]], address: str
) -> None:
    client, drawer = with_streets(Picture(b"x", "image/png"))
    assert client.get(address).status_code == 404
    assert drawer.asked == []


def test_a_tile_that_nobody_has_is_404_and_a_tile_server_that_is_down_503_in_words(
    with_streets: Callable[[Picture | Exception], tuple[Caller, Drawer]],
) -> None:
    client, _ = with_streets(NoSuchTile())
    assert client.get(ROSKILDE).status_code == 404
    client, _ = with_streets(TilesResting())
    answer = client.get(ROSKILDE, headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "does not answer" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
