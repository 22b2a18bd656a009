"""What an operator's files and arguments hold stands in no log (trust.md 4m).

The terminal is the operator's own: a command answers there with the rows and names it was given. It says nothing there
that the database says of other people's rows.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.callers import SETTINGS
from tests.canaries.faults import refusing
from tests.canaries.flock import Flock, lines
from tests.databases import Database
from tests.sheets import row, sheet_bytes

FEWEST = 25


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_canary_of_a_command_stands_in_any_log(database: Database, tmp_path: Path) -> None:
    flock = Flock()
    faulty = tmp_path / f"{flock.word('file name')}.csv"
    cells = {str(column): flock.word(f"cell {column}") for column in row()}
    faulty.write_bytes(sheet_bytes(row(**cells), row(contact=f"Mette {flock.cpr('cell')}")))
    dry = _run(database, tmp_path, "import", "associations", str(faulty))
    assert (dry.returncode, dry.stderr) == (1, "")
    assert cells["postcode"] in dry.stdout
    person = ("--name", flock.word("name"), "--email", f"{flock.word('mail')}@example.org")
    invited = _run(database, tmp_path, "create-admin", *person)
    assert (invited.returncode, invited.stderr) == (0, "")
    assert person[1] in invited.stdout
    assert len(flock.typed) >= FEWEST
    assert _heard(flock, tmp_path) == []


def test_what_the_database_says_is_not_said_over(database: Database, engine: Engine, tmp_path: Path) -> None:
    flock, file = Flock(), tmp_path / "sheet.csv"
    file.write_bytes(sheet_bytes(row(association=flock.word("association"), team=flock.word("team"))))
    with refusing(engine, "INSERT", "association", flock.word("what the database says")):
        refused = _run(database, tmp_path, "import", "associations", str(file), "--accept")
    assert refused.returncode == 1
    assert "The database does not do that" in refused.stderr
    assert not flock.sings(refused.stdout + refused.stderr)
    assert _heard(flock, tmp_path) == []


def _heard(flock: Flock, folder: Path) -> list[str]:
    """Return the lines of the log with a canary; a command that has nothing to log makes no file."""
    return [line for file in (folder / "logs").rglob("*") for line in lines(file) if flock.sings(line)]


def _run(database: Database, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {
        "DATABASE_URL": database.url,
        "INSTANCE_DIR": str(folder / "instance"),
        "LOG_DIR": str(folder / "logs"),
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
    }
    command = [str(Path(sys.executable).with_name("matchapp")), *words]
    return subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)
