"""Settings from text."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from matchapp.config import readers
from matchapp.config.readers import RateLimit


def test_rate_limits_are_read_by_name() -> None:
    limits = readers.rate_limits(" posts=10/60 , codes=2/30 ")
    assert limits["posts"] == RateLimit(count=10, seconds=60)
    assert limits["codes"] == RateLimit(count=2, seconds=30)
    assert limits["links"] == readers.DEFAULT_RATE_LIMITS["links"]


def test_an_address_within_a_network_stands_for_it() -> None:
    assert readers.networks("10.1.2.3/8") == (ip_network("10.0.0.0/8"),)


@pytest.mark.parametrize("text,value", [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False)])
def test_a_switch_is_read_in_either_way(text: str, value: bool) -> None:
    assert readers.yes_or_no(text) is value


@pytest.mark.parametrize("host", ["localhost", "demo.localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_these_hosts_are_this_machine(host: str) -> None:
    assert readers.is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "10.0.0.1", "localhost.example", "127.0.0.1.example"])  # noqa: S104 - addresses to be told apart
def test_these_hosts_are_not(host: str) -> None:
    assert not readers.is_loopback(host)


def test_an_address_that_cannot_be_split_has_no_scheme() -> None:
    assert readers.split("http://x:port").scheme == ""
    assert readers.split("http://[x").scheme == ""
