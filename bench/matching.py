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
from sqlalchemy import Engine, event, text
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


class Databases(NamedTuple):
    """One country twice: our engines, and beside them PostgreSQL with PostGIS's points and SQLite's file, plain."""

    lite: Engine
    full: Engine
    raw: psycopg.Connection
    file: sqlite3.Connection


def main() -> list[Verdict]:
    """Fill both databases, measure every way by turns, and return the verdicts."""
    with databases(SPOTS) as country_twice:
        return _measure(*country_twice)


@contextmanager
def databases(spots: int) -> Iterator[Databases]:
    """Fill both databases with so many open spots; they go away with the block."""
    _install_postgis()
    print(f"machine {machine()}")
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster() as maintenance,
        postgresql_blank(maintenance, "bench") as database,
    ):
        lite = _filled(f"sqlite:///{Path(folder) / 'matchapp.sqlite'}", spots)
        full = _filled(database.url, spots)
        with _postgis(full) as raw, closing(sqlite3.connect(Path(folder) / "matchapp.sqlite")) as file:
            yield Databases(lite, full, raw, file)
        lite.dispose()
        full.dispose()


def _measure(lite: Engine, full: Engine, raw: psycopg.Connection, file: sqlite3.Connection) -> list[Verdict]:
    searched = children()
    near = [Search(birth_year=one.birth_year, origin=one.origin, km=one.km) for one in searched]
    with reading(lite) as session, reading(full) as other:
        ways: dict[str, list[Callable[[], object]]] = {
            "nearest": [postgres(raw, [Asked(NEAREST, point(one))]) for one in searched],
            "within": [postgres(raw, [Asked(WITHIN, _within(one))]) for one in searched],
            "sqlite": [sqlite(file, said(session, one)) for one in searched],
            "postgresql": [postgres(raw, said(other, one)) for one in searched],
            "anything sqlite": [sqlite(file, said(session, one)) for one in near],
            "anything postgresql": [postgres(raw, said(other, one)) for one in near],
            "candidates": [_candidates(session, one) for one in searched],
            "score": [_score(session, one) for one in searched],
            "found": [_found(session, one) for one in searched],
        }
        ms = medians(ways)
    rows = statistics.median(len(acts()) for acts in ways["sqlite"])  # type: ignore[arg-type]
    print(f"{SPOTS} open spots, {CHILDREN} children, {rows:.0f} candidates each (median)")
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


def medians(ways: dict[str, list[Callable[[], object]]]) -> dict[str, float]:
    """Return the milliseconds of each way, the median over all children; the ways take turns."""
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for number in range(CHILDREN):
            for name, acts in ways.items():
                taken.setdefault(name, []).append(_seconds(acts[number]))
    ms = {name: statistics.median(seconds) * 1000 for name, seconds in taken.items()}
    for name, value in ms.items():
        print(f"{name:20} {value:7.3f} ms  {value / ms['nearest']:5.2f} x nearest")
    return ms


def children() -> list[Search]:
    """Return searches around places, the more the larger the place: three wishes within five kilometres."""
    chance = random.Random(country.SEED)
    towns, keys = country.population(), sorted(taxonomy.group_of())
    found: list[Search] = []
    for town in chance.choices(towns, weights=[town.weight for town in towns], k=CHILDREN):
        north, east = chance.gauss(0, town.spread_km), chance.gauss(0, town.spread_km)
        origin = Point(town.latitude + north / 111, town.longitude + east / 63)
        wanted = frozenset(chance.sample(keys, WISHES))
        born = clock.today().year - chance.randint(6, 15)
        found.append(Search(birth_year=born, origin=origin, km=KM, wanted=wanted))
    return found


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def postgres(raw: psycopg.Connection, asked: list[Asked]) -> Callable[[], Sequence[Any]]:
    """Return what sends statements to PostgreSQL by the plain driver, prepared."""
    return lambda: [raw.execute(one.statement.encode(), one.parameters, prepare=True).fetchall() for one in asked][-1]


def sqlite(file: sqlite3.Connection, asked: list[Asked]) -> Callable[[], Sequence[Any]]:
    """Return what sends statements to SQLite by the plain driver."""
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


def said(session: Session, search: Search) -> list[Asked]:
    """Return the statements of a search as they are sent to the driver."""
    sent: list[Asked] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
        sent.append(Asked(statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    candidates.found(session, search, on=clock.today())
    event.remove(engine, "before_cursor_execute", note)
    return [one for one in sent if one.statement.startswith("SELECT")]


def point(search: Search) -> dict[str, float]:
    """Return where a search looks from, as the statements against PostGIS take it."""
    return {"east": search.origin.longitude, "north": search.origin.latitude}


def _within(search: Search) -> dict[str, Any]:
    return {
        **point(search), "degrees": search.km / 55, "metres": search.km * 1000, "keys": list(search.wanted),
        "born": search.birth_year, "on": clock.today(),
    }  # fmt: skip


def _filled(url: str, spots: int) -> Engine:
    upgrade(url)
    engine = make_engine(url)
    with writing(engine) as session:
        if engine.dialect.name == "postgresql":
            # A million rows are thought up for longer than a web request may leave its transaction alone.
            for limit in ("idle_in_transaction_session_timeout", "statement_timeout"):
                session.execute(text(f"SET LOCAL {limit} = 0"))
        country.settle(session, spots=spots, on=clock.today(), among=country.population())
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
