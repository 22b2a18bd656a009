"""The front door leads to the language that the browser likes best."""

import pytest

from tests.callers import Caller


@pytest.mark.parametrize(
    "likes, leads_to",
    [("", "/da/"), ("en-GB,en;q=0.9", "/en/"), ("da,en;q=0.5", "/da/"), ("fr", "/da/"), ("ar-XB", "/da/")],
)
def test_the_door_leads_to_an_offered_language(client: Caller, likes: str, leads_to: str) -> None:
    answer = client.get("/", headers={"Accept-Language": likes})
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers
