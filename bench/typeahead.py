"""The search by name among 30,000 names: against plain FTS5, and misspelt against PostgreSQL's pg_trgm similarity."""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from sqlmodel import Session, col, insert, select

from bench.verdicts import Verdict, machine
from matchapp.domain.danish import searched
from matchapp.models import Association, SearchableName
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.migration import upgrade
from matchapp.services import name_search, postcodes, searchable_names
from tests import misspellings, postgres

NAMES = 30_000
SEED = 20261124
SEARCHES = 200
ROUNDS = 9
CLEAN, MISSPELT = 1.5, 0.2
"""What the two figures may be at most."""

KINDS = (
    "Boldklub", "Idrætsforening", "Gymnastikforening", "Svømmeklub", "Rideklub", "Skakklub", "Danseskole", "Roklub",
    "Håndboldklub", "Badmintonklub", "Spejdergruppe", "Musikforening", "Kajakklub", "Tennisklub", "Fodboldklub",
    "Skytteforening", "Sejlklub", "Judoklub", "Karateklub", "Atletikklub", "Ungdomsklub", "Teaterforening",
)  # fmt: skip
PARTS = ("", "Nørre", "Sønder", "Øster", "Vester", "Gamle", "Ny", "Midt")
FTS5 = "SELECT name, key FROM plain WHERE plain MATCH ? LIMIT 10"
TSVECTOR = "SELECT name, key FROM plain WHERE vector @@ to_tsquery('simple', %s) LIMIT 10"
SIMILAR = "SELECT name, key, similarity(folded, %s) AS alike FROM plain WHERE folded %% %s ORDER BY alike DESC LIMIT 10"


def main() -> list[Verdict]:
    """Measure both searches on both databases and return the verdicts, which are SQLite's and PostgreSQL's."""
    with tempfile.TemporaryDirectory() as folder, postgres.cluster() as maintenance, _sqlite(Path(folder)) as engine:
        url = maintenance.render_as_string(hide_password=False)
        with filled(url) as other, postgres.connect(maintenance) as trigrams, closing(fts5(engine)) as plain:
            _similar(trigrams, engine)
            print(f"machine {machine()}")
            return _measured(engine, other, plain, trigrams)


def _measured(engine: Engine, other: Engine, plain: sqlite3.Connection, trigrams: psycopg.Connection) -> list[Verdict]:
    spelt = typed(engine)
    misspelt = list(misspellings.ACTIVITIES | misspellings.OF_ASSOCIATIONS)
    matches = [matching(text) for text in spelt]
    vectors = [" & ".join(f"{word}:*" for word in searched(text).split()) for text in spelt]
    alike = [searched(text) for text in misspelt]
    ways: dict[str, Callable[[], None]] = {
        "plain FTS5, clean": lambda: _each(lambda text: plain.execute(FTS5, (text,)).fetchall(), matches),
        "plain tsvector, clean": lambda: _each(lambda text: trigrams.execute(TSVECTOR, (text,)).fetchall(), vectors),
        "pg_trgm similarity, misspelt": lambda: _each(
            lambda text: trigrams.execute(SIMILAR, (text, text)).fetchall(), alike
        ),
    }
    with reading(engine) as own, reading(other) as own_other:
        for name, session in (("SQLite", own), ("PostgreSQL", own_other)):
            for how, texts in (("clean", spelt), ("misspelt", misspelt)):
                ways[f"{name}, {how}, whole search"] = _whole(session, texts)
                ways[f"{name}, {how}, statements by the raw driver"] = _raw(session, texts)
        medians = _by_turns(ways, {name: len(spelt) if "clean" in name else len(misspelt) for name in ways})
    for name, seconds in medians.items():
        print(f"{name}: {seconds * 1000:.3f} ms, {seconds / medians[_base(name)]:.2f}")
    judged = {
        "clean-sqlite": ("SQLite, clean, statements by the raw driver", CLEAN),
        "clean-postgresql": ("PostgreSQL, clean, statements by the raw driver", CLEAN),
        "misspelt-sqlite": ("SQLite, misspelt, whole search", MISSPELT),
        "misspelt-postgresql": ("PostgreSQL, misspelt, whole search", MISSPELT),
    }
    return [
        Verdict(f"typeahead-{figure}", medians[name] / medians[_base(name)], target, is_most=True)
        for figure, (name, target) in judged.items()
    ]


def _base(name: str) -> str:
    """Return what a way is measured against: each database's own search, and ``pg_trgm`` for misspelt words."""
    if "misspelt" in name:
        return "pg_trgm similarity, misspelt"
    return "plain tsvector, clean" if "PostgreSQL" in name or "tsvector" in name else "plain FTS5, clean"


