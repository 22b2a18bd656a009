"""The log holds codes, numbers and places, and nothing that somebody typed."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from matchapp.extensions import LOG_FILE, LOG_KEYS, configure_logs

CANARY = "Kanarie Fuglesang"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    configured = structlog.get_config()
    yield
    root.handlers[:], root.level, sys.excepthook, threading.excepthook = before
    logging.captureWarnings(capture=False)
    structlog.configure(**configured)
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def log_dir(tmp_path: Path) -> Path:
    configure_logs(tmp_path / "log")
    return tmp_path / "log"


def lines(log_dir: Path) -> list[dict[str, Any]]:
    text = (log_dir / LOG_FILE).read_text(encoding="utf-8")
    assert CANARY not in text
    return [json.loads(line) for line in text.splitlines()]


def test_an_event_is_one_line_with_what_is_known(log_dir: Path) -> None:
    structlog.get_logger().info(
        "request_done", endpoint="open_spots.index", method="GET", status=200, ms=12.5, request_id="0a1b2c3d4e5f6071"
    )
    (line,) = lines(log_dir)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "request_done",
        "level": "info",
        "endpoint": "open_spots.index",
        "method": "GET",
        "status": 200,
        "ms": 12.5,
        "request_id": "0a1b2c3d4e5f6071",
    }


@pytest.mark.parametrize(
    "key", ["name", "path", "query", "url", "phone", "email", "params", "locals", "message", "text"]
)
def test_an_unknown_key_is_dropped(log_dir: Path, key: str) -> None:
    structlog.get_logger().info("seen", **{key: CANARY})
    (line,) = lines(log_dir)
    assert key not in line
    assert line["dropped"] == 1


@pytest.mark.parametrize("word", ["NOOR", "SAMIRA", "GETNOOR", "get"])
def test_a_method_that_a_client_made_up_is_dropped(log_dir: Path, word: str) -> None:
    structlog.get_logger().info("request", method=word)
    assert "method" not in lines(log_dir)[0]


@pytest.mark.parametrize("key", sorted(set(LOG_KEYS) - {"event", "level", "at", "dropped"}))
def test_a_known_key_takes_no_free_text(log_dir: Path, key: str) -> None:
    structlog.get_logger().info("seen", **{key: CANARY})
    structlog.get_logger().info("seen", **{key: [CANARY]})
    structlog.get_logger().info("seen", **{key: {"name": CANARY}})
    for line in lines(log_dir):
        assert key not in line
        assert line["dropped"] == 1


def test_an_event_that_is_a_sentence_loses_its_words(log_dir: Path) -> None:
    structlog.get_logger().warning(f"saved {CANARY}")
    (line,) = lines(log_dir)
    assert (line["event"], line["level"]) == ("unnamed", "warning")


def test_what_is_bound_to_the_request_stands_in_each_line(log_dir: Path) -> None:
    structlog.contextvars.bind_contextvars(request_id="0a1b2c3d4e5f6071", name=CANARY)
    structlog.get_logger().info("one")
    logging.getLogger("sqlalchemy.pool").warning("two")
    assert [line["request_id"] for line in lines(log_dir)] == ["0a1b2c3d4e5f6071"] * 2


def test_an_exception_is_its_class_and_its_places(log_dir: Path) -> None:
    def fails(name: str) -> None:
        raise ValueError(f"no such child: {name}") from KeyError(name)

    try:
        fails(CANARY)
    except ValueError:
        structlog.get_logger().exception("request_failed", endpoint="children.show")
    (line,) = lines(log_dir)
    assert (line["error_class"], line["cause_class"], line["level"]) == ("ValueError", "KeyError", "error")
    assert [place.rpartition(" ")[2] for place in line["trace"]] == [
        "test_an_exception_is_its_class_and_its_places",
        "fails",
    ]
    assert line["trace"][-1].startswith("tests/test_extensions.py:")
    assert "dropped" not in line


def test_a_class_of_a_library_is_told_with_its_module(log_dir: Path) -> None:
    structlog.get_logger().error("failed", exc_info=json.JSONDecodeError(CANARY, CANARY, 0))
    assert lines(log_dir)[0]["error_class"] == "json.decoder.JSONDecodeError"


def test_a_library_says_who_and_where_but_not_what(log_dir: Path) -> None:
    logging.getLogger("sqlalchemy.engine").error("INSERT INTO child VALUES (%s)", CANARY)
    (line,) = lines(log_dir)
    assert (line["event"], line["level"], line["logger"]) == ("library", "error", "sqlalchemy.engine")
    assert line["place"].startswith("test_extensions:")


def test_an_exception_in_a_library_keeps_its_class(log_dir: Path) -> None:
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("flask.app").exception("Exception on /children/%s", CANARY)
    assert lines(log_dir)[0]["error_class"] == "ValueError"


@pytest.mark.parametrize("level,told", [(35, "warning"), (45, "error"), (60, "critical"), (21, "info")])
def test_a_level_of_a_librarys_own_is_the_next_lower(log_dir: Path, level: int, told: str) -> None:
    logging.getLogger("library").log(level, CANARY)
    assert lines(log_dir)[0]["level"] == told


def test_what_is_for_debugging_is_not_written(log_dir: Path) -> None:
    structlog.get_logger().debug("seen")
    logging.getLogger("library").debug(CANARY)
    assert lines(log_dir) == []


def test_a_warning_loses_its_words(log_dir: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, UserWarning, stacklevel=1)
    assert [line["logger"] for line in lines(log_dir)] == ["py.warnings"]


def test_a_thread_that_crashes_is_logged_without_its_message(log_dir: Path) -> None:
    def crash() -> None:
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    (line,) = lines(log_dir)
    assert (line["event"], line["level"], line["error_class"]) == ("crashed", "critical", "RuntimeError")


def test_a_process_that_crashes_says_nothing_of_what_it_held(tmp_path: Path) -> None:
    program = f"""
import pathlib
from matchapp.extensions import configure_logs
configure_logs(pathlib.Path({str(tmp_path)!r}))
raise RuntimeError({CANARY!r})
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == ""
    assert lines(tmp_path)[0]["error_class"] == "RuntimeError"


def test_without_a_folder_the_log_goes_to_standard_error() -> None:
    program = """
import structlog
from matchapp.extensions import configure_logs
configure_logs(None)
structlog.get_logger().info("started", port=8000)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == ""
    assert json.loads(ended.stderr)["port"] == 8000


def test_a_full_disk_does_not_stop_the_one_who_logs(log_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        structlog.get_logger().info("lost")
    structlog.get_logger().info("kept")
    assert [line["event"] for line in lines(log_dir)] == ["kept"]


def test_the_lines_of_many_threads_stay_whole(log_dir: Path) -> None:
    def write() -> None:
        for attempt in range(100):
            structlog.get_logger().info("seen", attempt=attempt)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lines(log_dir)) == 800
