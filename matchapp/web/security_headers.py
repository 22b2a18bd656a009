"""Security headers on every answer, static files and faults included: middleware outside everything (trust.md 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'; media-src 'self'; worker-src 'self'"
)
PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", PERMISSIONS),
)
HSTS = ("Strict-Transport-Security", "max-age=63072000; includeSubDomains")


class SecurityHeaders:
    """Adds the headers to whatever the inner app answers."""

    def __init__(self, app: Callable[..., Iterable[bytes]], *, https: bool) -> None:
        self.app = app
        self.headers = (*ALWAYS, HSTS) if https else ALWAYS

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:  # noqa: ANN401 - WSGI
            taken = {name.lower() for name, _ in headers}
            headers = [*headers, *(pair for pair in self.headers if pair[0].lower() not in taken)]
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self.app(environ, start)
