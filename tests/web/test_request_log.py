"""One log line a request, and nothing in it that a person typed."""

import pytest
from structlog.testing import capture_logs

from tests.callers import Caller

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_request_is_logged_by_its_endpoint_alone(client: Caller) -> None:
    with capture_logs() as lines:
        client.get("/sign-in?next=/cases&name=Noor")
    line = next(line for line in lines if line["event"] == "request")
    assert set(line) == {"event", "log_level", "endpoint", "method", "status", "ms"}
    assert (line["endpoint"], line["method"], line["status"]) == ("sign_ins.new", "GET", 200)
    assert "Noor" not in str(lines)


def test_an_address_that_is_none_is_logged_without_it(client: Caller) -> None:
    with capture_logs() as lines:
        client.get("/no/such/Noor")
    line = next(line for line in lines if line["event"] == "request")
    assert (line["endpoint"], line["status"]) == ("none", 404)
    assert "Noor" not in str(lines)
