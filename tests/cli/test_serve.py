"""The web server answers, and a worker that dies is replaced."""

import os
import signal
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.processes import Server


def test_it_answers_and_writes_nothing_to_the_terminal(serve: Callable[..., Server]) -> None:
    server = serve(workers=2)
    with urllib.request.urlopen(f"{server.base_url}/healthz", timeout=5) as answer:
        assert answer.status == 200
    assert server.log.read_text() == ""
    assert (server.instance / "logs" / "matchapp.jsonl").read_text()


def test_each_worker_is_one_process_and_ends_with_the_server(live_server: Server) -> None:
    pids = _children(live_server.process.pid)
    assert len(pids) == 1
    live_server.process.send_signal(signal.SIGTERM)
    live_server.process.wait(5)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert os.getpid() not in pids


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
