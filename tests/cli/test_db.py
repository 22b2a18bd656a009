"""``matchapp db`` brings a database up, down and compares it."""

from collections.abc import Callable

from click.testing import CliRunner
from sqlmodel import Session, delete, select

from matchapp.cli import main
from matchapp.models import Activity
from matchapp.models.engine import make_engine, reading, writing
from tests.cli.conftest import Run
from tests.databases import Database


def test_a_blank_database_is_brought_up_and_down(blank_database: Database, settings: Callable[..., None]) -> None:
    settings(DATABASE_URL=blank_database.url)
    said = [
        CliRunner().invoke(main, ["db", *words]).output for words in (["upgrade"], ["check"], ["downgrade", "base"])
    ]
    assert "The database is current." in said[0]
    assert "The tables are those that the code expects." in said[1]
    assert "The database stands at base." in said[2]
    assert CliRunner().invoke(main, ["db", "check"]).exit_code == 1


def test_an_upgrade_brings_the_activities_in_line(run: Run, session: Session, database: Database) -> None:
    known = len(session.exec(select(Activity)).all())
    session.commit()
    engine = make_engine(database.url)
    with writing(engine) as own:
        own.exec(delete(Activity))
        own.commit()
    assert run("db", "upgrade").exit_code == 0
    with reading(engine) as own:
        assert len(own.exec(select(Activity)).all()) == known > 100
    engine.dispose()


def test_a_revision_that_is_none_is_refused_in_words(run: Run) -> None:
    answer = run("db", "downgrade", "yesterday")
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")
    assert "Traceback" not in answer.output
