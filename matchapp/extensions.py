"""What every process sets up once: the log, JSON lines without personal data."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

LOG_FILE = "matchapp.jsonl"

_LEVELS = (logging.CRITICAL, logging.ERROR, logging.WARNING, logging.INFO)
_LONGEST_TRACE = 12


def _matches(pattern: str) -> Callable[[object], bool]:
    shape = re.compile(pattern)
    return lambda value: isinstance(value, str) and shape.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


_code = _matches(r"[a-z][a-z0-9_.-]{0,79}")
_dotted_name = _matches(r"[A-Za-z_][A-Za-z0-9_.-]{0,119}")
_opaque_id = _matches(r"[A-Fa-f0-9-]{8,64}")
_place = _matches(r"[A-Za-z0-9_./<>-]{1,119}:[0-9]+( [A-Za-z0-9_<>.]{1,79})?")

LOG_KEYS: Mapping[str, Callable[[object], bool]] = {
    # What and when
    "event": _code,
    "level": _code,
    "at": _matches(r"[0-9T:.Z+-]{10,40}"),
    # A request
    "request_id": _opaque_id,
    "endpoint": _code,
    "method": _matches(r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS"),  # a client may make up any other word
    "status": _is_number,
    "ms": _is_number,
    "queries": _is_number,
    "limit": _code,
    # A job, a message, a command
    "command": _code,
    "job_id": _is_number,
    "job_kind": _code,
    "message_kind": _code,
    "channel": _code,
    "fault": _code,
    "attempt": _is_number,
    "count": _is_number,
    "setting": _matches(r"[A-Z_]{2,40}"),
    # Who: a row's number, never a name
    "user_id": _is_number,
    # What went wrong
    "error_class": _dotted_name,
    "cause_class": _dotted_name,
    "logger": _dotted_name,
    "place": _place,
    "trace": lambda value: isinstance(value, list) and all(_place(one) for one in value),
    # Which process
    "pid": _is_number,
    "port": _is_number,
    "worker": _is_number,
    "dropped": _is_number,
}
"""Everything that is ever written, and the shape that its value must have: free text has no way in."""


def configure_logs(log_dir: Path | None) -> None:
    """Send all logging of this process, ours and that of libraries, to one JSON line each.

    To ``matchapp.jsonl`` in the folder, or to standard error without one. A line is dropped rather than a request
    failed when it cannot be written. Raises OSError when the file cannot be opened at the start.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            reduce_exception,
            keep_known,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        context_class=dict,
        logger_factory=_Lines(log_dir),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_FromLibraries()]
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_crash
    threading.excepthook = _log_thread_crash


def reduce_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and the places it passed: its message may quote what somebody typed."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error and not isinstance(error, BaseException):
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error_class"] = _class_name(error)
        if error.__cause__ is not None:
            event["cause_class"] = _class_name(error.__cause__)
        event["trace"] = _trace(error.__traceback__)
    return event


def keep_known(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep what LOG_KEYS knows in the shape it expects, and count what was dropped."""
    kept = {key: value for key, value in event.items() if key in LOG_KEYS and LOG_KEYS[key](value)}
    if len(kept) < len(event):
        kept["dropped"] = len(event) - len(kept)
    kept.setdefault("event", "unnamed")
    return kept


class _Lines:
    """Writes each line with one system call, so that the lines of several processes do not mix."""

    def __init__(self, log_dir: Path | None) -> None:
        self._handle = sys.__stderr__.fileno() if sys.__stderr__ is not None else 2
        if log_dir is not None:
            log_dir.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(log_dir / LOG_FILE, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o640)

    def __call__(self, *_: Any) -> _Lines:  # noqa: ANN401 - structlog's factories take anything
        return self

    def msg(self, line: str) -> None:
        with contextlib.suppress(OSError):
            os.write(self._handle, (line + "\n").encode())

    debug = info = warning = error = critical = msg


class _FromLibraries(logging.Handler):
    """Takes what libraries log: who, how grave and where in its code, never the words, which may hold anything."""

    def emit(self, record: logging.LogRecord) -> None:
        level = next((level for level in _LEVELS if record.levelno >= level), logging.INFO)
        structlog.get_logger().log(
            level, "library", logger=record.name, place=f"{record.module}:{record.lineno}", exc_info=record.exc_info
        )


def _log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what nobody caught, in place of Python's own traceback with its messages."""
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger().critical("crashed", exc_info=error.with_traceback(trace))


def _log_thread_crash(crash: threading.ExceptHookArgs) -> None:
    if crash.exc_value is not None:
        _log_crash(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _class_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _trace(traceback: TracebackType | None) -> list[str]:
    """Return the innermost places as ``services/enrolments.py:41 accept``, outermost first."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = Path(code.co_filename)
        places.append(f"{file.parent.name}/{file.name}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[-_LONGEST_TRACE:]