def matching(text: str) -> str:
    """Return a search of FTS5 for names that have words which begin so."""
    return " ".join(f'"{word}"*' for word in searched(text).split())


def _each(search: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        search(text)


def _whole(session: Session, texts: Sequence[str]) -> Callable[[], None]:
    return lambda: _each(lambda text: name_search.found(session, text), texts)


def _raw(session: Session, texts: Sequence[str]) -> Callable[[], None]:
    """Return a way to send again by the driver itself what the searches send."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_rest: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event
        if statement.startswith("SELECT"):
            sent.append((statement, given))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    _each(lambda text: name_search.found(session, text), texts)
    event.remove(session.get_bind(), "before_cursor_execute", note)
    cursor = session.connection().connection.cursor()

    def again() -> None:
        for statement, given in sent:
            cursor.execute(statement, given)
            cursor.fetchall()

    return again


def _by_turns(ways: dict[str, Callable[[], None]], searches: dict[str, int]) -> dict[str, float]:
    """Return the median seconds a search takes in each way."""
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS + 1):
        for name, way in ways.items():
            begun = perf_counter()
            way()
            rounds[name].append((perf_counter() - begun) / searches[name])
    return {name: statistics.median(seconds[1:]) for name, seconds in rounds.items()}  # the first warms up


def typed(engine: Engine) -> list[str]:
    """Return what people type who spell well: beginnings of words, whole words, and two words."""
    chance = random.Random(SEED)
    with reading(engine) as session:
        names = session.exec(select(SearchableName.name).distinct().order_by(SearchableName.name)).all()
    texts = []
    for number, name in enumerate(chance.sample(names, SEARCHES)):
        words = name.split()
        word = chance.choice(words)
        texts.append((word[: chance.randint(3, 6)], word, " ".join(words[:2]))[number % 3])
    return texts


@contextmanager
def _sqlite(folder: Path) -> Iterator[Engine]:
    with filled(f"sqlite:///{folder / 'matchapp.sqlite'}") as engine:
        yield engine


@contextmanager
def filled(url: str) -> Iterator[Engine]:
    """Yield a migrated database with so many names."""
    upgrade(url)
    engine = make_engine(url)
    with writing(engine) as session:
        searchable_names.refresh(session)
        known = len(session.exec(select(SearchableName.folded, SearchableName.key).distinct()).all())
        rows = [{"name": name, "folded_name": name.casefold(), "modified": 1} for name in _names(NAMES - known)]
        for start in range(0, len(rows), 1000):
            session.execute(insert(Association), rows[start : start + 1000])
        searchable_names.put_associations(session, [key for key in session.exec(select(Association.id)) if key])
        session.commit()
    if engine.dialect.name == "postgresql":  # autovacuum does it otherwise
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
    yield engine
    engine.dispose()


def _names(number: int) -> list[str]:
    """Return invented names of associations, as they are in Denmark: a town, a part of it, and what one does there."""
    chance = random.Random(SEED)
    towns = sorted(postcodes.towns())
    names: dict[str, None] = {}
    while len(names) < number:
        part, town, kind = chance.choice(PARTS), chance.choice(towns), chance.choice(KINDS)
        year = chance.choice(("", "", f" af {chance.randint(1880, 2020)}"))
        names[f"{part} {town} {kind}{year}".strip()] = None
    return list(names)


def _pairs(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        table = SearchableName
        return list(session.exec(select(table.folded, table.name, table.key).distinct().order_by(col(table.folded))))


def fts5(engine: Engine) -> sqlite3.Connection:
    """Return a database with the same folded names in a plain FTS5 table."""
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE VIRTUAL TABLE plain USING fts5(folded, name UNINDEXED, key UNINDEXED, prefix='2 3 4')")
    plain.executemany("INSERT INTO plain VALUES (?, ?, ?)", _pairs(engine))
    plain.execute("INSERT INTO plain (plain) VALUES ('optimize')")
    return plain


def _similar(connection: psycopg.Connection, engine: Engine) -> None:
    connection.execute("CREATE EXTENSION pg_trgm")
    connection.execute("CREATE TABLE plain (folded text, name text, key text)")
    with connection.cursor() as cursor, cursor.copy("COPY plain FROM STDIN") as copy:
        for row in _pairs(engine):
            copy.write_row(row)
    connection.execute("CREATE INDEX ON plain USING gin (folded gin_trgm_ops)")
    connection.execute("ALTER TABLE plain ADD vector tsvector")
    connection.execute("UPDATE plain SET vector = to_tsvector('simple', folded)")
    connection.execute("CREATE INDEX ON plain USING gin (vector)")
    connection.execute("VACUUM ANALYZE plain")
