"""A database server that is stopped: a plain answer in time, and well again by itself (trust.md 4e)."""

import time
from pathlib import Path

from matchapp.models.migration import upgrade
from tests import postgres
from tests.callers import SETTINGS
from tests.databases import written
from tests.processes import serving
from tests.walkers import Walker

CEILING = 15
"""Seconds that an answer may take on the busiest machine; the promise is 3."""
HEALS_WITHIN = 30
"""Seconds; the promise is 10."""


def test_stopped_server_is_answered_in_time_and_the_app_heals_when_it_is_back(tmp_path: Path) -> None:
    with postgres.stoppable() as cluster:
        url = written(cluster.url)
        upgrade(url)
        with serving({"SECRET_KEY": SETTINGS["SECRET_KEY"], "DATABASE_URL": url}, tmp_path) as server:
            walker = Walker(server.base_url, headers={"Accept-Language": "en"})
            assert walker.get("/en/open-spots")[0] == 200
            token = walker.token("/sign-in")
            cluster.stop()
            began = time.monotonic()
            status, page = walker.get("/en/open-spots")
            posted = walker.send("/sign-in", {"email": "amira@example.org"}, token=token)
            assert (status, posted) == (503, 503)
            assert time.monotonic() - began < 2 * CEILING
            assert "We cannot reach our records just now" in page
            cluster.start()
            ends = time.monotonic() + HEALS_WITHIN
            while walker.get("/en/open-spots")[0] != 200 and time.monotonic() < ends:
                time.sleep(0.2)
            assert walker.send("/sign-in", {"email": "amira@example.org"}, token=token) == 303
