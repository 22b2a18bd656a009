"""A folder in place of a provider."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from matchapp.adapters.folders import drop, folder_of
from matchapp.domain.delivery import DeliveryFault, TemporaryFailure


@pytest.mark.parametrize(
    "url,path",
    [
        ("folder:/var/spool/x", "/var/spool/x"),
        ("folder:///var/spool/x", "/var/spool/x"),
        ("folder:instance/outbox", "instance/outbox"),
        ("FOLDER:/x", "/x"),
    ],
)
def test_a_folder_is_named_by_its_path(url: str, path: str) -> None:
    assert folder_of(url) == Path(path)


def test_another_address_is_no_folder() -> None:
    assert folder_of("smtp://mail.example.org") is None


@pytest.mark.parametrize("url", ["folder:", "folder:///"])
def test_a_folder_without_a_path_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="needs a path"):
        folder_of(url)


def test_the_folder_is_made_when_missing(tmp_path: Path) -> None:
    path = drop(tmp_path / "deep" / "outbox", "7@example.org", ".eml", b"hello")
    assert path == tmp_path / "deep" / "outbox" / "7@example.org.eml"
    assert path.read_bytes() == b"hello"


def test_the_same_message_again_is_still_one_file(tmp_path: Path) -> None:
    drop(tmp_path, "7@example.org", ".eml", b"first")
    drop(tmp_path, "7@example.org", ".eml", b"again")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"again"]


@pytest.mark.parametrize("message_id", ["../../etc/passwd", "/etc/passwd", "..", "a/b\x00c"])
def test_a_message_id_cannot_leave_the_folder(tmp_path: Path, message_id: str) -> None:
    path = drop(tmp_path / "outbox", message_id, ".eml", b"x")
    assert path.parent == tmp_path / "outbox"
    assert path.is_file()


def test_content_is_synced_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deeds: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        deeds.append("sync")
        sync(handle)

    def renamed(path: Path, target: Path) -> Path:
        deeds.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    drop(tmp_path, "7", ".eml", b"x")
    assert deeds == ["sync", "rename", "sync"]


def test_a_full_disk_is_a_temporary_failure_that_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TemporaryFailure) as failed:
        drop(tmp_path, "7", ".eml", b"x")
    assert failed.value.fault is DeliveryFault.NO_ANSWER
    assert list(tmp_path.iterdir()) == []
