"""Browsers whose every request carries canaries in its headers, and that note what arrived."""

import http.client
import socket
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urlsplit

from tests.canaries.flock import Flock
from tests.walkers import SECONDS, URLENCODED, Fields, Walker

BOUNDARY = "--------------------------canaries"


@dataclass
class Carrier(Walker):
    """One browser of a flock; ``who`` is whose it is."""

    flock: Flock = field(default_factory=Flock)
    who: str = "somebody"

    def ask(self, method: str, path: str, body: str | bytes | None, *, kind: str = URLENCODED) -> tuple[int, str]:
        """Send a request with canaries in its headers, and note all that it carried once it is answered."""
        place = f"{self.who} {method} {urlsplit(path).path}"
        self.headers |= {
            name: value.format(self.flock.along(f"{place} {name}"))
            for name, value in {
                "User-Agent": "Mozilla/5.0 ({})",
                "Referer": self.base_url + "/{}",
                "X-Forwarded-For": "{}",
                "Accept-Language": "en, {};q=0.1",
            }.items()
        }
        self.cookies["crumb"] = self.flock.along(f"{place} Cookie")
        status, text = super().ask(method, path, body, kind=kind)
        sent = body.decode(errors="replace") if isinstance(body, bytes) else body or ""
        self.flock.note(path, *self.cookies.values(), *self.headers.values(), unquote_plus(sent), sent)
        return status, text

    def fill(self, path: str, data: Fields, *, on: str, answer: int = http.client.SEE_OTHER) -> None:
        """Open the page ``on`` and send its form to ``path``, which must be answered so."""
        status = self.submit(path, data, on=on)
        assert status == answer, (self.who, path, status, data)

    def upload(self, path: str, name: str, content: bytes, *, answer: int = http.client.SEE_OTHER) -> None:
        """Send a file to the page that asks for it."""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self.token(path)}\r\n'
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body = f"{head}{file}Content-Type: text/csv\r\n\r\n".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        status, _ = self.ask("POST", path, body, kind=f"multipart/form-data; boundary={BOUNDARY}")
        assert status == answer, (self.who, path, status, name)

    def rough(self, sent: bytes, *, hangs_up: bool = False) -> bytes:
        """Send bytes that need not be HTTP; return what came back, nothing when the sender hangs up at once."""
        place = urlsplit(self.base_url)
        with socket.create_connection((str(place.hostname), place.port or 80), timeout=SECONDS) as line:
            line.sendall(sent)
            answer = b"" if hangs_up else line.recv(65536)
        self.flock.note(unquote_plus(sent.decode(errors="replace")))
        return answer
