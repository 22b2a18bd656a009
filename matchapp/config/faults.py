"""What can be wrong with the settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from matchapp.config.readers import is_loopback, split
from matchapp.config.secret import is_of_the_demo

if TYPE_CHECKING:
    from matchapp.config import Config

DATABASE_SCHEMES = ("sqlite", "postgresql+psycopg")
MAIL_SCHEMES = ("smtp", "smtps", "smtp+starttls", "folder")
SMS_SCHEMES = ("https", "http", "folder")

SHORTEST_SECRET = 32


class Fault(StrEnum):
    """What is wrong with a setting; its words stand in the command that checks."""

    UNREADABLE = "unreadable"
    SECRET_MISSING = "secret_missing"  # noqa: S105 - the name of a fault
    SECRET_TOO_SHORT = "secret_too_short"  # noqa: S105 - a code
    SECRET_OF_THE_DEMO = "secret_of_the_demo"  # noqa: S105 - a code
    DEMO_NOT_LOOPBACK = "demo_not_loopback"
    NOT_HTTPS = "not_https"
    NOT_A_WEB_ADDRESS = "not_a_web_address"
    NOT_WRITABLE = "not_writable"
    UNKNOWN_SCHEME = "unknown_scheme"
    UNSET = "unset"
    PASSWORD_IN_THE_CLEAR = "password_in_the_clear"  # noqa: S105 - a code
    IN_A_FOLDER = "in_a_folder"


@dataclass(frozen=True, slots=True)
class Problem:
    """One setting that is wrong; a fatal one keeps the application from starting."""

    setting: str
    fault: Fault
    fatal: bool


class RefusedToStart(Exception):
    """Settings under which nobody should be served; ``problems`` are the fatal ones."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{problem.setting}: {problem.fault}" for problem in problems))
        self.problems = problems


def problems(config: Config) -> list[Problem]:
    """Return what is wrong with the settings; touches the disk, not the network."""
    found = [Problem(name, Fault.UNREADABLE, fatal=True) for name in config.unreadable]
    found += _base_url_problems(config)
    found += _database_problems(config)
    found += _secret_problems(config)
    found += _mail_problems(config)
    found += _sms_problems(config)
    found += _routing_problems(config)
    found += _tiles_problems(config)
    if config.log_dir is not None and not _is_writable(config.log_dir):
        found.append(Problem("LOG_DIR", Fault.NOT_WRITABLE, fatal=True))
    return found


def _base_url_problems(config: Config) -> list[Problem]:
    parts = split(config.base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        return [Problem("BASE_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)]
    if config.is_loopback:
        return []
    found = [] if parts.scheme == "https" else [Problem("BASE_URL", Fault.NOT_HTTPS, fatal=True)]
    if config.demo:
        found.append(Problem("DEMO", Fault.DEMO_NOT_LOOPBACK, fatal=True))
    return found


def _database_problems(config: Config) -> list[Problem]:
    scheme = config.database_url.partition(":")[0]
    if scheme not in DATABASE_SCHEMES:
        return [Problem("DATABASE_URL", Fault.UNKNOWN_SCHEME, fatal=True)]
    if _is_writable(config.instance_dir):
        return []
    # With PostgreSQL the folder holds nothing that a start needs.
    return [Problem("INSTANCE_DIR", Fault.NOT_WRITABLE, fatal=scheme == "sqlite")]


def _secret_problems(config: Config) -> list[Problem]:
    secret = config.secret_key
    if not secret:
        return [Problem("SECRET_KEY", Fault.SECRET_MISSING, fatal=True)]
    if not config.demo and is_of_the_demo(secret, config.instance_dir):
        return [Problem("SECRET_KEY", Fault.SECRET_OF_THE_DEMO, fatal=True)]
    if len(secret) < SHORTEST_SECRET:
        return [Problem("SECRET_KEY", Fault.SECRET_TOO_SHORT, fatal=True)]
    return []


def _mail_problems(config: Config) -> list[Problem]:
    if not config.smtp_url:
        return [Problem("SMTP_URL", Fault.UNSET, fatal=False)]
    parts = split(config.smtp_url)
    if parts.scheme not in MAIL_SCHEMES:
        return [Problem("SMTP_URL", Fault.UNKNOWN_SCHEME, fatal=True)]
    if not (parts.path.strip("/") if parts.scheme == "folder" else parts.hostname):
        return [Problem("SMTP_URL", Fault.UNREADABLE, fatal=True)]
    if parts.scheme == "folder" and not config.demo:
        return [Problem("SMTP_URL", Fault.IN_A_FOLDER, fatal=False)]
    if parts.scheme == "smtp" and parts.password and not is_loopback(parts.hostname or ""):
        return [Problem("SMTP_URL", Fault.PASSWORD_IN_THE_CLEAR, fatal=False)]
    return []


def _sms_problems(config: Config) -> list[Problem]:
    if not config.sms_url:
        return [Problem("SMS_URL", Fault.UNSET, fatal=False)]
    parts = split(config.sms_url)
    if parts.scheme not in SMS_SCHEMES or (parts.scheme == "http" and not is_loopback(parts.hostname or "")):
        return [Problem("SMS_URL", Fault.UNKNOWN_SCHEME, fatal=True)]
    if not (parts.path.strip("/") if parts.scheme == "folder" else parts.hostname and parts.username):
        return [Problem("SMS_URL", Fault.UNREADABLE, fatal=True)]
    if parts.scheme == "folder" and not config.demo:
        return [Problem("SMS_URL", Fault.IN_A_FOLDER, fatal=False)]
    return []


def _routing_problems(config: Config) -> list[Problem]:
    if not config.routing_url:
        return []  # ways are estimated
    parts = split(config.routing_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        return [Problem("ROUTING_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)]
    if "{way}" not in parts.path:
        return [Problem("ROUTING_URL", Fault.UNREADABLE, fatal=True)]
    return []


def _tiles_problems(config: Config) -> list[Problem]:
    if not config.tiles_url:
        return []  # no page offers a street map
    parts = split(config.tiles_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment or parts.username:
        return [Problem("TILES_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)]
    if not all(part in config.tiles_url for part in ("{z}", "{x}", "{y}")):
        return [Problem("TILES_URL", Fault.UNREADABLE, fatal=True)]
    return []


def _is_writable(folder: Path) -> bool:
    """Tell whether files can be made there; a folder that is not there yet counts by the nearest one above it."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
