"""The family's page of results against its bare page, with 100,000 open spots, on SQLite and on PostgreSQL."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import browse, country
from bench.verdicts import Verdict
from tests.databases import postgresql_blank
from tests.postgres import cluster

SPOTS = 100_000
TARGETS = {"sqlite": 0.5, "postgresql": 0.35}


def main() -> list[Verdict]:
    """Measure the page on both databases, one after the other, and return the verdicts."""
    towns = country.population()
    with tempfile.TemporaryDirectory() as folder:
        lite = browse.measured(Path(folder), spots=SPOTS, among=towns)
    with tempfile.TemporaryDirectory() as folder, cluster() as server, postgresql_blank(server, "bench") as database:
        full = browse.measured(Path(folder), spots=SPOTS, among=towns, url=database.url)
    shares = {"sqlite": lite, "postgresql": full}
    return [Verdict(f"pages-{name}", share, TARGETS[name]) for name, share in shares.items()]
