"""A tile server against a small HTTP server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matchapp.adapters import tiles
from matchapp.adapters.tiles import NoSuchTile, Picture, TileServer, TilesResting
from matchapp.domain.tile import Tile
from tests.tile_sink import PICTURE, Sink, answering

HERE, BESIDE = Tile(12, 2185, 1284), Tile(12, 2186, 1284)


class Watch:
    """A clock that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sink() -> Iterator[Sink]:
    with answering() as server:
        yield server


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def server(sink: Sink, watch: Watch) -> TileServer:
    return TileServer(sink.url, agent="matchapp (https://holdet.example)", monotonic=watch)


def test_a_tile_is_fetched_once_for_all_who_look(server: TileServer, sink: Sink) -> None:
    assert server.picture(HERE) == server.picture(HERE) == Picture(PICTURE, "image/png")
    server.picture(BESIDE)
    assert sink.asked == ["/12/2185/1284.png", "/12/2186/1284.png"]


def test_the_tile_server_hears_who_we_are_and_nothing_of_who_looks(server: TileServer, sink: Sink) -> None:
    server.picture(HERE)
    (heard,) = sink.heard
    assert heard["User-Agent"] == "matchapp (https://holdet.example)"
    assert set(heard) <= {"User-Agent", "Host", "Accept-Encoding", "Connection"}


def test_after_a_week_it_is_fetched_again(server: TileServer, sink: Sink, watch: Watch) -> None:
    server.picture(HERE)
    watch.now += tiles.KEPT_SECONDS + 1
    server.picture(HERE)
    assert len(sink.asked) == 2


def test_what_was_looked_at_longest_ago_makes_room(
    server: TileServer, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "MOST_KEPT_BYTES", 2 * len(sink.content))
    third = Tile(12, 2187, 1284)
    for tile in (HERE, BESIDE, HERE, third, HERE, third, BESIDE):
        server.picture(tile)
    assert [path.split("/")[2] for path in sink.asked] == ["2185", "2186", "2187", "2186"]


def test_a_tile_that_is_not_there_is_no_fault(server: TileServer, sink: Sink) -> None:
    sink.status = 404
    for _ in range(2):
        with pytest.raises(NoSuchTile):
            server.picture(HERE)
    sink.status = 200
    assert server.picture(BESIDE).content == PICTURE


@pytest.mark.parametrize(
    "answer",
    [(500, "image/png", b"x"), (403, "image/png", b"x"), (200, "text/html", b"x"), (200, "image/png", b""),
     (200, "image/svg+xml", b"<svg/>"), (200, "image/png", b"x" * 400_001)],
    ids=["500", "403", "a page", "nothing", "a drawing", "too much"],
)  # fmt: skip
def test_who_does_not_answer_with_a_picture_is_left_in_peace_for_a_while(
    server: TileServer, sink: Sink, watch: Watch, answer: tuple[int, str, bytes]
) -> None:
    server.picture(BESIDE)
    sink.status, sink.kind, sink.content = answer
    for _ in range(3):
        with pytest.raises(TilesResting):
            server.picture(HERE)
    assert len(sink.asked) == 2
    assert server.picture(BESIDE).content == PICTURE  # what is kept is shown meanwhile
    watch.now += 31
    sink.status, sink.kind, sink.content = 200, "image/png", b"well again"
    assert server.picture(HERE).content == b"well again"


def test_a_server_that_is_down_is_no_crash() -> None:
    with pytest.raises(TilesResting):
        TileServer("http://127.0.0.1:9/{z}/{x}/{y}", agent="matchapp").picture(HERE)


def test_it_is_asked_only_so_often(
    server: TileServer, sink: Sink, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "MOST_A_MINUTE", 3)
    for column in range(3):
        server.picture(Tile(12, column, 1284))
    with pytest.raises(TilesResting):
        server.picture(HERE)
    assert len(sink.asked) == 3
    watch.now += 61
    server.picture(HERE)
    assert len(sink.asked) == 4
