"""A mail server and a text message provider that repeat in every answer what they were given."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Dialogue

from tests.processes import free_port

ACCEPTED, REFUSED, BUSY, REDIRECTED = 200, 400, 500, 302


class Postman:
    """Answers by the domain of the receiver: ``taken``, ``unknown``, ``busy``, ``unwanted`` or ``gone``.example."""

    def __init__(self) -> None:
        self.read: list[str] = []

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, _session: Dialogue, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.read.append(address)
        envelope.rcpt_tos.append(address)
        if "unknown" in address:
            return f"550 nobody here is called {address}"
        if "gone" in address:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.write(f"no reply at all to {address}\r\n".encode())
            server.transport.close()
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Dialogue, envelope: Envelope) -> str:  # noqa: N802 - as the server calls it
        assert isinstance(envelope.content, bytes)
        text = message_from_bytes(envelope.content).get_payload(decode=True)
        assert isinstance(text, bytes)
        self.read.append(text.decode())
        repeated = " ".join(text.decode(errors="replace").split())[:300].encode("ascii", "replace").decode()
        code = {"busy": 451, "unwanted": 554}.get(envelope.rcpt_tos[0].partition("@")[2].partition(".")[0], 250)
        return f"{code} {repeated}"


class Sms(BaseHTTPRequestHandler):
    """Answers by the last digit of the receiver, and says the request over in body, header or status line."""

    read: list[str]

    def do_POST(self) -> None:
        """Take one text message."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.read += [text, str(self.headers["Authorization"])]
        ways = (ACCEPTED, REFUSED, BUSY, REDIRECTED)
        way = len(self.read) // 2 % (len(ways) + 1)
        said = " ".join(text.split())
        if way == len(ways):
            self.wfile.write(f"{said}\r\n\r\n".encode())
            return
        self.send_response(ways[way], said)
        self.send_header("Location", f"http://127.0.0.1:1/{said.replace(' ', '')}")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing in the test's own output."""


@contextmanager
def smtp() -> Iterator[tuple[str, Postman]]:
    """Run the mail server; yield its address and what it read."""
    postman, port = Postman(), free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}", postman
    finally:
        controller.stop()


@contextmanager
def sms() -> Iterator[tuple[str, list[str]]]:
    """Run the provider; yield its host and port, and what it read."""
    read: list[str] = []
    handler = type("Handler", (Sms,), {"read": read})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}", read
        finally:
            server.shutdown()
            thread.join()
