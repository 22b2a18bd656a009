"""Browsers of a real server that a test walks through by hand: cookies, tokens of forms, no redirects followed."""

import http.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from tests.callers import TOKEN

SECONDS = 30
URLENCODED = "application/x-www-form-urlencoded"

Fields = Mapping[str, str | Sequence[str]]
"""What is typed into a form, by field; a field of several values has a list."""


@dataclass
class Walker:
    """One browser; ``headers`` go with every request."""

    base_url: str
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> tuple[int, str]:
        """Open a page; return its status and text."""
        return self.ask("GET", path, None)

    def submit(self, path: str, data: Fields, *, on: str) -> int:
        """Open the page ``on``, take the token of its form and send the form to ``path``; return the status."""
        return self.send(path, data, token=self.token(on))

    def send(self, path: str, data: Fields, *, token: str) -> int:
        """Send a form with a token taken before."""
        return self.ask("POST", path, urlencode({"csrf_token": token, **data}, doseq=True))[0]

    def token(self, path: str) -> str:
        """Return the token of the form on a page."""
        status, text = self.get(path)
        found = TOKEN.search(text)
        assert found, f"{path} answered {status} without a form"
        return found.group(1)

    def ask(self, method: str, path: str, body: str | bytes | None, *, kind: str = URLENCODED) -> tuple[int, str]:
        """Send any request; return the status and the text of its answer."""
        place = urlsplit(self.base_url)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=SECONDS)
        headers = {**self.headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            connection.close()
