"""Signed-in browsers that send one form each, all at the same moment."""

import http.client
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SECONDS = 20

SETTINGS = {
    "TRUSTED_PROXIES": "127.0.0.0/8, ::1",
    "RATE_LIMITS": "posts=1000000/60,codes=1000000/60,links=1000000/60",
}
"""Each client comes from an address of its own, through a proxy that the server trusts, and none is slowed down."""


@dataclass(frozen=True)
class Answer:
    """What the server said: status and body, the body empty when the connection broke (status 0)."""

    status: int
    body: str


@dataclass
class Client:
    """One browser: its cookie and its own address; ``form`` is what it sends to ``path``."""

    base_url: str
    cookie: str
    address: str
    path: str = ""
    form: str = ""

    def open(self, path: str) -> str:
        """Return a page; anything but a page is an error of the race itself."""
        connection = self._connection()
        connection.request("GET", path, headers=self._headers())
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.status != http.client.OK:
            raise RuntimeError(f"GET {path} answered {answer.status} instead of a form")
        return body

    def fill(self, page: str, path: str, data: dict[str, str]) -> None:
        """Fill in a form of a page that is open."""
        token = TOKEN.search(page)
        if token is None:
            raise RuntimeError("the page has no form")
        self.path, self.form = path, urlencode({"csrf_token": token.group(1), **data})

    def send(self, starting: threading.Barrier | None = None) -> Answer:
        """Send the form, once everybody is connected and ready."""
        connection = self._connection()
        connection.connect()
        if starting:
            starting.wait(SECONDS)
        try:
            connection.request("POST", self.path, self.form, self._headers(form=True))
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode())
        except (OSError, http.client.HTTPException):
            return Answer(0, "")
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        place = urlsplit(self.base_url)
        return http.client.HTTPConnection(str(place.hostname), place.port, timeout=SECONDS)

    def _headers(self, *, form: bool = False) -> dict[str, str]:
        headers = {"Cookie": self.cookie, "X-Forwarded-For": self.address, "Origin": self.base_url}
        return headers | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})


def all_at_once(clients: list[Client]) -> list[Answer]:
    """Send every client's form at one moment and return the answers in the clients' order."""
    starting = threading.Barrier(len(clients))
    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(lambda client: client.send(starting), clients))
