"""The bare page that browsing is measured against is the page itself, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

from bench import browse
from matchapp import clock
from matchapp.config import Config
from matchapp.web import languages
from matchapp.web.app import create_app

DRAW = """
import sys
from bench.bare import create_app
sys.stdout.buffer.write(create_app().test_client().get(sys.argv[1], base_url=sys.argv[2]).data)
"""


def test_the_bare_page_is_the_page(tmp_path: Path) -> None:
    given = browse.settings(tmp_path, 1)
    area = browse.country(given["DATABASE_URL"], spots=200)
    path = browse.SEARCH.format(born=clock.today().year - 11, area=area)
    page = browse.page_of(tmp_path, given, path)
    drawn = create_app(Config.from_env(given)).test_client().get(path, base_url=given["BASE_URL"])
    assert (drawn.status_code, drawn.data.count(b'class="offer"') > 0) == (200, True)
    bare = subprocess.run(
        [sys.executable, "-c", DRAW, path, given["BASE_URL"]],
        check=True,
        capture_output=True,
        env={**os.environ, "BENCH_PAGE": str(page), "BENCH_LOCALE": languages.DANISH.locale},
        cwd=Path(__file__).parents[2],
    )
    assert browse.difference(drawn.data, bare.stdout) == f"{len(drawn.data)} bytes are not {len(drawn.data)}"
    assert drawn.data == bare.stdout
