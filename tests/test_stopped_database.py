"""A database server that is stopped, or that hangs: a plain answer in time, and well again by itself (trust.md 4e).

What the waits of one request add up to is asserted in tests/models/test_postgresql.py, for no test is timed: here a
server that was waited for without an end would use up the walker's own patience.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from matchapp.models.migration import upgrade
from tests import postgres
from tests.callers import SETTINGS
from tests.databases import written
from tests.processes import serving
from tests.walkers import SECONDS, Walker

PAGE = "/en/open-spots"
SENT = {"email": "amira@example.org"}


@pytest.fixture
def cluster() -> Iterator[postgres.Stoppable]:
    with postgres.stoppable() as cluster:
        yield cluster


@pytest.fixture
def walker(cluster: postgres.Stoppable, tmp_path: Path) -> Iterator[Walker]:
    url = written(cluster.url)
    upgrade(url)
    with serving({"SECRET_KEY": SETTINGS["SECRET_KEY"], "DATABASE_URL": url}, tmp_path) as server:
        yield Walker(server.base_url, headers={"Accept-Language": "en"})


@contextmanager
def _answered_meanwhile(walker: Walker) -> Iterator[str]:
    """Open a page, yield the token of a form, and see afterwards that the app is well again."""
    assert walker.get(PAGE)[0] == 200
    token = walker.token("/sign-in")
    yield token
    ends = time.monotonic() + SECONDS
    while walker.get(PAGE)[0] != 200 and time.monotonic() < ends:
        time.sleep(0.2)
    assert walker.send("/sign-in", SENT, token=token) == 303


def test_a_stopped_server_is_told_of_and_the_app_heals_when_it_is_back(
    cluster: postgres.Stoppable, walker: Walker
) -> None:
    with _answered_meanwhile(walker) as token:
        cluster.stop()
        status, page = walker.get(PAGE)
        assert (status, walker.send("/sign-in", SENT, token=token)) == (503, 503)
        assert "We cannot reach our records just now" in page
        cluster.start()


def test_a_server_that_hangs_is_given_up_and_the_app_heals_when_it_goes_on(
    cluster: postgres.Stoppable, walker: Walker
) -> None:
    with _answered_meanwhile(walker) as token, cluster.frozen():
        assert walker.get(PAGE)[0] == 503
        assert walker.send("/sign-in", SENT, token=token) == 503
