"""What every answer has, and what is turned away before anything is read."""

import pytest

from tests.callers import Caller


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example.org"},
        {"Origin": "null"},
    ],
)
def test_a_form_from_another_site_is_turned_away(client: Caller, headers: dict[str, str]) -> None:
    assert client.submit("/sign-in/password", on="/sign-in", headers=headers).status_code == 400


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_a_form_of_this_site_is_read(client: Caller, headers: dict[str, str]) -> None:
    assert client.submit("/sign-in/password", on="/sign-in", headers=headers).status_code == 422


def test_only_what_a_view_offers_is_kept_and_compressed(client: Caller) -> None:
    own = client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert own.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in own.headers
    public = client.get("/da/", headers={"Accept-Encoding": "gzip"})
    assert public.cache_control.public
    assert public.headers["Content-Encoding"] == "gzip"
    assert "HX-Request" in public.headers["Vary"]


@pytest.mark.parametrize("number", ["0", "-1", "01", "9999999999"])
def test_what_no_row_can_have_is_no_address(client: Caller, number: str) -> None:
    assert client.get(f"/da/teams/{number}").status_code == 404
