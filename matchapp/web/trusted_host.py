"""Who the site is and who asks: Host and X-Forwarded-* are believed only as configured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from matchapp.config import Config


class TrustedHost:
    """Sets scheme and host from BASE_URL, and the address from X-Forwarded-For where a trusted proxy says so."""

    def __init__(self, app: Callable[..., Iterable[bytes]], config: Config) -> None:
        self.app, self.proxies = app, config.trusted_proxies
        base = urlsplit(config.base_url)
        self.scheme, self.host = base.scheme, base.netloc

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        forwarded = environ.pop("HTTP_X_FORWARDED_FOR", "")
        for name in ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED"):
            environ.pop(name, None)
        address = self._client(environ.get("REMOTE_ADDR", ""), forwarded)
        environ["REMOTE_ADDR"] = address
        environ["wsgi.url_scheme"] = self.scheme
        environ["HTTP_HOST"] = self.host
        return self.app(environ, start_response)

    def _client(self, peer: str, forwarded: str) -> str:
        """Return the nearest address that is not a trusted proxy's."""
        address = peer
        for hop in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
            if not self._trusted(address):
                break
            address = hop
        return address

    def _trusted(self, address: str) -> bool:
        try:
            known = ip_address(address)
        except ValueError:
            return False
        return any(known in network for network in self.proxies)
