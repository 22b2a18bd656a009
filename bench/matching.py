"""Finding candidates among 100,000 open spots, against PostGIS's nearest neighbours in the same run (matching.md 2)."""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import Engine, event
from sqlmodel import Session

from bench import country
from bench.verdicts import Verdict, machine
from matchapp import clock
from matchapp.domain.geo import Point
from matchapp.domain.search import Search
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.migration import upgrade
from matchapp.services import candidates, open_spots, rankings, taxonomy
from tests.databases import postgresql_blank
from tests.postgres import cluster, connect

SPOTS = 100_000
CHILDREN = 60
ROUNDS = 7
KM = 5
WISHES = 3

NEAREST = "SELECT team_id FROM place ORDER BY point <-> ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326) LIMIT 20"
WITHIN = """
    SELECT team_id, activity_key FROM place
    WHERE ST_DWithin(point, ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326), %(degrees)s)
      AND ST_DWithin(point::geography, ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326)::geography, %(metres)s)
      AND activity_key = ANY(%(keys)s) AND birth_year_from <= %(born)s AND birth_year_to >= %(born)s
      AND expires_on >= %(on)s AND taken < places AND state = 'open' AND weekdays & 127 <> 0
    ORDER BY point <-> ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326) LIMIT 300
"""


class Asked(NamedTuple):
    """A statement as a driver takes it."""

    statement: str
    parameters: Any


def main() -> list[Verdict]:
    """Fill both databases, measure every way by turns, and return the verdicts."""
    _install_postgis()
    print(f"machine {machine()}")
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster() as maintenance,
        postgresql_blank(maintenance, "bench") as database,
    ):
        lite = _filled(f"sqlite:///{Path(folder) / 'matchapp.sqlite'}")
        full = _filled(database.url)
        with _postgis(full) as raw, closing(sqlite3.connect(Path(folder) / "matchapp.sqlite")) as file:
            verdicts = _measure(lite, full, raw, file)
        lite.dispose()
        full.dispose()
        return verdicts


def _measure(lite: Engine, full: Engine, raw: psycopg.Connection, file: sqlite3.Connection) -> list[Verdict]:
    children = list(_children())
    near = [Search(birth_year=one.birth_year, origin=one.origin, km=one.km) for one in children]
    taken: dict[str, list[float]] = {}
    with reading(lite) as session, reading(full) as other:
        ways: dict[str, list[Callable[[], object]]] = {
            "nearest": [_postgres(raw, [Asked(NEAREST, _point(one))]) for one in children],
            "within": [_postgres(raw, [Asked(WITHIN, _within(one))]) for one in children],
            "sqlite": [_sqlite(file, _said(session, one)) for one in children],
            "postgresql": [_postgres(raw, _said(other, one)) for one in children],
            "anything sqlite": [_sqlite(file, _said(session, one)) for one in near],
            "anything postgresql": [_postgres(raw, _said(other, one)) for one in near],
            "candidates": [_candidates(session, one) for one in children],
            "score": [_score(session, one) for one in children],
            "found": [_found(session, one) for one in children],
        }
        for _ in range(ROUNDS):
            for number in range(CHILDREN):
                for name, acts in ways.items():
                    taken.setdefault(name, []).append(_seconds(acts[number]))
    rows = statistics.median(len(acts()) for acts in ways["sqlite"])  # type: ignore[arg-type]
    ms = {name: statistics.median(seconds) * 1000 for name, seconds in taken.items()}
    print(f"{SPOTS} open spots, {CHILDREN} children, {rows:.0f} candidates each (median)")
    for name, value in ms.items():
        print(f"{name:20} {value:7.3f} ms  {value / ms['nearest']:5.2f} x nearest")
    shares = {
        "candidates": ms["candidates"],
        "score": ms["score"],
        "rest": ms["found"] - ms["candidates"] - ms["score"],
    }
    print("found: " + ", ".join(f"{name} {value / ms['found']:.0%}" for name, value in shares.items()))
    return [
        Verdict("matching-sqlite", ms["sqlite"] / ms["nearest"], 1.0, is_most=True),
        Verdict("matching-postgresql", ms["postgresql"] / ms["nearest"], 1.5, is_most=True),
        Verdict("matching-within", ms["within"] / ms["sqlite"], 10.0),
        Verdict("matching-found", ms["found"] / ms["nearest"], 8.0, is_most=True),
        Verdict("matching-anything-sqlite", ms["anything sqlite"] / ms["nearest"], 0.6, is_most=True),
        Verdict("matching-anything-postgresql", ms["anything postgresql"] / ms["nearest"], 0.6, is_most=True),
    ]


