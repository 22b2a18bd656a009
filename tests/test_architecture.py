"""The house rules that a machine can check: floors, doors, sizes, names."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.tree import (
    PACKAGE,
    ROOT,
    called_name,
    calls,
    imported_modules,
    own_static,
    parsed,
    python_files,
    short,
    templates,
)

LONGEST_FILE = 300
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "misc", "views2"}
TESTED_FLOORS = ("adapters", "cli", "config", "domain", "policy", "services", "web")
LAWS = {
    "tests/models/test_person_columns.py",
    "tests/policy/test_agreement.py",
    "tests/web/test_bad_searches.py",
    "tests/web/test_list_statements.py",
}  # what several rooms promise together
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
QUERY_BUILDERS = {"select", "insert", "update", "delete", "text", "func", "col"}
QUERY_RUNNERS = {"exec", "execute", "scalar", "scalars", "query"}
REGISTRIES = re.compile(
    r"https?://[\w.-]*(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|jsdelivr\.net|unpkg\.com|cloudflare\.com"
    r"|googleapis\.com|gstatic\.com|fontsource\.org|github\.com/[^\s]+/releases/download)"
)


def test_every_import_goes_down_the_floors(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


def test_no_file_is_longer_than_a_reader_holds_in_mind() -> None:
    files = [
        *python_files("matchapp", "tests", "migrations", "bench"),
        *templates(),
        *own_static("css"),
        *own_static("js"),
    ]
    long = {short(file): lines for file in files if (lines := _line_count(file)) > LONGEST_FILE}
    assert long == {}


def test_no_file_is_a_drawer() -> None:
    assert [
        short(file) for file in python_files("matchapp") if file.stem in DRAWERS or file.parent.name in DRAWERS
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        short(file) for file in python_files("matchapp", "tests", "migrations") if not ast.get_docstring(parsed(file))
    ]
    assert silent == []


def test_domain_imports_nothing_beyond_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "matchapp"}
    strangers = {
        (short(file), name)
        for file in python_files("matchapp/domain")
        for name in imported_modules(parsed(file))
        if name.split(".")[0] not in allowed
    }
    assert strangers == set()


def test_only_the_clock_asks_what_time_it_is() -> None:
    asks = [
        f"{short(file)}:{call.lineno}"
        for file in python_files("matchapp")
        if file != PACKAGE / "clock.py"
        for call in calls(parsed(file))
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and (call.func.value.id, call.func.attr) in CLOCKS
    ]
    assert asks == []


def test_models_do_not_postpone_annotations() -> None:
    postponing = [
        short(file)
        for file in python_files("matchapp/models")
        if "__future__.annotations" in imported_modules(parsed(file))
    ]
    assert postponing == []


def test_web_builds_and_runs_no_queries() -> None:
    queries = []
    for file in python_files("matchapp/web"):
        tree = parsed(file)
        queries += [
            f"{short(file)} imports {name}"
            for name in imported_modules(tree)
            if name.split(".")[0] in {"sqlalchemy", "sqlmodel"} and name.rpartition(".")[2] in QUERY_BUILDERS
        ]
        queries += [
            f"{short(file)}:{call.lineno}" for call in calls(tree) if called_name(call) in {"select", *QUERY_RUNNERS}
        ]
    assert queries == []


def test_blueprints_import_none_of_each_other() -> None:
    doors = {f"matchapp.web.{file.stem}": file for file in python_files("matchapp/web") if _makes_blueprint(file)}
    assert doors, "no blueprint was found, so nothing was checked"
    edges = {
        (name, other)
        for name, file in doors.items()
        for imported in imported_modules(parsed(file))
        for other in doors
        if other != name and (imported == other or imported.startswith(f"{other}."))
    }
    assert edges == set()


def test_services_flush_and_never_commit() -> None:
    commits = [
        f"{short(file)}:{call.lineno}"
        for file in python_files("matchapp/services", "matchapp/policy", "matchapp/models")
        for call in calls(parsed(file))
        if called_name(call) in {"commit", "rollback"}
    ]
    assert commits == []


def test_every_room_with_something_to_do_has_its_tests() -> None:
    untested = [
        short(file)
        for floor in TESTED_FLOORS
        for file in python_files(f"matchapp/{floor}")
        if _does_something(file) and not _tests_of(file, floor)
    ]
    assert untested == []


def test_every_test_stands_beside_its_room() -> None:
    lost = [
        short(file)
        for floor in (*TESTED_FLOORS, "models")
        for file in python_files(f"tests/{floor}")
        if file.stem.startswith("test_") and short(file) not in LAWS and not _mirrors_a_room(file, floor)
    ]
    assert lost == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    excuses = [
        f"{short(file)}:{node.lineno}"
        for file in python_files("tests")
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}
    ]
    assert excuses == []


def test_committed_files_hold_no_download_addresses() -> None:
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert files, "git knows no files, so nothing was checked"
    found = [short(file) for file in files if file.is_file() and REGISTRIES.search(_text(file))]
    assert found == []
    pins = [*(ROOT / "requirements").iterdir(), ROOT / "static" / "vendor.toml"]
    assert [short(file) for file in pins if "://" in _text(file)] == []


def test_every_pin_has_a_hash() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        pins = re.findall(r"^([a-z0-9._-]+==\S+(?: ;[^\\]*)?) ?(\\?)$", file.read_text(), flags=re.MULTILINE)
        assert pins, short(file)
        assert [pin for pin, continued in pins if not continued] == []


def _line_count(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _makes_blueprint(file: Path) -> bool:
    return any(called_name(call) == "Blueprint" for call in calls(parsed(file)))


def _does_something(file: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(parsed(file)))


def _tests_of(file: Path, floor: str) -> list[Path]:
    """Return the tests of a room: its own, or those of the package it is a part of (``web/words``, ``config``)."""
    own = list((ROOT / "tests" / floor).glob(f"test_{file.stem}*.py"))
    if file.parent == PACKAGE / floor and file.stem != "__init__":
        return own
    beside = file.parent.relative_to(PACKAGE).parent
    return own or list((ROOT / "tests" / beside).glob(f"test_{file.parent.name}*.py"))


def _mirrors_a_room(file: Path, floor: str) -> bool:
    room = PACKAGE / floor
    stems = {inner.stem for inner in room.rglob("*.py")} | {inner.name for inner in room.iterdir() if inner.is_dir()}
    return any(file.stem.startswith(f"test_{stem}") for stem in stems)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
