"""One code, 32 browsers' worth of requests at once, a real server with four workers: one session."""

import http.client
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import pytest
from sqlmodel import Session, select

from matchapp.models import Message, SignInCode, SignInSession
from tests.callers import TOKEN
from tests.cast import Cast
from tests.processes import Server

CLIENTS = 32
SIGN_IN, CODE = "/sign-in", "/sign-in/code"


class Form:
    """A browser's cookie and token, with which anybody who holds them can post."""

    def __init__(self, server: Server) -> None:
        self.address = urlsplit(server.base_url)
        status, text, cookie = self._ask("GET", SIGN_IN)
        token = TOKEN.search(text)
        assert token, f"{SIGN_IN} answered {status}"
        self.token, self.cookie = token.group(1), cookie

    def post(self, path: str, **data: str) -> int:
        body = urlencode({"csrf_token": self.token, **data})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, headers)[0]

    def _ask(
        self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.address.hostname or "", self.address.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
            return answer.status, answer.read().decode(), cookie
        finally:
            connection.close()

    def post_at_once(self, path: str, **data: str) -> Counter[int]:
        """Post the same 32 times at once and count the answers."""
        barrier = threading.Barrier(CLIENTS)

        def post(_: int) -> int:
            barrier.wait()
            return self.post(path, **data)

        with ThreadPoolExecutor(CLIENTS) as pool:
            return Counter(pool.map(post, range(CLIENTS)))


@pytest.mark.races
def test_code_posted_32_times_at_once_begins_one_session_and_wrong_ones_get_five_tries(
    serve: Callable[..., Server], people: Cast, session: Session, fresh: Callable[[], Session]
) -> None:
    session.commit()
    server = serve(workers=4)
    form = Form(server)
    assert form.post(SIGN_IN, email=people.carl.email) == 303
    code = fresh().exec(select(Message)).one().secret or ""
    answers = form.post_at_once(CODE, code=code)
    assert (answers[303], set(answers) <= {303, 422}) == (1, True), answers
    assert [row.user_id for row in fresh().exec(select(SignInSession))] == [people.carl.id]

    other = Form(server)
    assert other.post(SIGN_IN, email=people.dorte.email) == 303
    assert set(other.post_at_once(CODE, code="wrong")) == {422}
    dortes = fresh().exec(select(SignInCode).where(SignInCode.user_id == people.dorte.id)).one()
    assert dortes.tries == 5
