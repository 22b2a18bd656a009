"""``matchapp import associations``: a dry run, or all of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from matchapp.models import Association
from tests.cli.conftest import Run
from tests.tree import ROOT

SHEET = ROOT / "demo" / "associations.csv"


def test_a_dry_run_writes_nothing_and_accept_writes_all(run: Run, fresh: Callable[[], Session]) -> None:
    answer = run("import", "associations", str(SHEET))
    assert answer.exit_code == 0
    assert "Associations: 60 new, 0 changed, 0 unchanged" in answer.output
    assert "This was a dry run" in answer.output
    assert fresh().exec(select(Association)).all() == []
    assert run("import", "associations", str(SHEET), "--accept").output.endswith("Done.\n")
    assert len(fresh().exec(select(Association)).all()) == 60
    again = run("import", "associations", str(SHEET), "--accept")
    assert "Teams: 0 new, 0 changed, 150 unchanged" in again.output


def test_a_sheet_with_a_fault_is_not_imported(run: Run, tmp_path: Path, fresh: Callable[[], Session]) -> None:
    file = tmp_path / "hold.csv"
    file.write_bytes(SHEET.read_bytes().replace(b"4000", b"0999", 1))
    answer = run("import", "associations", str(file), "--accept")
    assert answer.exit_code == 1
    assert "Row 2, Postcode: “0999”: There is no such postcode." in answer.output
    assert fresh().exec(select(Association)).all() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_file_that_is_not_there_is_said_so(run: Run, tmp_path: Path) -> None:
    answer = run("import", "associations", str(tmp_path / "none.csv"))
    assert answer.exit_code == 2
    assert "does not exist" in answer.output


def test_a_database_without_tables_is_said_so(settings: Callable[..., None], run: Run, tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()
    settings()
    answer = run("import", "associations", str(SHEET))
    assert answer.exit_code == 1
    assert "see `matchapp check`" in answer.output
