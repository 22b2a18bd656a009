"""Clients that keep their connections: how many answers a second a server gives."""

from __future__ import annotations

import socket
import sys
import threading
import time
from urllib.parse import urlsplit

CLIENTS = 8
_END_OF_HEAD = b"\r\n\r\n"


def answers_a_second(url: str, *, seconds: float) -> float:
    """Return the rate at which CLIENTS connections, kept open, get whole answers of status 200; nothing compressed.

    Raises RuntimeError for any other answer.
    """
    stop_at = time.monotonic() + seconds
    counts = [0] * CLIENTS
    faults: list[BaseException] = []

    def ask(number: int) -> None:
        try:
            counts[number] = _asked_until(url, stop_at)
        except BaseException as fault:  # noqa: BLE001 - the thread's fault is raised by its owner
            faults.append(fault)

    began = time.monotonic()
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(url) from faults[0]
    return sum(counts) / (time.monotonic() - began)


def body(url: str) -> bytes:
    """Return the bytes of one answer."""
    with _connected(url) as connection:
        return _answer(connection, _request(url))


def _asked_until(url: str, stop_at: float) -> int:
    count, request = 0, _request(url)
    with _connected(url) as connection:
        while time.monotonic() < stop_at:
            _answer(connection, request)
            count += 1
    return count


def _connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((str(parts.hostname), int(parts.port or 80)), timeout=30)


def _request(url: str) -> bytes:
    parts = urlsplit(url)
    return f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: localhost:{parts.port}\r\n\r\n".encode()


def _answer(connection: socket.socket, request: bytes) -> bytes:
    connection.sendall(request)
    received = b""
    while _END_OF_HEAD not in received:
        received += _more(connection)
    head, _, rest = received.partition(_END_OF_HEAD)
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(head.decode("latin-1"))
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    while len(rest) < length:
        rest += _more(connection)
    return rest


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(262_144)
    if not received:
        raise RuntimeError("the server hung up")
    return received


if __name__ == "__main__":  # a process of its own, so that the clients take no time from whoever measures
    print(answers_a_second(sys.argv[1], seconds=float(sys.argv[2])))