def _children() -> Iterator[Search]:
    """Yield searches around places, the more the larger the place: three wishes within five kilometres."""
    chance = random.Random(country.SEED)
    towns, keys = country.population(), sorted(taxonomy.group_of())
    for town in chance.choices(towns, weights=[town.weight for town in towns], k=CHILDREN):
        north, east = chance.gauss(0, town.spread_km), chance.gauss(0, town.spread_km)
        origin = Point(town.latitude + north / 111, town.longitude + east / 63)
        wanted = frozenset(chance.sample(keys, WISHES))
        yield Search(birth_year=clock.today().year - chance.randint(6, 15), origin=origin, km=KM, wanted=wanted)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _postgres(raw: psycopg.Connection, asked: list[Asked]) -> Callable[[], Sequence[Any]]:
    return lambda: [raw.execute(one.statement.encode(), one.parameters, prepare=True).fetchall() for one in asked][-1]


def _sqlite(file: sqlite3.Connection, asked: list[Asked]) -> Callable[[], Sequence[Any]]:
    return lambda: [file.execute(one.statement, one.parameters).fetchall() for one in asked][-1]


def _candidates(session: Session, search: Search) -> Callable[[], object]:
    return lambda: candidates.found(session, search, on=clock.today())


def _score(session: Session, search: Search) -> Callable[[], object]:
    rows, seeker = (
        candidates.found(session, search, on=clock.today()),
        open_spots.seeker_of(search, on=clock.today()),
    )
    return lambda: rankings.ranked(rows, origin=search.origin, seeker=seeker)


def _found(session: Session, search: Search) -> Callable[[], object]:
    return lambda: open_spots.found(session, search, on=clock.today())


def _said(session: Session, search: Search) -> list[Asked]:
    """Return the statements of a search as they are sent to the driver."""
    sent: list[Asked] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
        sent.append(Asked(statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    candidates.found(session, search, on=clock.today())
    event.remove(engine, "before_cursor_execute", note)
    return [one for one in sent if one.statement.startswith("SELECT")]


def _point(search: Search) -> dict[str, float]:
    return {"east": search.origin.longitude, "north": search.origin.latitude}


def _within(search: Search) -> dict[str, Any]:
    return {
        **_point(search), "degrees": search.km / 55, "metres": search.km * 1000, "keys": list(search.wanted),
        "born": search.birth_year, "on": clock.today(),
    }  # fmt: skip


def _filled(url: str) -> Engine:
    upgrade(url)
    engine = make_engine(url)
    with writing(engine) as session:
        country.settle(session, spots=SPOTS, on=clock.today(), among=country.population())
        session.commit()
    return engine


@contextmanager
def _postgis(engine: Engine) -> Iterator[psycopg.Connection]:
    """Yield a plain connection; beside our table stands one with PostGIS's points and a GiST index."""
    with connect(engine.url) as raw:
        raw.execute("CREATE EXTENSION postgis")
        raw.execute(
            "CREATE TABLE place AS SELECT team_id, activity_key, birth_year_from, birth_year_to, expires_on, taken,"
            " places, state, weekdays, ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) AS point FROM open_spot"
        )
        raw.execute("CREATE INDEX ON place USING gist (point)")
        raw.execute("VACUUM ANALYZE place")
        raw.execute("VACUUM ANALYZE open_spot")
        yield raw


def _install_postgis() -> None:
    if any(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        return
    version = max(Path("/usr/lib/postgresql").glob("*"), key=lambda folder: int(folder.name)).name
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", f"postgresql-{version}-postgis-3"]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit("PostGIS is missing: install Debian's postgresql-NN-postgis-3")
