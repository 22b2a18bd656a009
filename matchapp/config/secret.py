"""The demo's secret, which production must never use."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

_PREFIX = "demo-"  # marks the secret as the demo's, wherever it is copied to


def demo_secret(instance_dir: Path) -> str:
    """Return the demo's secret, made at the first call and kept in the instance folder, readable by its owner only.

    Two processes that ask at once get the same. Production knows it by its beginning and refuses it.
    """
    path = _secret_file(instance_dir)
    instance_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_name(f".secret-{secrets.token_hex(8)}")
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(_PREFIX + secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)
        unfinished.unlink()
    return path.read_text(encoding="ascii")


def is_of_the_demo(secret: str, instance_dir: Path) -> bool:
    """Tell whether a secret was made for a demo, here or elsewhere."""
    return secret.startswith(_PREFIX) or secret == _kept_secret(instance_dir)


def _secret_file(instance_dir: Path) -> Path:
    return instance_dir / "secret"


def _kept_secret(instance_dir: Path) -> str | None:
    try:
        return _secret_file(instance_dir).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
