"""Reads settings from text."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many in so many seconds."""

    count: int
    seconds: int


DEFAULT_RATE_LIMITS: Mapping[str, RateLimit] = MappingProxyType(
    {
        "posts": RateLimit(300, 600),  # per address, high: a housing estate shares one (trust.md section 2)
        "codes": RateLimit(5, 600),  # per account or telephone
        "links": RateLimit(30, 600),  # per link
    }
)


class Reader:
    """Reads one variable after the other and remembers those that made no sense."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.unreadable: list[str] = []

    def __call__(self, name: str, parse: Callable[[str], T], default: T) -> T:
        """Return the variable's value, or the default where it is empty or cannot be read."""
        text = self._environ.get(name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except ValueError:
            self.unreadable.append(name)
            return default


def port(text: str) -> int:
    """Read a TCP port."""
    number = int(text)
    if number not in range(1, 65536):
        raise ValueError(text)
    return number


def at_least_one(text: str) -> int:
    """Read a number from one up."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def path(text: str) -> Path:
    """Read a path, which does not change when the working folder does."""
    return Path(text).expanduser().absolute()


def without_slash(text: str) -> str:
    """Read an address to which paths are appended."""
    return text.rstrip("/")


def with_driver(text: str) -> str:
    """Name the driver we ship where an operator pasted a provider's plain address."""
    for plain in ("postgres://", "postgresql://"):
        if text.startswith(plain):
            return "postgresql+psycopg://" + text.removeprefix(plain)
    return text


def networks(text: str) -> tuple[Network, ...]:
    """Read addresses and CIDR ranges, with commas or spaces between them."""
    return tuple(ipaddress.ip_network(one, strict=False) for one in text.replace(",", " ").split())


def rate_limits(text: str) -> Mapping[str, RateLimit]:
    """Read ``posts=300/600,codes=5/600``: so many in so many seconds; those not named keep their default."""
    limits = dict(DEFAULT_RATE_LIMITS)
    for one in text.split(","):
        name, _, limit = one.strip().partition("=")
        count, _, seconds = limit.partition("/")
        if name not in limits:
            raise ValueError(name)
        limits[name] = RateLimit(at_least_one(count), at_least_one(seconds))
    return MappingProxyType(limits)


def yes_or_no(text: str) -> bool:
    """Read a switch."""
    if text.lower() not in _YES | _NO:
        raise ValueError(text)
    return text.lower() in _YES


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def split(url: str) -> SplitResult:
    """Split an address; one that cannot be split has no scheme, which is a problem in itself."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
