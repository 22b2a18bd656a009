"""Host and X-Forwarded-* are believed only as configured."""

from typing import Any

import pytest

from matchapp.web.trusted_host import TrustedHost
from tests.callers import settings_for

PROXY = "10.0.0.1"


def _seen(peer: str, forwarded: str = "", *, proxies: str = "", **headers: str) -> dict[str, Any]:
    config = settings_for("sqlite://", "instance", BASE_URL="https://holdet.example.org", TRUSTED_PROXIES=proxies)
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], _start: object) -> list[bytes]:
        seen.update(environ)
        return []

    environ: dict[str, Any] = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "HTTP_HOST": "evil.example", **headers}
    if forwarded:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    TrustedHost(app, config)(environ, lambda *_: None)
    return seen


def test_host_and_scheme_are_those_of_the_base_url() -> None:
    seen = _seen("1.2.3.4", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_PROTO="http")
    assert (seen["HTTP_HOST"], seen["wsgi.url_scheme"]) == ("holdet.example.org", "https")
    assert not any("evil" in str(value) for value in seen.values())


@pytest.mark.parametrize(
    "peer, forwarded, proxies, address",
    [
        ("1.2.3.4", "9.9.9.9", "", "1.2.3.4"),
        ("127.0.0.1", "9.9.9.9", "", "127.0.0.1"),
        (PROXY, "9.9.9.9", "10.0.0.0/8", "9.9.9.9"),
        (PROXY, "8.8.8.8, 9.9.9.9", "10.0.0.0/8", "9.9.9.9"),
        (PROXY, "9.9.9.9, 10.0.0.2", "10.0.0.0/8", "9.9.9.9"),
        ("1.2.3.4", "9.9.9.9, 10.0.0.2", "10.0.0.0/8", "1.2.3.4"),
        (PROXY, "", "10.0.0.0/8", PROXY),
        (PROXY, " , ,", "10.0.0.0/8", PROXY),
        ("", "9.9.9.9", "10.0.0.0/8", ""),
    ],
)
def test_address_is_the_nearest_that_no_trusted_proxy_has(
    peer: str, forwarded: str, proxies: str, address: str
) -> None:
    assert _seen(peer, forwarded, proxies=proxies)["REMOTE_ADDR"] == address


def test_what_was_forwarded_goes_no_further() -> None:
    seen = _seen(PROXY, "9.9.9.9", proxies="10.0.0.0/8", HTTP_FORWARDED="for=1.1.1.1", HTTP_X_FORWARDED_PREFIX="/x")
    assert not any(name.startswith(("HTTP_X_FORWARDED", "HTTP_FORWARDED")) for name in seen)
