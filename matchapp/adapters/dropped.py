"""Reads back what was dropped into the folders that stand in for providers."""

from __future__ import annotations

import email
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from pathlib import Path

from matchapp.adapters.folders import folder_of
from matchapp.domain.message import Channel


@dataclass(frozen=True, slots=True)
class Dropped:
    """One message as its receiver would read it."""

    channel: Channel
    at: datetime
    to: str
    subject: str
    text: str


def dropped(smtp_url: str, sms_url: str, *, limit: int) -> list[Dropped]:
    """Return the newest messages of both folders; nothing for an address that is no folder.

    A file that is gone or unreadable by the time it is opened is left out.
    """
    files = sorted([*_files(smtp_url, "*.eml"), *_files(sms_url, "*.json")], key=_changed, reverse=True)
    found = []
    for file in files[:limit]:
        with suppress(OSError, ValueError, KeyError):
            found.append(_mail(file) if file.suffix == ".eml" else _sms(file))
    return found


def _files(url: str, pattern: str) -> Iterator[Path]:
    folder = folder_of(url) if url else None
    if folder is not None and folder.is_dir():
        yield from folder.glob(pattern)


def _mail(file: Path) -> Dropped:
    letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body()
    lines = str(body.get_content()).strip().splitlines() if body is not None else []
    return Dropped(Channel.MAIL, _when(file), str(letter["To"]), str(letter["Subject"]), "\n".join(lines))


def _sms(file: Path) -> Dropped:
    told = json.loads(file.read_text(encoding="utf-8"))
    return Dropped(Channel.SMS, _when(file), str(told["to"]), "", str(told["text"]))


def _when(file: Path) -> datetime:
    return datetime.fromtimestamp(_changed(file), UTC)


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
