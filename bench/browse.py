"""The browse page against its bare page (stack.md section 2), with 10,000 open spots on SQLite."""

from __future__ import annotations

import os
import pickle
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask, template_rendered

from bench import load, servers
from bench.country import TOWNS, Town, settle
from bench.verdicts import Verdict, machine
from matchapp import clock
from matchapp.config import Config
from matchapp.models.engine import make_engine, writing
from matchapp.models.migration import upgrade
from matchapp.web import create_app, languages

SPOTS = 10_000
TARGET = 0.5
RUNS = 5
SECONDS = 5.0
SEARCH = "/da/open-spots?born={born}&area={area}&group=ball&group=culture&km=10"
LINKED = ("home.index", "open_spots.index", "sign_ins.new", "teams.show", "wish_forms.new")
"""The endpoints that the page links to."""
ROWS = (
    "asked", "here", "search", "found", "plan", "streets", "ways_out", "may_wish", "group_of", "activities",
    "distances", "is_part",
)  # fmt: skip
"""What the view gives to the template."""


def main() -> list[Verdict]:
    """Measure both pages by turns and return the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        return [Verdict("browse", measured(Path(folder), spots=SPOTS), TARGET)]


def measured(folder: Path, *, spots: int, among: Sequence[Town] = TOWNS, url: str | None = None) -> float:
    """Return what share of the bare page's answers a second the app gives, on SQLite or on the database of a URL."""
    ports = servers.free_port(), servers.free_port()
    environ = settings(folder, ports[0]) | ({"DATABASE_URL": url} if url else {})
    area = country(environ["DATABASE_URL"], spots=spots, among=among)
    path = SEARCH.format(born=clock.today().year - 11, area=area)
    bare = {"BENCH_PAGE": str(page_of(folder, environ, path)), "BENCH_LOCALE": languages.DANISH.locale}
    with (
        servers.serving("matchapp.cli.serve:app", port=ports[0], log=folder / "app.txt", environ=environ) as app_url,
        servers.serving("bench.bare:create_app", port=ports[1], log=folder / "bare.txt", environ=bare) as bare_url,
    ):
        drawn, expected = load.body(app_url + path), load.body(bare_url + path)
        if drawn != expected:
            raise AssertionError(difference(drawn, expected))
        print(f"machine {machine()}")
        cards = drawn.count(b'class="offer"')
        print(f"page {len(drawn)} bytes, {cards} cards, {spots} open spots, byte-identical")
        for home in (app_url, bare_url):
            _rate(home + path, 1.0)
        pairs = [(_rate(app_url + path, SECONDS), _rate(bare_url + path, SECONDS)) for _ in range(RUNS)]
    for app, plain in pairs:
        print(f"run app {app:.0f}/s bare {plain:.0f}/s ratio {app / plain:.2f}")
    app, plain = (float(statistics.median(rates)) for rates in zip(*pairs, strict=True))
    return app / plain


def _rate(url: str, seconds: float) -> float:
    """Return the answers a second, asked by a process of its own."""
    asked = subprocess.run(
        [sys.executable, "-m", "bench.load", url, str(seconds)], check=True, capture_output=True, text=True
    )
    return float(asked.stdout)


def settings(folder: Path, port: int) -> dict[str, str]:
    """Return the variables that the app is served with."""
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'matchapp.sqlite'}",
        "INSTANCE_DIR": str(folder / "instance"),
        "LOG_DIR": str(folder / "logs"),
        "BASE_URL": f"http://localhost:{port}",
        "PORT": str(port),
        "SECRET_KEY": "a secret of the benchmark, known to everybody who reads this",
        "SITE_NAME": "Med på holdet",
        "DEMO": "",
    }


def country(url: str, *, spots: int, among: Sequence[Town] = TOWNS) -> int:
    """Migrate and fill the database; return the housing area to search from."""
    upgrade(url)
    engine = make_engine(url)
    with writing(engine) as session:
        area_id = settle(session, spots=spots, on=clock.today(), among=among)
        session.commit()
    engine.dispose()
    return area_id


def page_of(folder: Path, environ: dict[str, str], path: str) -> Path:
    """Ask the app for the page once, here, and write down what its template was given."""
    app = create_app(Config.from_env({**os.environ, **environ}))
    given: list[tuple[str, dict[str, Any]]] = []

    def note(_sender: object, template: Any, context: dict[str, Any], **_rest: object) -> None:  # noqa: ANN401 - Flask's signal
        given.append((template.name, context))

    with template_rendered.connected_to(note, app):
        app.test_client().get(path, base_url=environ["BASE_URL"])
    ((template, context),) = given
    page = {
        "template": template,
        "endpoint": "open_spots.index",
        "site_name": environ["SITE_NAME"],
        "assets": {name: app.extensions["assets"].url(name) for name in app.extensions["assets"].names()},
        "rules": _rules(app),
        "globals": {name: context[name] for name in ("locale", "locales", "lang")},
        "rows": {name: _plain(context[name]) for name in ROWS},
    }
    file = folder / "page.pickle"
    file.write_bytes(pickle.dumps(page))
    app.extensions["engine"].dispose()
    return file


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _rules(app: Flask) -> dict[str, str]:
    rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    return {endpoint: re.sub(r"<\w+:(\w+)>", r"<\1>", rules[endpoint]) for endpoint in LINKED}


def difference(drawn: bytes, expected: bytes) -> str:
    """Say where two pages part."""
    for number, (one, other) in enumerate(zip(drawn.splitlines(), expected.splitlines(), strict=False), start=1):
        if one != other:
            return f"line {number}: {one[:200]!r} is not {other[:200]!r}"
    return f"{len(drawn)} bytes are not {len(expected)}"
