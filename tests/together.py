"""Acts done at once, each in its own session and transaction, by threads that a barrier lets go together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from matchapp.models.engine import make_engine, writing
from tests.databases import Database

R = TypeVar("R")


def at_once(database: Database, act: Callable[[Session, int], R], *, times: int, width: int = 16) -> list[R]:
    """Do an act many times, ``width`` at a time, and return what came of each, committed.

    The act gets a session and its number. A writer that SQLite kept waiting too long begins again: how long a busy
    machine takes is no fault of the act.
    """
    engine = make_engine(database.url)
    barrier = threading.Barrier(width)

    def worker(first: int) -> list[R]:
        barrier.wait()
        return [_done(number) for number in range(first, times, width)]

    def _done(number: int) -> R:
        while True:
            try:
                with writing(engine) as session:
                    result = act(session, number)
                    session.commit()
                    return result
            except (OperationalError, PoolTimeout):
                continue

    try:
        with ThreadPoolExecutor(width) as pool:
            return [result for results in pool.map(worker, range(width)) for result in results]
    finally:
        engine.dispose()
