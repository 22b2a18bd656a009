"""A folder in place of a provider: one file a message, whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from matchapp.domain.delivery import DeliveryFault, TemporaryFailure

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9@._=-]+")
_LONGEST_NAME = 150


def folder_of(url: str) -> Path | None:
    """Return the path of ``folder:/path`` (or ``folder:path``, ``folder:///path``), or None for any other address."""
    scheme, _, path = url.partition(":")
    if scheme.lower() != "folder":
        return None
    if not path.strip("/"):
        raise ValueError("folder: needs a path")
    return Path("/" + path.lstrip("/") if path.startswith("/") else path)


def drop(folder: Path, message_id: str, suffix: str, content: bytes) -> Path:
    """Write one message durably and return its path; the same message id again replaces the file.

    A reader sees the whole file or none: it is written under another name, synced and then renamed.
    """
    path = folder / (_NOT_IN_A_NAME.sub("_", message_id).strip("._")[:_LONGEST_NAME] + suffix)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    except OSError as failed:
        raise TemporaryFailure(DeliveryFault.NO_ANSWER) from failed
    return path


def _write(path: Path, content: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(unfinished).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too: a file's own sync does not write the folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
