"""A tile server on this machine that writes down what it is asked, for tests."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One pixel as a PNG."""


class Sink(HTTPServer):
    """Answers every tile with the same few bytes, or as a test says."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[str] = []
        self.heard: list[dict[str, str]] = []
        self.status, self.kind, self.content = 200, "image/png", PICTURE

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/{{z}}/{{x}}/{{y}}.png"


class Answering(BaseHTTPRequestHandler):
    server: Sink

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.heard.append(dict(self.headers))
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.kind)
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@contextmanager
def answering() -> Iterator[Sink]:
    """Run a sink on a free port of this machine."""
    server = Sink()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
