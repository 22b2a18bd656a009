"""Connections to PostgreSQL that give up on a server which hangs: it neither answers nor refuses."""

from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, ExceptionContext, event

SILENCE = 2.7
"""Seconds without an answer; longer than a statement may take, shorter than somebody is kept waiting (trust.md 4e)."""


class NoAnswer(psycopg.OperationalError):
    """The server was silent for too long."""


class Impatient(psycopg.Connection[Any]):
    """A connection that is closed when the server is silent: nobody knows what became of the statement."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = SILENCE) -> Any:  # noqa: ANN401 - psycopg's
        """Wait for what a statement brings.

        Raises
        ------
        NoAnswer
            The server was silent for so many seconds.
        """
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError as silent:
            if self.pgconn.transaction_status != TransactionStatus.ACTIVE:  # the server has spoken
                raise
            self.pgconn.finish()
            raise NoAnswer(str(silent)) from None


def give_up_on_silence(engine: Engine) -> None:
    """Have an engine make such connections; one that is silent when looked at is not replaced by another at once."""
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "handle_error", _refuse_at_once)


def _connect(_dialect: object, _record: object, words: Any, options: Any) -> Impatient:  # noqa: ANN401 - SQLAlchemy's
    return Impatient.connect(*words, **options)


def _refuse_at_once(context: ExceptionContext) -> None:
    """Do not connect anew, which would take another 2 s, to a server that has just been silent."""
    if context.is_pre_ping and isinstance(context.original_exception, NoAnswer):
        context.is_disconnect = False
