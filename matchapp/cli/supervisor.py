"""One process that owns others: they end together, and none is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NoReturn, Self

ENDINGS = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
PATIENCE_SECONDS = 3.5
"""How long the children may take to end before they are killed: the whole must be gone within 5 s."""
_LOOK_SECONDS = 0.1


class ChildDied(Exception):
    """A child ended by itself; ``name`` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Supervisor:
    """Starts children, each the head of a process group of its own, and ends whole groups.

    Signals are kept waiting and looked for, so that none arrives between two steps. Use it as a context: whatever
    happens inside, no child is left afterwards.
    """

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._running: set[int] = set()

    def __enter__(self) -> Self:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        return self

    def __exit__(self, *_: object) -> None:
        self._end_all()
        for number in ENDINGS & signal.sigpending():
            signal.sigwait({number})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)

    def start(self, children: Mapping[str, Callable[[], None]]) -> None:
        """Fork a child for each function; the modules loaded so far are not loaded again.

        No thread and no database connection may be open: neither survives a fork.
        """
        sys.stdout.flush()
        sys.stderr.flush()
        for name, run in children.items():
            pid = os.fork()
            if pid == 0:
                _be_child(run)
            with suppress(OSError):  # the child does the same: whoever comes first
                os.setpgid(pid, pid)
            self._names[pid] = name
            self._running.add(pid)

    def wait(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Wait until something is so and tell it; False when a person asked to end meanwhile.

        Raises ChildDied when a child ends by itself.
        """
        while not until():
            if ENDINGS & signal.sigpending():
                return False
            for pid in self._reap():
                raise ChildDied(self._names[pid])
            time.sleep(_LOOK_SECONDS)
        return True

    def _reap(self) -> list[int]:
        ended = [pid for pid in self._running if os.waitpid(pid, os.WNOHANG)[0] == pid]
        self._running.difference_update(ended)
        return ended

    def _end_all(self) -> None:
        """Ask every group to end; kill what is left of it, grandchildren too, when patience is over."""
        for pid in self._names:
            _signal_group(pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._running and time.monotonic() < deadline:
            self._reap()
            time.sleep(_LOOK_SECONDS)
        for pid in self._names:
            _signal_group(pid, signal.SIGKILL)
        for pid in self._running:
            os.waitpid(pid, 0)
        self._running.clear()


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _be_child(run: Callable[[], None]) -> NoReturn:
    """Be a child from here on: nothing of the parent's stack may run twice, so the end is immediate."""
    status = 1
    try:
        os.setpgid(0, 0)
        for number in ENDINGS:
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        run()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException as error:  # noqa: BLE001 - told in the log's own way
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
