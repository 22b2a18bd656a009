"""The settings, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from matchapp.config import readers
from matchapp.config.faults import Fault, Problem, RefusedToStart, problems
from matchapp.config.readers import Network, RateLimit
from matchapp.config.secret import demo_secret

__all__ = ["NAMES", "Config", "Fault", "Problem", "RateLimit", "RefusedToStart", "demo_secret", "problems"]

NAMES = (
    "PORT",
    "BASE_URL",
    "DATABASE_URL",
    "INSTANCE_DIR",
    "SECRET_KEY",
    "SMTP_URL",
    "SMS_URL",
    "ROUTING_URL",
    "TILES_URL",
    "TILES_CREDIT",
    "LOG_DIR",
    "WEB_WORKERS",
    "TRUSTED_PROXIES",
    "RATE_LIMITS",
    "SITE_NAME",
    "DEMO",
)
"""Every environment variable that is read; the table of docs/configuration.md has the same."""


@dataclass(frozen=True)
class Config:
    """All settings. What may hold a password or a token is left out of the repr."""

    port: int
    base_url: str
    database_url: str = field(repr=False)
    instance_dir: Path
    secret_key: str = field(repr=False)
    smtp_url: str = field(repr=False)
    sms_url: str = field(repr=False)
    routing_url: str = field(repr=False)
    tiles_url: str = field(repr=False)
    tiles_credit: str
    log_dir: Path | None
    web_workers: int
    trusted_proxies: tuple[Network, ...]
    rate_limits: Mapping[str, RateLimit]
    site_name: str
    demo: bool
    unreadable: tuple[str, ...] = ()
    """Names of variables whose text could not be read, so that the default stands; ``problems`` reports them."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings. Never fails: what cannot be read is a problem that ``problems`` finds."""
        read = readers.Reader(environ)
        port = read("PORT", readers.port, 8000)
        instance_dir = read("INSTANCE_DIR", readers.path, readers.path("instance"))
        return cls(
            port=port,
            base_url=read("BASE_URL", readers.without_slash, f"http://localhost:{port}"),
            database_url=read("DATABASE_URL", readers.with_driver, f"sqlite:///{instance_dir / 'matchapp.sqlite'}"),
            instance_dir=instance_dir,
            secret_key=read("SECRET_KEY", str, ""),
            smtp_url=read("SMTP_URL", str, ""),
            sms_url=read("SMS_URL", str, ""),
            routing_url=read("ROUTING_URL", str, ""),
            tiles_url=read("TILES_URL", str, ""),
            tiles_credit=read("TILES_CREDIT", str, "© OpenStreetMap contributors"),
            log_dir=read("LOG_DIR", readers.path, None),
            web_workers=read("WEB_WORKERS", readers.at_least_one, readers.cores()),
            trusted_proxies=read("TRUSTED_PROXIES", readers.networks, ()),
            rate_limits=read("RATE_LIMITS", readers.rate_limits, readers.DEFAULT_RATE_LIMITS),
            site_name=read("SITE_NAME", str, "Med på holdet"),
            demo=read("DEMO", readers.yes_or_no, False),  # noqa: FBT003 - the default of a switch
            unreadable=tuple(read.unreadable),
        )

    @property
    def is_loopback(self) -> bool:
        """Tell whether the base URL is this machine's own."""
        return readers.is_loopback(readers.split(self.base_url).hostname or "")

    def must_start(self) -> None:
        """Raise RefusedToStart when a problem is fatal."""
        fatal = [problem for problem in problems(self) if problem.fatal]
        if fatal:
            raise RefusedToStart(fatal)
