"""Opening a page changes nothing: every GET route, every principal, every table before and after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, Select, Table, select

from matchapp.models import metadata
from matchapp.models.engine import make_engine, reading
from tests.web.door_table import WHO
from tests.web.test_doors import House

NOTES = {"read_entry"}
"""What the guard writes down about a reader."""
SEEN = ("sign_in_session", "last_seen_at")


@pytest.fixture(scope="module")
def house(sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = House(sqlite_file, tmp_path_factory.mktemp("reading"), demo=True)
    yield built
    built.app.extensions["engine"].dispose()


@pytest.fixture(scope="module")
def onlooker(house: House) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{house.file}")
    yield engine
    engine.dispose()


def _business(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with reading(engine) as session:
        return {
            table.name: [tuple(row) for row in session.connection().execute(_compared(table))]
            for table in metadata.sorted_tables
            if table.name not in NOTES
        }


def _compared(table: Table) -> Select[tuple[object, ...]]:
    kept = [column for column in table.columns if (table.name, column.name) != SEEN]
    return select(*kept).order_by(*table.primary_key.columns)


@pytest.mark.parametrize("who", WHO)
def test_opening_every_page_changes_no_row(house: House, onlooker: Engine, who: str) -> None:
    before = _business(onlooker)
    assert before["enrolment"]
    opened = {house.ask(rule, method, who).status_code for rule, method in house.doors() if method == "GET"}
    assert 200 in opened
    assert _business(onlooker) == before
