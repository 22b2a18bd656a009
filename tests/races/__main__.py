"""Run every race on both databases: `python -m tests.races`, or with fewer trials `python -m tests.races 5`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from matchapp.models.migration import upgrade
from tests import postgres
from tests.callers import SETTINGS
from tests.databases import KINDS, Database, postgresql_blank
from tests.processes import serving
from tests.races import last_place
from tests.races.clients import SETTINGS as PROXY
from tests.races.last_place import Scenario

TRIALS, WORKERS = 100, 4


def main(trials: int) -> int:
    """Print one line a scenario and database; return 1 when anything happened that must not."""
    failed = False
    with postgres.cluster(durable=True) as cluster:
        for scenario in last_place.SCENARIOS:
            for kind in KINDS:
                with _blank(kind, cluster) as database, tempfile.TemporaryDirectory() as folder:
                    upgrade(database.url)
                    failed |= _report(scenario, database, Path(folder), trials)
    return int(failed)


@contextmanager
def _blank(kind: str, cluster: URL) -> Iterator[Database]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield Database("sqlite", f"sqlite:///{folder}/race.sqlite3")
    else:
        with postgresql_blank(cluster, "race") as database:
            yield database


def _report(scenario: Scenario, database: Database, instance: Path, trials: int) -> bool:
    settings = {"SECRET_KEY": SETTINGS["SECRET_KEY"], "DATABASE_URL": database.url, "SITE_NAME": "Med på holdet"}
    with serving({**settings, **PROXY}, instance, workers=WORKERS) as server:
        count = last_place.run(database.url, server.base_url, scenario, trials=trials)
    print(  # noqa: T201 - its figures
        f"last place, {scenario.name}, {database.kind}: {count.trials} trials, {count.made} offers made,"
        f" {count.refused} clear refusals, {len(count.faults)} violations",
        flush=True,
    )
    for fault in count.faults[:10]:
        print(f"  {fault}", flush=True)  # noqa: T201 - a report is printed
    return bool(count.faults)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TRIALS))
