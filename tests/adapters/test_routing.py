"""A routing engine against a small HTTP server on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from matchapp.adapters import routing
from matchapp.adapters.routing import Osrm
from matchapp.domain.geo import Point
from matchapp.domain.travel import Way

HOME, HALL, POOL = Point(55.85, 9.85), Point(55.86, 9.85), Point(55.87, 9.9)


class Engine(HTTPServer):
    """Answers like OSRM: 600 s on foot and 300 s by bike to each place, but for what a test says."""

    answer: bytes | None = None
    status = 200
    unreachable = -1

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/{{way}}"


class Answering(BaseHTTPRequestHandler):
    server: Engine

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        places = self.path.split("/")[-1].split("?")[0].split(";")
        seconds = 600.0 if self.path.startswith("/foot/") else 300.0
        row: list[float | None] = [0.0, *[seconds] * (len(places) - 1)]
        if self.server.unreachable > 0:
            row[self.server.unreachable] = None
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer or json.dumps({"code": "Ok", "durations": [row]}).encode())

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def engine() -> Iterator[Engine]:
    server = Engine()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_each_way_is_asked_once_for_all_places(engine: Engine) -> None:
    found = Osrm(engine.url).minutes(HOME, [HALL, POOL])
    assert found == [{Way.FOOT: 10.0, Way.BIKE: 5.0}] * 2
    places = "9.85000,55.85000;9.85000,55.86000;9.90000,55.87000"
    assert engine.asked == [
        f"/{way}/table/v1/{way}/{places}?sources=0&annotations=duration" for way in ("foot", "bike")
    ]


def test_what_is_known_is_not_asked_again(engine: Engine) -> None:
    osrm = Osrm(engine.url)
    osrm.minutes(HOME, [HALL])
    osrm.minutes(HOME, [HALL])
    assert len(engine.asked) == 2
    osrm.minutes(HOME, [HALL, POOL])
    assert engine.asked[-1].split("/")[-1].startswith("9.85000,55.85000;9.90000,55.87000?")


def test_a_place_that_cannot_be_reached_is_not_known(engine: Engine) -> None:
    engine.unreachable = 1
    assert Osrm(engine.url).minutes(HOME, [HALL, POOL]) == [None, {Way.FOOT: 10.0, Way.BIKE: 5.0}]


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"{}", b"[]", b"nonsense", b'{"code": "InvalidQuery"}', b'{"code": "Ok", "durations": [[0]]}',
        b'{"code": "Ok", "durations": [[0, "far"]]}', b'{"code": "Ok", "durations": [[0, -5]]}',
        b'{"code": "Ok", "durations": [[0, true]]}', b'{"code": "Ok", "durations": [[0, NaN]]}',
        b'{"code": "Ok", "durations": 7}',
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_none(engine: Engine, answer: bytes) -> None:
    engine.answer = answer or b" "
    assert Osrm(engine.url).minutes(HOME, [HALL]) == [None]


def test_an_engine_that_is_down_is_left_alone_for_a_minute_and_then_asked_again(engine: Engine) -> None:
    now = [1000.0]
    osrm = Osrm(engine.url, monotonic=lambda: now[0])
    engine.status = 503
    assert osrm.minutes(HOME, [HALL]) == [None]
    engine.status = 200
    assert osrm.minutes(HOME, [HALL]) == [None]
    assert len(engine.asked) == 1
    now[0] += 61
    assert osrm.minutes(HOME, [HALL]) == [{Way.FOOT: 10.0, Way.BIKE: 5.0}]


def test_an_engine_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert routing._TIMEOUT_SECONDS <= 1  # noqa: SLF001 - the promise is about the constant
    monkeypatch.setattr(routing, "_TIMEOUT_SECONDS", 0.1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert Osrm(f"http://127.0.0.1:{silent.getsockname()[1]}/{{way}}").minutes(HOME, [HALL]) == [None]


def test_no_more_is_kept_than_there_is_room_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routing, "MOST_KEPT", 2)
    osrm = Osrm(engine.url)
    assert osrm.minutes(HOME, [HALL]) == [{Way.FOOT: 10.0, Way.BIKE: 5.0}]
    assert osrm.minutes(HOME, [POOL]) == [{Way.FOOT: 10.0, Way.BIKE: 5.0}]
    osrm.minutes(HOME, [HALL])
    assert len(engine.asked) == 6
